using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// Applies the log to one generation of a projection: state and position are committed together, after a compare-and-set
/// of the position as the first statement, so that of two workers at most one can ever commit.
/// </summary>
internal sealed partial class Applier
{
    private readonly PostgresEventStore _store;
    private readonly Projection _projection;
    private readonly Generation _generation;
    private readonly Lease _lease;
    private readonly LogPages _pages;
    private readonly DeadLetters _deadLetters;
    private readonly KeyValuePair<string, object?> _tag;
    private Folding _folding;

    private Applier(PostgresEventStore store, Projection projection, Generation generation, Lease lease, long position)
    {
        _store = store;
        _projection = projection;
        _generation = generation;
        _lease = lease;
        Position = position;
        _pages = new(store.Options.Schema, projection.ReadAs ?? store.Types, new() { Types = [.. projection.EventTypes] }, markUndecodable: true);
        _deadLetters = new(store, projection, generation);
        _tag = new("projection", projection.Name);
        _folding = projection.Start(generation, fromStart: position == 0);
    }

    /// <summary>Whether events wait to be retried.</summary>
    public bool HasDeadLetters => _deadLetters.Any;

    /// <summary>The position up to which the generation's state is committed.</summary>
    public long Position { get; private set; }

    /// <summary>Takes up a generation where it was left.</summary>
    public static async Task<Applier> StartAsync(
        PostgresEventStore store, Projection projection, Generation generation, Lease lease, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"select last_seq_id from {store.Options.Schema}.mt_event_progression where name = $1");
        command.Parameters.AddWithValue(generation.Progress);
        if (await command.ExecuteScalarAsync(cancellation) is not long position) throw new OwnershipLostException(generation);
        store.Head.Learn(position);
        var applier = new Applier(store, projection, generation, lease, position);
        await applier._deadLetters.LoadAsync(cancellation);
        return applier;
    }

    /// <summary>Reads the next events from the tables.</summary>
    public async Task<LogPage> ReadAsync(long upTo, CancellationToken cancellation)
    {
        await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
        return await _pages.ReadAsync(connection, Position, upTo, cancellation);
    }

    /// <summary>Applies a page and commits it. Events that cannot be applied are found by halving the page.</summary>
    public async Task ApplyAsync(LogPage page, CancellationToken cancellation)
    {
        try
        {
            await CommitAsync(page, connection => ApplyAsync(page, connection, cancellation), cancellation);
            _lease.Count(page.Events.Count);
            Telemetry.ProjectedEvents.Add(page.Events.Count, _tag);
        }
        catch (Exception e) when (page.Events.Count > 0 && IsTheEventsFault(e, cancellation))
        {
            await ResetAsync(cancellation);
            await ApplyHalvesAsync(page, e, cancellation);
        }
    }

    /// <summary>Applies dead letters again, in order, for which that was asked.</summary>
    public async Task RetryDeadLettersAsync(CancellationToken cancellation)
    {
        var blocked = new HashSet<string>();
        foreach (var (position, partitions) in await _deadLetters.ToRetryAsync(cancellation))
        {
            if (blocked.Overlaps(partitions))
            {
                blocked.UnionWith(partitions);
                await _deadLetters.KeepAsync(position, null, cancellation);
                continue;
            }
            var page = await _deadLetters.ReadAsync(position, _pages, cancellation);
            try
            {
                await CommitAsync(
                    page with { After = Position, End = Position },
                    async connection =>
                    {
                        await FoldAndWriteAsync(page.Events, connection, cancellation);
                        await _deadLetters.RemoveAsync(position, connection, cancellation);
                    },
                    cancellation);
            }
            catch (Exception e) when (IsTheEventsFault(e, cancellation))
            {
                blocked.UnionWith(partitions);
                await ResetAsync(cancellation);
                await _deadLetters.KeepAsync(position, e, cancellation);
            }
        }
        await _deadLetters.LoadAsync(cancellation);
    }

    /// <summary>Makes the indexes that readers need.</summary>
    public Task IndexAsync(CancellationToken cancellation) => _projection.Indexes.Length == 0
        ? Task.CompletedTask
        : CommitAsync(
            new([], Position, Position), connection => connection.ExecuteAsync(_projection.Indexes, cancellation), cancellation);

    // Forgets what has not been committed.
    private async Task ResetAsync(CancellationToken cancellation)
    {
        _folding = _projection.Start(_generation, fromStart: Position == 0);
        await _deadLetters.LoadAsync(cancellation);
    }

    private async Task ApplyAsync(LogPage page, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var (events, waiting) = _deadLetters.Split(page.Events);
        await RecordWaitingAsync(waiting, connection, cancellation);
        await FoldAndWriteAsync(events, connection, cancellation);
    }

    private async Task FoldAndWriteAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        ThrowIfUndecodable(events);
        await _folding.FoldAsync(events, connection, cancellation);
        await _folding.WriteAsync(connection, cancellation);
    }

    private async Task RecordWaitingAsync(
        IEnumerable<IReadOnlyList<RecordedEvent>> waiting, NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var events in waiting)
            await _deadLetters.AddAsync(events, "An earlier event for the same key or stream is waiting.", connection, cancellation);
    }

    private async Task ApplyHalvesAsync(LogPage page, Exception error, CancellationToken cancellation)
    {
        var events = page.Events;
        if (events[0].Position == events[^1].Position)
        {
            await FailAsync(page, error, cancellation);
            return;
        }
        // Events that an upcaster made of one share its position and stay together.
        var half = events.Count / 2;
        while (half < events.Count && events[half].Position == events[half - 1].Position) half++;
        if (half == events.Count) half = events.TakeWhile(recorded => recorded.Position != events[^1].Position).Count();
        await ApplyAsync(new(events.Take(half).ToList(), page.After, events[half - 1].Position), cancellation);
        await ApplyAsync(new(events.Skip(half).ToList(), events[half - 1].Position, page.End), cancellation);
    }

    private async Task FailAsync(LogPage page, Exception error, CancellationToken cancellation)
    {
        var recorded = page.Events[0];
        Telemetry.ProjectionErrors.Add(1, _tag);
        if (_projection.OnError == ErrorPolicy.Stop) throw new ProjectionStoppedException(_projection.Name, recorded, error);

        _store.Logger.DeadLetterRecorded(_projection.Name, recorded.Position, recorded.Type, error);
        await CommitAsync(
            page, connection => _deadLetters.AddAsync(page.Events, error.Message, connection, cancellation), cancellation);
    }

    private async Task CommitAsync(LogPage page, Func<NpgsqlConnection, Task> write, CancellationToken cancellation)
    {
        _lease.Lost.ThrowIfCancellationRequested();
        await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await MoveAsync(connection, page, cancellation);
        await write(connection);
        await transaction.CommitAsync(cancellation);
        Position = page.End;
        _store.Progressed.Raise();
        if (_lease.HasError) await _lease.ReportAsync(null, cancellation);
    }

    /// <summary>Moves the position on, if it is where the page begins and the generation is still this worker's.</summary>
    private async Task MoveAsync(NpgsqlConnection connection, LogPage page, CancellationToken cancellation)
    {
        var schema = _store.Options.Schema;
        await using var batch = new NpgsqlBatch(connection)
        {
            Timeout = 0,
            BatchCommands =
            {
                new(
                    $"""
                    update {schema}.mt_event_progression set last_seq_id = $1, last_updated = transaction_timestamp()
                    where name = $2 and last_seq_id = $3
                        and exists (select from {schema}.es_projections where name = $4 and generation = $5 and fence = $6)
                    """)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<long> { TypedValue = page.End },
                        new NpgsqlParameter<string> { TypedValue = _generation.Progress },
                        new NpgsqlParameter<long> { TypedValue = page.After },
                        new NpgsqlParameter<string> { TypedValue = _generation.Name },
                        new NpgsqlParameter<int> { TypedValue = _generation.Number },
                        new NpgsqlParameter<long> { TypedValue = _lease.Fence },
                    },
                },
                new($"set local search_path to {_generation.TablesSchema}, {schema}"),
            },
        };
        await batch.PrepareAsync(cancellation);
        await batch.ExecuteNonQueryAsync(cancellation);
        if (batch.BatchCommands[0].RecordsAffected == 0) throw new OwnershipLostException(_generation);
    }

    private static void ThrowIfUndecodable(IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            if (recorded.Data is UndecodableEvent undecodable) throw undecodable.Error;
        }
    }

    // Of the database's refusals, those that say something about the data: data exceptions, violated constraints, exceeded
    // limits, raised exceptions. Everything else (away, out of disk, cancelled, no rights) is no reason to pass an event over.
    private static bool IsTheEventsFault(Exception error, CancellationToken cancellation) => error switch
    {
        OwnershipLostException or ProjectionStoppedException => false,
        PostgresException refused => refused.SqlState[..2] is "22" or "23" or "54" or "P0",
        NpgsqlException or TimeoutException or IOException => false,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => true,
    };
}

/// <summary>Another worker has taken the generation over, or it was replaced by another one.</summary>
internal sealed class OwnershipLostException(Generation generation)
    : Exception($"Generation {generation.Number} of projection \"{generation.Name}\" "
        + "now belongs to another worker, or is no more.");
