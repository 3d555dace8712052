using Briefing.Domain.Feeds;
using Briefing.EventStore;

namespace Briefing.Application.Feeds;

/// <summary>A feed as people write it down; what is null is not given.</summary>
/// <param name="Outlet">The name its articles are received under; the feed's own title where null.</param>
/// <param name="Follow">Whether the text is read on the page that an item links to.</param>
/// <param name="IntervalMinutes">15 where null.</param>
public sealed record FeedDraft(string? Url, string? Outlet = null, bool Follow = false, int? IntervalMinutes = null);

/// <summary>Says which feeds are followed.</summary>
public sealed class DefineFeed(PostgresEventStore store)
{
    private const int UsualInterval = 15;
    private const int LongestInterval = 7 * 24 * 60;

    /// <param name="check">Asked before anything is changed.</param>
    /// <returns>The position of the feed's last event in the log.</returns>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task<long> RunAsync(string name, FeedDraft draft, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        var id = Parse(name);
        var url = Uri.TryCreate(draft.Url?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new RefusedException("url", $"'{draft.Url}' is not the address of a feed. One looks like https://example.org/news.rss.");
        var interval = draft.IntervalMinutes is null or (>= 1 and <= LongestInterval)
            ? draft.IntervalMinutes ?? UsualInterval
            : throw new RefusedException("interval_minutes", $"It is {draft.IntervalMinutes}; 1 to {LongestInterval} (a week) can be waited.");
        var definition = new Feed.Plan(url, draft.Outlet?.Trim() is { Length: > 0 } outlet ? outlet : null, draft.Follow, interval);
        var decision = await store.DecideAsync(
            Feed.StreamName(id), DomainEvents.OfFeed, state => Feed.Define(state, id, definition),
            (now, events) => check?.Invoke(now.State.Definition is not null, now.Position, events.Count > 0), cancellation: cancellation);
        return decision.Position;
    }

    /// <summary>Follows a feed no more; what came from it stays.</summary>
    /// <param name="check">Asked before anything is changed.</param>
    /// <returns>The position of the feed's last event in the log; null where it is not followed.</returns>
    /// <exception cref="RefusedException">The name cannot be a feed's.</exception>
    public async Task<long?> RemoveAsync(string name, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        var id = Parse(name);
        var decision = await store.DecideAsync(
            Feed.StreamName(id),
            DomainEvents.OfFeed,
            state => Feed.Remove(state, id),
            (now, events) =>
            {
                if (events.Count > 0)
                {
                    check?.Invoke(true, now.Position, true);
                }
            },
            cancellation: cancellation);
        return decision.Events.Count > 0 ? decision.Position : null;
    }

    /// <summary>The id that a name says.</summary>
    /// <exception cref="RefusedException">It cannot name a feed.</exception>
    public static FeedId Parse(string name)
    {
        try
        {
            return FeedId.Parse(name);
        }
        catch (FormatException error)
        {
            throw new RefusedException("id", error.Message);
        }
    }
}
