using Briefing.Api.Access;
using Briefing.Api.Lists;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Access;
using Briefing.Application.Feeds;

namespace Briefing.Api.Feeds;

/// <summary>Where a feed's definition stands.</summary>
/// <param name="Position">The place of its last event in the log.</param>
public sealed record FeedDefinedAnswer(long Position);

/// <summary>/feeds: which feeds are followed, and how each is.</summary>
internal static class FeedRoutes
{
    public static void Map(IEndpointRouteBuilder at)
    {
        at.MapGet("/feeds", ListFeeds.RunAsync).For(Role.Reader).Lists(ListFeeds.Listing).WithSummary("The feeds that are followed, and how each is");
        at.MapGet("/feeds/{id}", GetAsync).For(Role.Reader).WithSummary("A feed, and how it is")
            .Produces<FeedStatus>().ProducesProblem(404).ProducesProblem(410).ProducesProblem(422);
        at.MapPut("/feeds/{id}", DefineAsync).For(Role.Editor).NeedsCondition().WithSummary("Follow a feed, or otherwise than before")
            .Accepts<FeedDraft>(Forms.Json).Produces<FeedDefinedAnswer>().ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);
        at.MapDelete("/feeds/{id}", RemoveAsync).For(Role.Editor).TakesCondition().WithSummary("Follow a feed no more; what came from it stays")
            .Produces(204).ProducesProblem(404).ProducesProblem(422);
        at.MapPost("/feeds/{id}/fetch", FetchAsync).For(Role.Editor).WithSummary("Look at a feed now")
            .Produces<FetchedFeed>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, BriefingApplication application) =>
        await application.Feeds.GetAsync(DefineFeed.Parse(id), context.RequestAborted) switch
        {
            { Feed: { } feed } found => PresentAnswer.Of(context, feed, found.Defined),
            { Defined: > 0 } => Problem.Answer(context, StatusCodes.Status410Gone, $"The feed '{id}' is followed no more; what came from it stays."),
            _ => Problem.Answer(context, StatusCodes.Status404NotFound, $"No feed '{id}' is followed; GET /feeds lists those that are."),
        };

    private static async Task<IResult> DefineAsync(string id, HttpContext context, BriefingApplication application)
    {
        var draft = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.FeedDraft, "the url of the feed");
        return TypedResults.Ok(new FeedDefinedAnswer(await application.DefineFeed.RunAsync(id, draft, Preconditions.OfReplacing(context), context.RequestAborted)));
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, BriefingApplication application) =>
        await application.DefineFeed.RemoveAsync(id, Preconditions.OfChange(context), context.RequestAborted) is null ? NotFollowed(context, id) : TypedResults.NoContent();

    private static async Task<IResult> FetchAsync(string id, HttpContext context, BriefingApplication application) =>
        await application.FetchFeeds.RunAsync(DefineFeed.Parse(id), context.RequestAborted) is { } fetched
            ? TypedResults.Ok(fetched)
            : NotFollowed(context, id);

    private static IResult NotFollowed(HttpContext context, string id) =>
        Problem.Answer(context, StatusCodes.Status404NotFound, $"No feed '{id}' is followed, or it is being looked at just now.");
}
