using System.Globalization;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Application.Subscriptions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Subscriptions;

/// <summary>The pages behind the links in mails. Opening one changes nothing, for mail programs open links by themselves; its button
/// does. Leaving also takes the single POST of RFC 8058.</summary>
internal static class LinkPages
{
    public static IResult AskToConfirm() => Page(new LinkPage(
        "Your morning briefing", "Do you want it at the address that this link was mailed to?", "Yes, send it to me"));

    public static async Task<IResult> ConfirmAsync(string? token, HttpContext context, BriefingApplication application) =>
        await application.Subscribe.ConfirmAsync(token ?? "", context.RequestAborted) switch
        {
            LinkOutcome.Done => Page(new LinkPage("Confirmed", "Your first briefing comes at the time that you asked for. Every one has a link to change what you get, and one to leave.", null)),
            LinkOutcome.Over => Over(),
            _ => Unknown(context),
        };

    public static IResult AskToLeave() => Page(new LinkPage("Leave", "Do you want no more briefings at this address?", "No more, please"));

    public static async Task<IResult> LeaveAsync(string? token, HttpContext context, BriefingApplication application) =>
        await application.Subscribe.LeaveAsync(token ?? "", context.RequestAborted)
            ? Page(new LinkPage("You have left", "No further briefing will come to this address.", null))
            : Unknown(context);

    public static async Task<IResult> AskForPreferencesAsync(string? token, HttpContext context, BriefingApplication application) =>
        await application.Subscribe.PreferencesAsync(token ?? "", context.RequestAborted) is { } preferences
            ? new RazorComponentResult<PreferencesPage>(
                new { Topics = (await application.Topics.ListAsync(KnownAt.Now, context.RequestAborted)).Value, Preferences = preferences })
            : Unknown(context);

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
        return await application.Subscribe.ChangeAsync(token ?? "", wanted, context.RequestAborted) switch
        {
            LinkOutcome.Done => Page(new LinkPage("Changed", "The next briefing comes as you asked.", null)),
            LinkOutcome.Over => Over(),
            _ => Unknown(context),
        };
    }

    private static RazorComponentResult<LinkPageView> Over() => new(new
    {
        Page = new LinkPage("You have left", "No briefing comes to this address, and this link changes nothing. To get it again, subscribe anew.", null),
    })
    {
        StatusCode = StatusCodes.Status410Gone,
    };

    private static RazorComponentResult<LinkPageView> Page(LinkPage page) => new(new { Page = page });

    /// <summary>A page for whoever opens a link, problem details for programs.</summary>
    private static IResult Unknown(HttpContext context)
    {
        const string Why = "It was not made here, or not as a whole: copy it from the mail once more.";
        return Forms.Choose(context.Request, Forms.Json, Forms.Html) == Forms.Json
            ? Problem.Answer(context, StatusCodes.Status404NotFound, $"This link does not hold. {Why}", new ProblemField("token", Why))
            : new RazorComponentResult<LinkPageView>(new { Page = new LinkPage("This link does not hold", Why, null) })
            {
                StatusCode = StatusCodes.Status404NotFound,
            };
    }
}

/// <summary>A page with one sentence and at most one button, which posts to the page's own address.</summary>
public sealed record LinkPage(string Title, string Text, string? Button);
