using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>What was found after each kill of the server, summed up.</summary>
/// <param name="Kills">How often the server was killed.</param>
/// <param name="Acknowledged">Appends that were acknowledged.</param>
/// <param name="Unknown">Appends that the kill cut off, so that their writer had to look what became of them.</param>
/// <param name="Missing">Acknowledged appends that are not there, or at another position.</param>
/// <param name="BrokenStreams">Streams whose versions have gaps or differ from the stream's own.</param>
/// <param name="WrongDocuments">Documents that are not what the events up to the projection's position make.</param>
/// <param name="LongestRecovery">From the kill to the next answer.</param>
public sealed record CrashReport(
    int Kills, int Acknowledged, int Unknown, int Missing, int BrokenStreams, int WrongDocuments, TimeSpan LongestRecovery)
{
    public bool Holds => Missing == 0 && BrokenStreams == 0 && WrongDocuments == 0;
}

/// <summary>Kills the server (SIGKILL of the postmaster) under load, again and again, and looks what is there.</summary>
public sealed class CrashTrial
{
    private const int Writers = 8;

    private readonly LocalPostgres server;
    private readonly PostgresEventStore store;
    private readonly ConcurrentBag<(string Stream, long Version, long Position)> acknowledged = [];
    private int unknown;

    private CrashTrial(LocalPostgres server, PostgresEventStore store) => (this.server, this.store) = (server, store);

    /// <param name="server">A private server of the trial's own.</param>
    /// <param name="kills">How often to kill it.</param>
    /// <param name="between">For how long to load it before each kill.</param>
    public static async Task<CrashReport> RunAsync(LocalPostgres server, int kills, TimeSpan between)
    {
        await using var connections = PostgresEventStore.Connect(server.ConnectionString);
        var store = new PostgresEventStore(connections, StoreReader.Types());
        await store.MigrateAsync();
        return await new CrashTrial(server, store).RunAsync(kills, between);
    }

    private async Task<CrashReport> RunAsync(int kills, TimeSpan between)
    {
        var tallies = new DocumentProjection<Tally>(
            "tallies", 1, CrashJson.Default.Tally, [typeof(TurmoilPassed)],
            recorded => [recorded.Stream], (_, tally, _) => new((tally?.Count ?? 0) + 1));
        var projections = new Projections(store, [tallies]);

        using var until = new CancellationTokenSource();
        var working = projections.RunAsync(until.Token);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(number => WriteAsync(number, until.Token)));
        await projections.CatchUpAsync(0);

        var report = new CrashReport(0, 0, 0, 0, 0, 0, TimeSpan.Zero);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(between);
            var recovery = Stopwatch.StartNew();
            Signal.Kill(server.ProcessId!.Value);
            await EndedAsync();
            var before = acknowledged.ToList();
            await server.RestartAsync();
            report = await InspectAsync(report with
            {
                Kills = kill + 1,
                LongestRecovery = recovery.Elapsed > report.LongestRecovery ? recovery.Elapsed : report.LongestRecovery,
            }, before);
        }

        await until.CancelAsync();
        await writing;
        await working.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return await InspectAsync(report with { Acknowledged = acknowledged.Count, Unknown = unknown }, [.. acknowledged]);
    }

    private async Task WriteAsync(int number, CancellationToken until)
    {
        var stream = string.Create(CultureInfo.InvariantCulture, $"writer-{number}");
        long version = 0;
        while (!until.IsCancellationRequested)
        {
            try
            {
                var result = await store.AppendAsync(
                    stream, ExpectedVersion.Exactly(version), [new TurmoilPassed(1), new TurmoilPassed(2)], cancellation: CancellationToken.None);
                acknowledged.Add((stream, result.Version, result.Position));
                version = result.Version;
            }
            catch (NpgsqlException)
            {
                Interlocked.Increment(ref unknown);
                version = await VersionAsync(stream);
            }
        }
    }

    private async Task<long> VersionAsync(string stream)
    {
        while (true)
        {
            try
            {
                return (await store.GetStreamAsync(stream))?.Version ?? 0;
            }
            catch (NpgsqlException)
            {
                // The server is not back yet.
                await Task.Delay(20);
            }
        }
    }

    private async Task EndedAsync()
    {
        while (server.ProcessId is not null)
            await Task.Delay(5);
    }

    private async Task<CrashReport> InspectAsync(CrashReport report, List<(string Stream, long Version, long Position)> expected)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return report with
        {
            Missing = report.Missing + await MissingAsync(connection, expected),
            BrokenStreams = report.BrokenStreams + await CountAsync(connection,
                """
                select count(*) from (
                    select stream_id, count(*) as events, min(version) as first, max(version) as last
                    from briefing.mt_events group by stream_id) e
                full join briefing.mt_streams s on s.id = e.stream_id
                where e.events is distinct from e.last or e.first is distinct from 1 or e.last is distinct from s.version
                """),
            WrongDocuments = report.WrongDocuments + await CountAsync(connection,
                """
                select count(*) from (
                    select stream_id, count(*) as events from briefing.mt_events
                    where seq_id <= (select last_seq_id from briefing.mt_event_progression where name = 'tallies:1:All')
                    group by stream_id) e
                full join briefing.tallies d on d.id = e.stream_id
                where e.events is distinct from (d.data ->> 'count')::bigint
                """),
        };
    }

    private static async Task<int> MissingAsync(NpgsqlConnection connection, List<(string Stream, long Version, long Position)> expected)
    {
        await using var command = new NpgsqlCommand(
            """
            select count(*) from unnest($1, $2, $3) as a (stream, version, position)
            where not exists (
                select from briefing.mt_events e
                where e.seq_id = a.position and e.stream_id = a.stream and e.version = a.version)
            """, connection)
        {
            Parameters =
            {
                new() { Value = expected.Select(append => append.Stream).ToArray() },
                new() { Value = expected.Select(append => append.Version).ToArray() },
                new() { Value = expected.Select(append => append.Position).ToArray() },
            },
        };
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }
}

internal sealed record Tally(int Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Tally))]
internal sealed partial class CrashJson : JsonSerializerContext;
