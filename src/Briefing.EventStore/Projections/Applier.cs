using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// Applies the log to one generation of a projection: state and position are committed together, after a compare-and-set
/// of the position as the first statement, so that of two workers at most one can ever commit.
/// </summary>
internal sealed class Applier
{
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(30);

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
        _pages = new(store.Options.Schema, store.Types, new() { Types = [.. projection.EventTypes] }, markUndecodable: true);
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
        var position = await command.ExecuteScalarAsync(cancellation) is long value ? value : throw new OwnershipLostException(generation);
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

    /// <summary>Applies everything up to a position, committing only when memory is full or half a minute has passed.</summary>
    public async Task ApplyBulkAsync(long upTo, CancellationToken cancellation)
    {
        while (Position < upTo)
        {
            if (await ApplyBulkUntilErrorAsync(upTo, cancellation) is not { } failed) return;
            await ResetAsync(cancellation);
            await ApplyBulkUntilErrorAsync(failed.After, cancellation);
            await ApplyAsync(failed, cancellation);
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
                    page with { End = Position },
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

    /// <summary>
    /// Lets readers see this generation in place of the live one, which is held still meanwhile and never ahead of it.
    /// </summary>
    /// <returns>False when it must be tried again: too far behind, or readers hold the views.</returns>
    public async Task<bool> TrySwitchAsync(CancellationToken cancellation)
    {
        var gap = new LogPage([], Position, Position);
        try
        {
            await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var live = await HoldLiveAsync(connection, cancellation);
            if (live > Position) gap = await _pages.ReadAsync(connection, Position, live, cancellation);
            if (gap.End < live) return false;

            await MoveAsync(connection, gap, cancellation);
            await ApplyAsync(gap, connection, cancellation);
            await using var command = new NpgsqlCommand(
                $"select {_store.Options.Schema}.es_switch_projection($1, $2)", connection);
            command.Parameters.AddWithValue(_generation.Name);
            command.Parameters.AddWithValue(_generation.Number);
            await command.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            Position = gap.End;
            _store.Progressed.Raise();
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await ResetAsync(cancellation);
            return false;
        }
        catch (Exception e) when (gap.Events.Count > 0 && IsTheEventsFault(e, cancellation))
        {
            await ResetAsync(cancellation);
            await ApplyAsync(gap, cancellation);
            return false;
        }
    }

    /// <summary>Locks the live generation's progress; returns it, or 0 when nothing is live.</summary>
    private async Task<long> HoldLiveAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var schema = _store.Options.Schema;
        await using var command = new NpgsqlCommand(
            $"""
            set local lock_timeout = '1s';
            select 1 from {schema}.es_projections where name = '{_generation.Name}' for update;
            select m.last_seq_id from {schema}.mt_event_progression m
            where m.name = (
                select format('%s:%s:All', p.name, p.generation) from {schema}.es_projections p
                where p.name = '{_generation.Name}' and p.state = 'live')
            for update
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetInt64(0) : 0;
    }

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
        IReadOnlyList<RecordedEvent> waiting, NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var recorded in waiting)
            await _deadLetters.AddAsync(recorded, "An earlier event for the same key or stream is waiting.", connection, cancellation);
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
        await CommitAsync(page, connection => _deadLetters.AddAsync(recorded, error.Message, connection, cancellation), cancellation);
    }

    /// <summary>The page that failed, or null. What was taken in before it and not committed yet is dropped then.</summary>
    private async Task<LogPage?> ApplyBulkUntilErrorAsync(long upTo, CancellationToken cancellation)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var read = Channel.CreateBounded<StoredPage>(8);
        var reader = Task.Factory.StartNew(
            () => ReadAll(read.Writer, Position, upTo, reading.Token), reading.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
            var sinceCheckpoint = Stopwatch.StartNew();
            var waiting = new List<RecordedEvent>();
            var taken = 0;
            await foreach (var rows in read.Reader.ReadAllAsync(cancellation))
            {
                var page = _pages.Decode(rows);
                try
                {
                    var (events, behind) = _deadLetters.Split(page.Events);
                    waiting.AddRange(behind);
                    ThrowIfUndecodable(events);
                    await _folding.FoldAsync(events, connection, cancellation);
                    taken += events.Count;
                    if (!_folding.IsFull && sinceCheckpoint.Elapsed < CheckpointEvery && page.End < upTo) continue;

                    await CommitAsync(page, WriteAsync, cancellation);
                }
                catch (Exception e) when (page.Events.Count > 0 && IsTheEventsFault(e, cancellation))
                {
                    return page;
                }
                _lease.Count(taken);
                Telemetry.ProjectedEvents.Add(taken, _tag);
                taken = 0;
                waiting.Clear();
                sinceCheckpoint.Restart();
            }

            async Task WriteAsync(NpgsqlConnection target)
            {
                await RecordWaitingAsync(waiting, target, cancellation);
                await _folding.WriteAsync(target, cancellation);
            }
            return null;
        }
        finally
        {
            await reading.CancelAsync();
            await reader.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    // A thread of its own with synchronous reads: nearly twice the rate of asynchronous ones.
    private void ReadAll(ChannelWriter<StoredPage> into, long after, long upTo, CancellationToken cancellation)
    {
        try
        {
            using var connection = _store.Database.OpenConnection();
            foreach (var page in _pages.ReadChunks(connection, after, upTo))
            {
                while (!into.TryWrite(page))
                {
                    if (!into.WaitToWriteAsync(cancellation).AsTask().GetAwaiter().GetResult()) return;
                }
            }
            into.Complete();
        }
        catch (Exception e)
        {
            into.Complete(e);
        }
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

    /// <summary>Moves the position on, if it is where this worker left it and the generation is still this worker's.</summary>
    private async Task MoveAsync(NpgsqlConnection connection, LogPage page, CancellationToken cancellation)
    {
        var schema = _store.Options.Schema;
        await using var batch = new NpgsqlBatch(connection)
        {
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
                        new NpgsqlParameter<long> { TypedValue = Position },
                        new NpgsqlParameter<string> { TypedValue = _generation.Name },
                        new NpgsqlParameter<int> { TypedValue = _generation.Number },
                        new NpgsqlParameter<long> { TypedValue = _lease.Fence },
                    },
                },
                new($"set local search_path to {_generation.TablesSchema}, {schema}"),
            },
        };
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
    : Exception($"Generation {generation.Number} of projection \"{generation.Name}\" now belongs to another worker, or is no more.");
