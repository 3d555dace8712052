using System.Diagnostics;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// Follows the log's end on a connection of its own, once for all projections of a process, and keeps the latest events
/// in memory for them.
/// </summary>
/// <param name="store">Whose log it is.</param>
/// <param name="projections">How many projections follow it: what all of them have taken is forgotten.</param>
/// <param name="readAs">How the events that somebody wants are read, by the names under which they are stored.</param>
internal sealed class LogTail(PostgresEventStore store, int projections, IReadOnlyDictionary<string, EventTypes> readAs) : IDisposable
{
    private const int PollRows = 1_000;

    /// <summary>What is kept at most for projections that have not come so far: some seconds of events that come as fast as can be. The older half
    /// is forgotten at once.</summary>
    private const int KeptEvents = 50_000;
    private const int KeptBytes = 64 * 1024 * 1024;

    /// <summary>Beyond this distance the rows are left to those who need them.</summary>
    private const int ReadAtMost = 10_000;

    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BlockedPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BlockedTooLong = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Lock _gate = new();
    private readonly Signal _advanced = new();
    private readonly List<Kept> _recent = [];
    private readonly Dictionary<string, long> _reached = [];
    private long _recentAfter;
    private long _recentBytes;
    private long _head;

    /// <summary>Everything up to it has been seen and can be read.</summary>
    public long Head => Volatile.Read(ref _head);

    public void Dispose() => _wake.Dispose();

    /// <summary>Has the end looked at now rather than at the next poll.</summary>
    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Someone else has woken it at the same moment.
        }
    }

    /// <summary>The next events after a position, if they are still in memory; null if they must be read.</summary>
    public LogPage? TryTake(long after, Projection projection, IReadOnlySet<string> storedNames)
    {
        lock (_gate)
        {
            _reached[projection.Name] = after;
            if (after < _recentAfter) return null;
            var from = _recent.FindLastIndex(kept => kept.Event.Position <= after) + 1;
            var events = new List<RecordedEvent>();
            for (var i = from; i < _recent.Count; i++)
            {
                if (projection.Wants(_recent[i].Event, storedNames)) events.Add(_recent[i].Event);
            }
            return new(events, after, Math.Max(after, _head));
        }
    }

    /// <summary>Completes when the log has grown beyond a position.</summary>
    public Task WaitAsync(long after, CancellationToken cancellation)
    {
        lock (_gate) return _head > after ? Task.CompletedTask : _advanced.Next.WaitAsync(cancellation);
    }

    /// <param name="start">A position that is known to be safe to read up to, such as a projection's progress.</param>
    /// <param name="cancellation">Ends the following.</param>
    public async Task RunAsync(long start, CancellationToken cancellation)
    {
        Skip(start);
        while (true)
        {
            try
            {
                store.OwnAppends.IsFollowed = true;
                await FollowAsync(cancellation);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException && !cancellation.IsCancellationRequested)
            {
                store.Logger.LogReaderFailed(e);
                await Task.Delay(ReconnectPause, cancellation);
            }
            finally
            {
                store.OwnAppends.IsFollowed = false;
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await store.Head.CheckAsync(connection, cancellation);

        // Prepared while the log is still short, the statements would read all of it each time, however long it has grown.
        await connection.ExecuteAsync("set enable_seqscan = off; set enable_bitmapscan = off", cancellation);
        await using var look = store.Head.Look(connection);
        var after = new NpgsqlParameter<long>();
        var withData = new NpgsqlParameter<bool> { TypedValue = true };
        look.BatchCommands.Add(new(
            $"""
            select {StoredEvent.Columns.Replace("data", "case when $2 then data end", StringComparison.Ordinal)}
            from {store.Options.Schema}.mt_events where seq_id > $1 order by seq_id limit {PollRows}
            """)
        {
            Parameters = { after, withData },
        });

        await look.PrepareAsync(cancellation);

        var safe = new SafePosition(Head);
        var isOthers = false;
        var stalled = new Stopwatch();
        while (true)
        {
            after.TypedValue = Head;
            withData.TypedValue = isOthers || !store.OwnAppends.Any;
            LogSight sight;
            bool more;
            await using (var reader = await look.ExecuteReaderAsync(cancellation))
            {
                sight = await LogHead.ReadAsync(reader, cancellation);
                store.Head.Learn(safe.Observe(sight.Greatest, sight.Holders.Keys));
                await reader.NextResultAsync(cancellation);
                (more, isOthers) = await ReadRowsAsync(reader, safe.Value, cancellation);
            }
            if (more) continue;

            if (Head >= sight.Greatest)
            {
                stalled.Reset();
                await _wake.WaitAsync(IdlePause, cancellation);
                continue;
            }
            if (Head > (long)after.TypedValue!) stalled.Reset();
            stalled.Start();
            if (stalled.Elapsed > BlockedTooLong)
            {
                stalled.Restart();
                store.Logger.LogReaderBlocked(Head, string.Join(", ", sight.Holders.Values.Where(pid => pid is not null)));
            }
            await Task.Delay(BlockedPause, cancellation);
        }
    }

    /// <summary>Takes in the rows that are safe, or that follow the last one without a hole.</summary>
    /// <returns>Whether there may be more of them, and whether because the next is another process's, whose data is not here.</returns>
    private async Task<(bool More, bool IsOthers)> ReadRowsAsync(NpgsqlDataReader reader, long safe, CancellationToken cancellation)
    {
        if (safe - Head > ReadAtMost)
        {
            Skip(safe);
            store.OwnAppends.Clear();
            return (true, false);
        }

        var events = new List<Kept>();
        var decoded = new List<RecordedEvent>();
        var position = Head;
        var rows = 0;
        while (await reader.ReadAsync(cancellation))
        {
            var next = reader.GetInt64(0);
            if (next > safe && next != position + 1)
            {
                Advance(events, Math.Max(position, safe));
                return (false, false);
            }
            var data = store.OwnAppends.Take(reader.GetGuid(1)) ?? (reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5));
            var isWanted = readAs.TryGetValue(reader.GetString(4), out var types);
            if (data is null && isWanted)
            {
                Advance(events, position);
                return (true, true);
            }
            position = next;
            rows++;
            if (data is null || types is null) continue;
            var stored = StoredEvent.Read(reader, data);
            decoded.Clear();
            types.DecodeOrMark(stored, decoded);
            events.AddRange(decoded.Select(recorded => new Kept(recorded, stored.Data.Length)));
        }

        var isFull = rows == PollRows;
        Advance(events, isFull ? position : Math.Max(position, safe));
        return (isFull, false);
    }

    /// <summary>Passes over events without taking them into memory.</summary>
    private void Skip(long to)
    {
        lock (_gate)
        {
            _recent.Clear();
            (_recentAfter, _recentBytes) = (to, 0);
        }
        Advance([], to);
    }

    private void Advance(List<Kept> events, long to)
    {
        lock (_gate)
        {
            if (to <= _head) return;
            _recent.AddRange(events);
            foreach (var kept in events) _recentBytes += kept.Bytes;
            ForgetTaken();
            while (_recent.Count > 1 && (_recent.Count > KeptEvents || _recentBytes > KeptBytes)) Forget((_recent.Count + 1) / 2);
            _head = to;
        }
        _advanced.Raise();
    }

    // Half of it or more at a time: each time, all that is left moves up.
    private void ForgetTaken()
    {
        var taken = _reached.Values.DefaultIfEmpty().Min();
        if (_reached.Count == projections && _recent.Count > 0 && _recent[_recent.Count / 2].Event.Position <= taken)
            Forget(_recent.FindLastIndex(kept => kept.Event.Position <= taken) + 1);
    }

    // Events that an upcaster made of one stay together: they share a position.
    private void Forget(int oldest)
    {
        while (oldest < _recent.Count && _recent[oldest].Event.Position == _recent[oldest - 1].Event.Position) oldest++;
        _recentAfter = _recent[oldest - 1].Event.Position;
        for (var i = 0; i < oldest; i++) _recentBytes -= _recent[i].Bytes;
        _recent.RemoveRange(0, oldest);
    }

    /// <param name="Event">An event, decoded.</param>
    /// <param name="Bytes">Of the JSON that it was decoded from.</param>
    private readonly record struct Kept(RecordedEvent Event, int Bytes);
}
