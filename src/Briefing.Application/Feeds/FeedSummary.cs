using Briefing.Domain.Feeds;
using Briefing.EventStore;

namespace Briefing.Application.Feeds;

/// <summary>A feed that is followed.</summary>
internal sealed record FeedSummary(FeedId Id, Uri Url, string? Outlet, bool Follow, int IntervalMinutes)
{
    public static DocumentProjection<FeedSummary> Projection { get; } = new(
        "feeds",
        1,
        ReadModelJson.Default.FeedSummary,
        [typeof(Feed.FeedDefined), typeof(Feed.FeedRemoved)],
        recorded => [((Feed.FeedEvent)recorded.Data).Id.Value],
        (_, _, recorded) => recorded.Data is Feed.FeedDefined { Definition: var feed } defined
            ? new FeedSummary(defined.Id, feed.Url, feed.Outlet, feed.Follow, feed.IntervalMinutes)
            : null)
    {
        OnError = ErrorPolicy.RecordAndContinue,
    };
}
