namespace Briefing.EventStore;

/// <summary>Loading, folding and deciding: what a use case does with one stream.</summary>
public static class Deciding
{
    /// <summary>How often a decision is made anew when others append to the stream meanwhile.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Folds a stream, as of a version or to its end.</summary>
    public static async Task<Folded<TState>> FoldStreamAsync<TState>(
        this PostgresEventStore store, string stream, Fold<TState> fold, long upToVersion = long.MaxValue,
        CancellationToken cancellation = default)
    {
        var start = new Folded<TState>(fold.Initial, 0, 0);
        if (fold.Snapshots is { } kept)
            start = await SnapshotTable.LoadAsync(store, stream, kept, upToVersion, cancellation) ?? start;
        var folded = await FoldOnAsync(
            start, fold, store.ReadStreamAsync(stream, start.Version + 1, upToVersion, cancellation: cancellation));
        if (fold.Snapshots is { } snapshots && folded.Version - start.Version >= snapshots.Every)
            await SnapshotTable.SaveAsync(store, stream, snapshots, folded, cancellation);
        return folded;
    }

    /// <summary>Folds any part of the log, as of a position (<see cref="LogQuery.UpTo"/>) or to its end. For a moment, ask
    /// <see cref="PostgresEventStore.PositionAtAsync"/> for its position.</summary>
    public static async Task<TState> FoldLogAsync<TState>(
        this PostgresEventStore store, LogQuery query, Fold<TState> fold, CancellationToken cancellation = default)
    {
        var state = fold.Initial;
        await foreach (var recorded in store.ReadLogAsync(query, cancellation)) state = fold.Evolve(state, recorded);
        return state;
    }

    /// <summary>
    /// Decides on a stream: folds it, asks for the events that follow from its state, and appends them if nobody else has
    /// appended meanwhile; otherwise begins again, up to <see cref="MaxAttempts"/> times. No events: nothing is appended.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="fold">How its events make its state.</param>
    /// <param name="decide">The events that follow; pure, since it may be asked more than once.</param>
    /// <param name="metadata">What else is known about the new events.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="ConcurrencyException">Others were faster every time.</exception>
    /// <exception cref="StreamArchivedException">The stream is closed.</exception>
    public static Task<Decision<TState>> DecideAsync<TState>(
        this PostgresEventStore store, string stream, Fold<TState> fold, Func<TState, IEnumerable<object>> decide,
        EventMetadata? metadata = null, CancellationToken cancellation = default) =>
        store.DecideAsync(stream, fold, decide, static (_, _) => { }, metadata, cancellation);

    /// <param name="check">Looks at what was decided on and at the events that follow, and throws where they may not be.</param>
    /// <inheritdoc cref="DecideAsync{TState}(PostgresEventStore, string, Fold{TState}, Func{TState, IEnumerable{object}}, EventMetadata, CancellationToken)"/>
    public static async Task<Decision<TState>> DecideAsync<TState>(
        this PostgresEventStore store, string stream, Fold<TState> fold, Func<TState, IEnumerable<object>> decide,
        Action<Folded<TState>, IReadOnlyList<object>> check, EventMetadata? metadata = null, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var loaded = await store.FoldStreamAsync(stream, fold, cancellation: cancellation);
            object[] events = [.. decide(loaded.State)];
            check(loaded, events);
            if (events.Length == 0) return new(loaded.State, events, loaded.Version, loaded.Position);
            try
            {
                var appended = await store.AppendAsync(
                    stream, ExpectedVersion.Exactly(loaded.Version), events, metadata, cancellation);
                if (fold.EvolveByData is { } evolve)
                    return new(events.Aggregate(loaded.State, evolve), events, appended.Version, appended.Position);

                var after = await FoldOnAsync(
                    loaded, fold, store.ReadStreamAsync(stream, loaded.Version + 1, appended.Version, cancellation: cancellation));
                return new(after.State, events, appended.Version, appended.Position);
            }
            catch (ConcurrencyException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    private static async Task<Folded<TState>> FoldOnAsync<TState>(
        Folded<TState> folded, Fold<TState> fold, IAsyncEnumerable<RecordedEvent> events)
    {
        var (state, version, position) = folded;
        await foreach (var recorded in events)
        {
            state = fold.Evolve(state, recorded);
            (version, position) = (recorded.Version, recorded.Position);
        }
        return new(state, version, position);
    }
}
