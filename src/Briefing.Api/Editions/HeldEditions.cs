using Briefing.Api.Access;
using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Editions;

/// <summary>Why an edition is held.</summary>
public sealed record HoldRequest(string Why);

/// <summary>Where a test of an edition goes.</summary>
public sealed record TestRequest(string Address);

/// <param name="State">"held", "out", or "comes out at its cut-off".</param>
public sealed record EditionStanding(string Edition, string State);

/// <param name="Answer">What the mail server answered.</param>
public sealed record TestReceipt(string Answer);

/// <summary>What editors do with an edition before readers have it, under the names of their keys: hold, send a test, release.</summary>
internal static class HeldEditions
{
    public static async Task<IResult> ListAsync(HttpContext context, BriefingApplication application) =>
        PresentAnswer.Of(context, await application.HoldEdition.ListAsync(context.RequestAborted));

    public static async Task<IResult> HoldAsync(string topic, DateOnly date, string? zone, TimeOnly? time, HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.HoldRequest, "why");
        return await GetTopic.FindAsync(topic, application, context.RequestAborted) is { } found
            ? TypedResults.Ok(new EditionStanding(
                await application.HoldEdition.HoldAsync(found.Id, date, context.Caller(), request.Why, zone, time, context.RequestAborted), "held"))
            : GetTopic.NotFound(context, topic);
    }

    public static async Task<IResult> ReleaseAsync(string topic, DateOnly date, string? zone, TimeOnly? time, HttpContext context, BriefingApplication application)
    {
        if (await GetTopic.FindAsync(topic, application, context.RequestAborted) is not { } found)
        {
            return GetTopic.NotFound(context, topic);
        }

        var issued = await application.HoldEdition.ReleaseAsync(found.Id, date, context.Caller(), zone, time, context.RequestAborted);
        return TypedResults.Ok(issued is null
            ? new EditionStanding($"{found.Id} {date:yyyy-MM-dd}", "comes out at its cut-off")
            : new EditionStanding(issued.Id, "out"));
    }

    public static async Task<IResult> TestAsync(string topic, DateOnly date, string? zone, TimeOnly? time, HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.TestRequest, "address");
        return await GetTopic.FindAsync(topic, application, context.RequestAborted) is { } found
            ? TypedResults.Ok(new TestReceipt(await application.SendTestEdition.RunAsync(found.Id, date, request.Address, zone, time, context.RequestAborted)))
            : GetTopic.NotFound(context, topic);
    }
}
