using Briefing.Domain.Feeds;
using Briefing.EventStore;

namespace Briefing.Application.Feeds;

/// <summary>A feed, and how it is.</summary>
/// <param name="LastAttempt">When it was looked at last; null where it never was.</param>
/// <param name="LastSuccess">When that went well the last time.</param>
/// <param name="LastError">Why it did not go well since; null where it did.</param>
/// <param name="Failures">How often in a row it did not.</param>
/// <param name="NextFetch">When it is looked at next.</param>
/// <param name="Items">How many articles came from it.</param>
/// <param name="Refused">How many items could not be taken.</param>
/// <param name="LastRefusal">Why not, of the last one; null where there was none.</param>
/// <param name="SilentSince">When the last article came from it; null where none did.</param>
public sealed record FeedStatus(
    string Id,
    Uri Url,
    string? Outlet,
    bool Follow,
    int IntervalMinutes,
    DateTimeOffset? LastAttempt,
    DateTimeOffset? LastSuccess,
    string? LastError,
    int Failures,
    DateTimeOffset? NextFetch,
    long Items,
    long Refused,
    string? LastRefusal,
    DateTimeOffset? SilentSince);

/// <summary>What there is of feeds.</summary>
public sealed class FeedQueries(PostgresEventStore store, Projections projections)
{
    /// <summary>A feed, null where it is not followed, and the position at which that was said last, 0 where it never was.</summary>
    public async Task<(FeedStatus? Feed, long Defined)> GetAsync(FeedId id, CancellationToken cancellation = default)
    {
        // The position first: what comes to be shown meanwhile is taken for not seen.
        var (_, reached) = await projections.PlaceAsync(FeedSummary.Projection.Name, null, cancellation);
        return (
            (await ListAsync(cancellation)).FirstOrDefault(feed => feed.Id == id.Value),
            await store.ReadStreamAsync(Feed.StreamName(id), backwards: true, cancellation: cancellation)
                .Select(recorded => recorded.Position).FirstOrDefaultAsync(position => position <= reached, cancellation));
    }

    /// <summary>All feeds that are followed, by id.</summary>
    public async Task<IReadOnlyList<FeedStatus>> ListAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Command("Feeds/list_feeds");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var feeds = new List<FeedStatus>();
        while (await row.ReadAsync(cancellation))
        {
            DateTimeOffset? Moment(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
            string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
            feeds.Add(new FeedStatus(
                row.GetString(0), new Uri(row.GetString(1)), Text(2), row.GetBoolean(3), row.GetInt32(4), Moment(5), Moment(6), Text(7), row.GetInt32(8),
                Moment(9), row.GetInt64(10), row.GetInt64(11), Text(12), Moment(13)));
        }

        return feeds;
    }
}
