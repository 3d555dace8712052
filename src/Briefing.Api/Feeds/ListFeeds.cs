using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Feeds;

namespace Briefing.Api.Feeds;

/// <summary>GET /feeds: the feeds that are followed, by id, and how each is.</summary>
internal static class ListFeeds
{
    public static readonly Listing<FeedStatus> Listing = new(
        [
            Column.Word<FeedStatus>("id", "the feed's id", row => row.Id),
            Column.Text<FeedStatus>("url", "its address", row => row.Url.AbsoluteUri),
            Column.Word<FeedStatus>("outlet", "whose articles it has", row => row.Outlet),
            Column.Flag<FeedStatus>("follow", "whether the pages that its items lead to are fetched", row => row.Follow),
            Column.Number<FeedStatus>("interval_minutes", "how many minutes lie between two looks at it", row => row.IntervalMinutes),
            Column.Moment<FeedStatus>("last_attempt", "when it was looked at last", row => row.LastAttempt),
            Column.Moment<FeedStatus>("last_success", "when that went well last", row => row.LastSuccess),
            Column.Text<FeedStatus>("last_error", "what went wrong last", row => row.LastError),
            Column.Number<FeedStatus>("failures", "how often in a row it failed", row => row.Failures),
            Column.Moment<FeedStatus>("next_fetch", "when it is looked at next", row => row.NextFetch),
            Column.Number<FeedStatus>("items", "how many of its items came in", row => row.Items),
            Column.Number<FeedStatus>("refused", "how many of its items were refused", row => row.Refused),
            Column.Text<FeedStatus>("last_refusal", "why the last of those was", row => row.LastRefusal),
            Column.Moment<FeedStatus>("silent_since", "since when nothing new came though something should have", row => row.SilentSince),
        ])
    {
        IsOfThePresent = true,
    };

    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        await PresentList.RunAsync(context, Listing, await application.Feeds.ListAsync(context.RequestAborted), "id", row => row.Id);
}
