using System.Collections.Concurrent;
using System.Diagnostics;

namespace Briefing.EventStore;

/// <summary>
/// The projections of a program: runs them, tells how they stand, waits for them, rebuilds and verifies them.
/// </summary>
/// <remarks>Every process makes it with the same projections. Any number of them may run it: each generation has one
/// owner at a time, and another takes over within five seconds when that one is gone. The others just ask.</remarks>
public sealed class Projections
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMilliseconds(20);

    private readonly PostgresEventStore _store;
    private readonly string _schema;
    private readonly ConcurrentDictionary<string, Sight> _live = new();
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..8]}";

    /// <param name="store">Whose log they follow.</param>
    /// <param name="projections">What there is; names are unique.</param>
    public Projections(PostgresEventStore store, IEnumerable<Projection> projections)
    {
        _store = store;
        _schema = store.Options.Schema;
        All = [.. projections];
        if (All.GroupBy(projection => projection.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two projections are named \"{twice.Key}\".", nameof(projections));
    }

    /// <summary>The projections.</summary>
    public IReadOnlyList<Projection> All { get; }

    /// <summary>Follows the log and keeps the projections up until cancelled; builds those that are new.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var runner = new ProjectionRunner(_store, All, _owner);
        await runner.RunAsync(cancellation);
    }

    /// <summary>How each generation of each projection stands.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> StatusAsync(CancellationToken cancellation = default)
    {
        await using var command = _store.Database.CreateCommand(
            $"""
            select p.name, p.version, p.generation, p.state, coalesce(m.last_seq_id, 0),
                (select coalesce(max(seq_id), 0) from {_schema}.mt_events),
                coalesce((
                    select extract(epoch from clock_timestamp() - e.timestamp)::float8 from {_schema}.mt_events e
                    where e.seq_id > coalesce(m.last_seq_id, 0) order by e.seq_id limit 1), 0),
                case when p.expires_at > clock_timestamp() then p.owner end, p.events_per_second,
                (select count(*) from {_schema}.es_dead_letters d where d.name = p.name and d.generation = p.generation), p.error
            from {_schema}.es_projections p
            left join {_schema}.mt_event_progression m on m.name = format('%s:%s:All', p.name, p.generation)
            order by p.name, p.generation
            """);
        var statuses = new List<ProjectionStatus>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            statuses.Add(new(
                row.GetString(0), row.GetInt32(1), row.GetInt32(2), Generation.ParseState(row.GetString(3)),
                row.GetInt64(4), row.GetInt64(5), row.GetDouble(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetDouble(8),
                row.GetInt64(9), row.IsDBNull(10) ? null : row.GetString(10)));
        }
        return statuses;
    }

    /// <summary>
    /// Completes when readers of the projections see every event up to a position, such as that of an append just made.
    /// </summary>
    /// <param name="position">The position.</param>
    /// <param name="names">Which projections; none given: all.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ProjectionStoppedException">One of them does not go on.</exception>
    public async Task CatchUpAsync(
        long position, IReadOnlyCollection<string>? names = null, CancellationToken cancellation = default)
    {
        string[] waited = [.. names ?? All.Select(projection => projection.Name)];
        for (var pause = 1; ; pause = Math.Min(pause * 2, 20))
        {
            // At once when it is this process that applies the events; by looking again when it is another one.
            var progressed = _store.Progressed.Next;
            if (await HaveReachedAsync(position, waited, cancellation)) return;
            await Task.WhenAny(progressed, Task.Delay(pause, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// The position that a question to a projection can be answered for: the one asked about, or the log's end where it is
    /// not that far; what the projection has reached where none is asked about. It waits where the projection is behind.
    /// </summary>
    /// <returns>The position, and the generation whose tables are read.</returns>
    /// <exception cref="ProjectionNotBuiltException">The projection has not been built yet.</exception>
    /// <exception cref="ProjectionStoppedException">It does not go on.</exception>
    public async Task<(int Generation, long Position)> PlaceAsync(string name, long? asked, CancellationToken cancellation = default)
    {
        var live = await LiveAsync(name, cancellation);
        if (asked is null || asked <= live.Position) return (live.Generation, asked ?? live.Position);

        var end = Math.Min(asked.Value, await _store.EndAsync(cancellation));
        if (end <= live.Position) return (live.Generation, end);
        await CatchUpAsync(end, [name], cancellation);
        return ((await LiveAsync(name, cancellation)).Generation, end);
    }

    /// <summary>What is live of a projection, as seen within the last few milliseconds: in this process a step forward is known at
    /// once, and from others soon. So thousands of readers a second ask the database some tens of times.</summary>
    private async Task<(int Generation, long Position)> LiveAsync(string name, CancellationToken cancellation)
    {
        if (_live.TryGetValue(name, out var known) && !known.Progressed.IsCompleted && Stopwatch.GetElapsedTime(known.SeenAt) < StaleAfter)
            return (known.Generation, known.Position);

        var (progressed, now) = (_store.Progressed.Next, Stopwatch.GetTimestamp());
        var (generation, position) = await LookAsync(name, cancellation);
        _live[name] = new(generation, position, progressed, now);
        return (generation, position);
    }

    private async Task<(int Generation, long Position)> LookAsync(string name, CancellationToken cancellation)
    {
        await using var command = _store.Database.CreateCommand(
            $"""
            select p.generation, m.last_seq_id from {_schema}.es_projections p
            join {_schema}.mt_event_progression m on m.name = format('%s:%s:All', p.name, p.generation)
            where p.name = $1 and p.state = 'live'
            """);
        command.Parameters.AddWithValue(name);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? (row.GetInt32(0), row.GetInt64(1))
            : throw new ProjectionNotBuiltException($"Projection \"{name}\" has not been built yet. Is a worker running that follows the log?");
    }

    private async Task<bool> HaveReachedAsync(long position, string[] names, CancellationToken cancellation)
    {
        await using var command = _store.Database.CreateCommand(
            $"""
            select p.name, m.last_seq_id, p.error from {_schema}.es_projections p
            join {_schema}.mt_event_progression m on m.name = format('%s:%s:All', p.name, p.generation)
            where p.state = 'live' and p.name = any($1)
            """);
        command.Parameters.AddWithValue(names);
        var reached = 0;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            if (row.GetInt64(1) >= position) reached++;
            else if (!row.IsDBNull(2)) throw new ProjectionStoppedException(row.GetString(0), row.GetString(2));
        }
        return reached == names.Length;
    }

    /// <summary>
    /// Builds a projection anew beside the live one, whose readers notice nothing until the new one has caught up and
    /// takes its place at once. If this process is killed, a running one goes on with it.
    /// </summary>
    public async Task RebuildAsync(string name, CancellationToken cancellation = default)
    {
        var projection = Named(name);
        var generation = (await Generation.ListAsync(_store, name, cancellation))
            .LastOrDefault(there => there.State == GenerationState.Building && there.Version == projection.Version)
            ?? await Generation.CreateAsync(_store, projection, GenerationState.Building, onlyIfNone: false, cancellation);
        while (true)
        {
            var now = (await Generation.ListAsync(_store, name, cancellation))
                .SingleOrDefault(there => there.Number == generation!.Number);
            if (now is not { State: GenerationState.Building }) return;
            await using var lease = await Lease.TryTakeAsync(_store, now, _owner, cancellation);
            if (lease is not null) await ProjectionRunner.BuildAsync(_store, projection, now, lease, cancellation);
            else await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    /// <summary>Folds a projection again beside the live one and compares all rows of all tables.</summary>
    /// <exception cref="EventStoreException">There is no live generation of this version.</exception>
    public Task<Verification> VerifyAsync(string name, CancellationToken cancellation = default) =>
        new Verifier(_store, Named(name), _owner).VerifyAsync(cancellation);

    /// <summary>The dead letters of the live generations, oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken cancellation = default)
    {
        await using var command = _store.Database.CreateCommand(
            $"""
            select d.name, d.position, d.partitions, d.error, d.attempts, d.recorded_at
            from {_schema}.es_dead_letters d join {_schema}.es_projections p using (name, generation)
            where p.state = 'live' order by d.position, d.name
            """);
        var letters = new List<DeadLetter>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            letters.Add(new(
                row.GetString(0), row.GetInt64(1), row.GetFieldValue<string[]>(2), row.GetString(3), row.GetInt32(4),
                row.GetFieldValue<DateTimeOffset>(5)));
        }
        return letters;
    }

    /// <summary>
    /// Has the projection's owner apply its dead letters again, in order; completes when each was tried or kept waiting by
    /// one before it.
    /// </summary>
    /// <returns>How many are left.</returns>
    public async Task<long> RetryDeadLettersAsync(string name, CancellationToken cancellation = default)
    {
        var live =
            $"name = $1 and generation = (select generation from {_schema}.es_projections where name = $1 and state = 'live')";
        await using (var ask = _store.Database.CreateCommand($"update {_schema}.es_dead_letters set retry = true where {live}"))
        {
            ask.Parameters.AddWithValue(Named(name).Name);
            await ask.ExecuteNonQueryAsync(cancellation);
        }
        while (true)
        {
            await using var look = _store.Database.CreateCommand(
                $"select count(*) filter (where retry), count(*) from {_schema}.es_dead_letters where {live}");
            look.Parameters.AddWithValue(name);
            await using (var row = await look.ExecuteReaderAsync(cancellation))
            {
                await row.ReadAsync(cancellation);
                if (row.GetInt64(0) == 0) return row.GetInt64(1);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    private sealed record Sight(int Generation, long Position, Task Progressed, long SeenAt);

    private Projection Named(string name) =>
        All.FirstOrDefault(projection => projection.Name == name)
        ?? throw new EventStoreException(
            $"There is no projection \"{name}\". There are: {string.Join(", ", All.Select(projection => projection.Name))}.");
}
