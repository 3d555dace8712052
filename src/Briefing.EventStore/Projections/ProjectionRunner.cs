using System.Diagnostics;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>Keeps projections up: one reader of the log's end for all, and for each generation one loop of its own.</summary>
internal sealed class ProjectionRunner : IDisposable
{
    /// <summary>From this distance on, events that are not in memory any more are read in bulk.</summary>
    private const int BulkDistance = 10_000;

    /// <summary>A page of so many events says that they come faster than one at a time can be waited for.</summary>
    private const int ManyEvents = 200;

    /// <summary>So long at most a projection rests between two pages while events come fast.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookAfterEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>How often a projection that no event concerns records that it has seen them all.</summary>
    private static readonly TimeSpan IdleProgress = TimeSpan.FromMilliseconds(20);

    private readonly PostgresEventStore _store;
    private readonly IReadOnlyList<Projection> _projections;
    private readonly string _owner;
    private readonly LogTail _tail;

    public ProjectionRunner(PostgresEventStore store, IReadOnlyList<Projection> projections, string owner)
    {
        _store = store;
        _projections = projections;
        _owner = owner;
        _tail = new(store, projections.Count, ReadAs());
    }

    public void Dispose() => _tail.Dispose();

    /// <summary>How the events are read, by their stored names: in full, unless all who want them need only the same less of them.</summary>
    private Dictionary<string, EventTypes> ReadAs() => _projections
        .SelectMany(projection => _store.Types.StoredNames(projection.EventTypes).Select(name => (Name: name, As: projection.ReadAs ?? _store.Types)))
        .GroupBy(wanted => wanted.Name, wanted => wanted.As)
        .ToDictionary(wanted => wanted.Key, wanted => wanted.Distinct().Count() == 1 ? wanted.First() : _store.Types);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var start = await GreatestProgressAsync(cancellation);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _store.Appended += _tail.Wake;
        Task[] running =
        [
            _tail.RunAsync(start, stopping.Token),
            ListenAsync(stopping.Token),
            .. _projections.Select(projection => SuperviseAsync(projection, stopping.Token)),
        ];
        try
        {
            await await Task.WhenAny(running);
        }
        finally
        {
            _store.Appended -= _tail.Wake;
            await stopping.CancelAsync();
            await Task.WhenAll(running).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Builds a generation to the log's end and lets readers see it.</summary>
    /// <returns>What built it, with what it has in memory, to go on with.</returns>
    public static async Task<Applier> BuildAsync(
        PostgresEventStore store, Projection projection, Generation generation, Lease lease, CancellationToken cancellation)
    {
        using var activity = Telemetry.Activities.StartActivity("build projection");
        activity?.SetTag("eventstore.projection", projection.Name).SetTag("eventstore.generation", generation.Number);
        var applier = await Applier.StartAsync(store, projection, generation, lease, cancellation);
        await applier.ApplyAsideAsync(await store.EndAsync(cancellation), cancellation);
        await applier.IndexAsync(cancellation);
        while (true)
        {
            await applier.ApplyAsideAsync(await store.EndAsync(cancellation), cancellation);
            if (await applier.TrySwitchAsync(cancellation)) break;
        }
        store.Logger.GenerationSwitched(projection.Name, generation.Number, applier.Position);
        return applier;
    }

    /// <summary>Makes generations that are missing, takes up those without an owner, drops those that are done with.</summary>
    private async Task SuperviseAsync(Projection projection, CancellationToken cancellation)
    {
        var running = new Dictionary<int, Task>();
        try
        {
            while (true)
            {
                try
                {
                    await LookAfterAsync(projection, running, cancellation);
                }
                catch (Exception e) when (e is NpgsqlException or TimeoutException && !cancellation.IsCancellationRequested)
                {
                    _store.Logger.SupervisionFailed(projection.Name, e);
                }
                await Task.WhenAny([Task.Delay(LookAfterEvery, cancellation), .. running.Values]);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await Task.WhenAll(running.Values);
        }
    }

    private async Task LookAfterAsync(Projection projection, Dictionary<int, Task> running, CancellationToken cancellation)
    {
        foreach (var (number, task) in running.Where(entry => entry.Value.IsCompleted).ToList())
        {
            running.Remove(number);
            await task;
        }
        await Generation.CreateAsync(_store, projection, GenerationState.Building, onlyIfNone: true, cancellation);
        foreach (var generation in await Generation.ListAsync(_store, projection.Name, cancellation))
        {
            var isOurs = generation.Version == projection.Version
                && generation.State is (GenerationState.Live or GenerationState.Building);
            var isLeft = generation.State is GenerationState.Retired or GenerationState.Verifying;
            if (running.ContainsKey(generation.Number) || !(isOurs || isLeft)) continue;
            if (await Lease.TryTakeAsync(_store, generation, _owner, cancellation) is not { } lease) continue;

            if (isOurs)
            {
                running.Add(generation.Number, KeepUpAsync(projection, generation, lease, cancellation));
                continue;
            }
            await using (lease) await generation.DropAsync(_store, cancellation);
        }
    }

    /// <summary>Works on a generation for as long as it is this worker's, through errors and their pauses.</summary>
    private async Task KeepUpAsync(Projection projection, Generation generation, Lease lease, CancellationToken cancellation)
    {
        _store.Logger.GenerationTaken(projection.Name, generation.Number, generation.State, _owner);
        await using (lease)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
            var pause = FirstPause;
            while (true)
            {
                var working = Stopwatch.StartNew();
                try
                {
                    var applier = generation.State == GenerationState.Building
                        ? await BuildAsync(_store, projection, generation, lease, ended.Token)
                        : await Applier.StartAsync(_store, projection, generation, lease, ended.Token);
                    generation = generation with { State = GenerationState.Live };
                    await FollowAsync(projection, applier, ended.Token);
                }
                catch (OwnershipLostException)
                {
                    return;
                }
                catch (Exception) when (ended.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    pause = working.Elapsed > LongestPause ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                    _store.Logger.ProjectionFailed(projection.Name, pause, e);
                    await TryReportAsync(projection, lease, e, ended.Token);
                }
                await Task.WhenAny(Task.Delay(pause, ended.Token));
            }
        }
    }

    private async Task FollowAsync(Projection projection, Applier applier, CancellationToken cancellation)
    {
        var storedNames = _store.Types.StoredNames(projection.EventTypes).ToHashSet();
        var tag = new KeyValuePair<string, object?>("projection", projection.Name);
        var (begun, apart) = (0L, _store.Options.PagesApart);
        while (true)
        {
            var head = _tail.Head;
            Telemetry.ProjectionLag.Record(Math.Max(0, head - applier.Position), tag);
            if (head <= applier.Position)
            {
                await WaitAsync(applier, cancellation);
                continue;
            }
            var sinceBegun = Stopwatch.GetElapsedTime(begun);
            if (sinceBegun < apart)
            {
                await Task.Delay(apart - sinceBegun, cancellation);
                continue;
            }
            var kept = _tail.TryTake(applier.Position, projection, storedNames);
            if (kept is null && head - applier.Position > BulkDistance)
            {
                await applier.CatchUpAsync(head, cancellation);
                continue;
            }
            var page = kept ?? await applier.ReadAsync(head, cancellation);
            if (page.Events.Count == 0 && sinceBegun < IdleProgress)
            {
                await Task.Delay(IdleProgress - sinceBegun, cancellation);
                continue;
            }
            begun = Stopwatch.GetTimestamp();
            await ApplyAsync(page, applier, cancellation);
            apart = PauseBehind(page, Stopwatch.GetElapsedTime(begun));
        }
    }

    /// <summary>Where events come fast, a projection rests as long as it has worked: what comes meanwhile takes less time together, and
    /// whoever brings them has the processors for so long.</summary>
    private TimeSpan PauseBehind(LogPage page, TimeSpan worked)
    {
        var apart = page.Events.Count < ManyEvents ? TimeSpan.Zero : worked + (worked < LongestRest ? worked : LongestRest);
        return apart > _store.Options.PagesApart ? apart : _store.Options.PagesApart;
    }

    /// <summary>Where events come fast, whoever brings them goes first: meanwhile more come, and many take less time together.</summary>
    private static Task ApplyAsync(LogPage page, Applier applier, CancellationToken cancellation) => page.Events.Count < ManyEvents
        ? applier.ApplyAsync(page, cancellation)
        : BackgroundThreads.Shared.RunAsync(() => applier.ApplyAsync(page, cancellation));

    private async Task WaitAsync(Applier applier, CancellationToken cancellation)
    {
        var grown = _tail.WaitAsync(applier.Position, cancellation);
        if (!applier.HasDeadLetters)
        {
            await grown;
            return;
        }
        await applier.RetryDeadLettersAsync(cancellation);
        await Task.WhenAny(grown, Task.Delay(LookAfterEvery, cancellation));
    }

    private async Task TryReportAsync(Projection projection, Lease lease, Exception error, CancellationToken cancellation)
    {
        // What passes by itself is no reason for anyone to stop waiting.
        if (error is NpgsqlException { IsTransient: true }) return;
        try
        {
            await lease.ReportAsync(error.Message, cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            _store.Logger.SupervisionFailed(projection.Name, e);
        }
    }

    /// <summary>Hears of appends in other processes.</summary>
    private async Task ListenAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
                connection.Notification += (_, _) => _tail.Wake();
                await using (var listen = new NpgsqlCommand($"listen {Pulse.Channel(_store.Options.Schema)}", connection))
                    await listen.ExecuteNonQueryAsync(cancellation);
                while (true) await connection.WaitAsync(cancellation);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException && !cancellation.IsCancellationRequested)
            {
                _store.Logger.ListeningFailed(e);
                await Task.Delay(LookAfterEvery, cancellation);
            }
        }
    }

    private async Task<long> GreatestProgressAsync(CancellationToken cancellation)
    {
        await using var command = _store.Database.CreateCommand(
            $"""
            select coalesce(max(m.last_seq_id), 0) from {_store.Options.Schema}.mt_event_progression m
            join {_store.Options.Schema}.es_projections p on m.name = format('%s:%s:All', p.name, p.generation)
            """);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
