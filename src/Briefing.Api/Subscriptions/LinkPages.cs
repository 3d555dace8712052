using System.Globalization;
using Briefing.Application;
using Briefing.Application.Subscriptions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Subscriptions;

/// <summary>The pages behind the links in mails. Opening one changes nothing, for mail programs open links by themselves; its button
/// does. Leaving also takes the single POST of RFC 8058.</summary>
internal static class LinkPages
{
    private static readonly LinkPage Unknown = new(
        "This link does not hold", "It was not made here, or not as a whole: copy it from the mail once more.", null);

    public static IResult AskToConfirm() => Page(new LinkPage(
        "Your morning briefing", "Do you want it at the address that this link was mailed to?", "Yes, send it to me"));

    public static async Task<IResult> ConfirmAsync(string? token, HttpContext context, BriefingApplication application) =>
        Page(await application.Subscribe.ConfirmAsync(token ?? "", context.RequestAborted)
            ? new LinkPage("Confirmed", "Your first briefing comes tomorrow morning. Every one has a link to leave.", null)
            : Unknown);

    public static IResult AskToLeave() => Page(new LinkPage("Leave", "Do you want no more briefings at this address?", "No more, please"));

    public static async Task<IResult> LeaveAsync(string? token, HttpContext context, BriefingApplication application) =>
        Page(await application.Subscribe.LeaveAsync(token ?? "", context.RequestAborted)
            ? new LinkPage("You have left", "No further briefing will come to this address.", null)
            : Unknown);

    public static async Task<IResult> AskForPreferencesAsync(HttpContext context, BriefingApplication application) =>
        new RazorComponentResult<PreferencesPage>(new { Topics = await application.Topics.ListAsync(context.RequestAborted) });

    public static async Task<IResult> ChangeAsync(string? token, HttpContext context, BriefingApplication application)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("The form of the preferences page is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        TimeOnly? time = TimeOnly.TryParse(form["time"], CultureInfo.InvariantCulture, out var given)
            ? given
            : throw new RefusedException("time", $"'{form["time"]}' is not a time of day. One looks like 07:00.");
        var wanted = new SubscriptionRequest(null, [.. form["topics"].OfType<string>()], form["zone"], time, form["format"]);
        return Page(await application.Subscribe.ChangeAsync(token ?? "", wanted, context.RequestAborted)
            ? new LinkPage("Changed", "The next briefing comes as you asked.", null)
            : Unknown);
    }

    private static RazorComponentResult<LinkPageView> Page(LinkPage page) =>
        new(new { Page = page }) { StatusCode = page == Unknown ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK };
}

/// <summary>A page with one sentence and at most one button, which posts to the page's own address.</summary>
public sealed record LinkPage(string Title, string Text, string? Button);
