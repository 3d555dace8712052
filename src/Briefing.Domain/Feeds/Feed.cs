namespace Briefing.Domain.Feeds;

/// <summary>A list of an outlet's newest articles at an address, which is looked at again and again.</summary>
public static class Feed
{
    public static string StreamName(FeedId id) => $"feed-{id}";

    // Events

    public abstract record FeedEvent(FeedId Id);

    /// <summary>Somebody said that a feed is to be followed, for the first time or otherwise than before.</summary>
    public sealed record FeedDefined(FeedId Id, Plan Definition) : FeedEvent(Id);

    /// <summary>A feed is not followed any more. What came from it stays.</summary>
    public sealed record FeedRemoved(FeedId Id) : FeedEvent(Id);

    /// <summary>A feed could not be fetched several times in a row.</summary>
    /// <param name="Since">When it was fetched the last time; when it was first tried where it never was.</param>
    /// <param name="Reason">What came of the last attempt.</param>
    public sealed record FeedFailed(FeedId Id, DateTimeOffset Since, string Reason) : FeedEvent(Id);

    /// <summary>A feed that could not be fetched was fetched again.</summary>
    public sealed record FeedRecovered(FeedId Id) : FeedEvent(Id);

    /// <summary>How a feed is followed.</summary>
    /// <param name="Outlet">The name its articles are received under; the feed's own title where null.</param>
    /// <param name="Follow">Whether the text is read on the page that an item links to: feeds often have only its beginning.</param>
    /// <param name="IntervalMinutes">How long to wait between two looks.</param>
    public sealed record Plan(Uri Url, string? Outlet, bool Follow, int IntervalMinutes);

    /// <summary>A feed that cannot be fetched.</summary>
    public sealed record Failure(DateTimeOffset Since, string Reason);

    // State

    /// <param name="Definition">Null where it is not followed.</param>
    /// <param name="Failing">Null where it can be fetched.</param>
    public sealed record State(Plan? Definition, Failure? Failing)
    {
        public static readonly State Initial = new(null, null);
    }

    public static State Fold(State state, FeedEvent @event) => @event switch
    {
        FeedDefined defined => state with { Definition = defined.Definition },
        FeedRemoved => State.Initial,
        FeedFailed failed => state with { Failing = new Failure(failed.Since, failed.Reason) },
        FeedRecovered => state with { Failing = null },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of a feed."),
    };

    // Decisions

    /// <summary>Follows the feed; the same definition again is already so.</summary>
    public static IReadOnlyList<FeedEvent> Define(State state, FeedId id, Plan definition) =>
        state.Definition == definition ? [] : [new FeedDefined(id, definition)];

    /// <summary>Follows it no more; one that is not followed stays so.</summary>
    public static IReadOnlyList<FeedEvent> Remove(State state, FeedId id) => state.Definition is null ? [] : [new FeedRemoved(id)];

    /// <summary>Says that it cannot be fetched, once until it recovers.</summary>
    public static IReadOnlyList<FeedEvent> Fail(State state, FeedId id, DateTimeOffset since, string reason) =>
        state is { Definition: not null, Failing: null } ? [new FeedFailed(id, since, reason)] : [];

    /// <summary>Says that it can be fetched again, where it was said to fail.</summary>
    public static IReadOnlyList<FeedEvent> Recover(State state, FeedId id) => state.Failing is null ? [] : [new FeedRecovered(id)];
}
