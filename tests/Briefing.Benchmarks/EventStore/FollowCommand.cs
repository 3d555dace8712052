using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Benchmarks.EventStore;

/// <summary>How long after the commit of an append its projection is committed, by PostgreSQL's own clock.</summary>
internal static class FollowCommand
{
    private static readonly Option<int> Rate = new("--rate")
    {
        Description = "Events a second.",
        DefaultValueFactory = _ => 200,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long events are appended.",
        DefaultValueFactory = _ => 20,
    };

    public static Command Create()
    {
        var command = new Command("follow", "From the commit of an append to the commit of its projection, in one process.")
        {
            Rate, Seconds, BenchmarkServer.Option,
        };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await server.TrackCommitTimesAsync();
        await using var source = PostgresEventStore.Connect(server.ConnectionString);
        var store = new PostgresEventStore(source, Sample.Types());
        await store.MigrateAsync();
        var projections = new Projections(store,
        [
            new TableProjection("seen", 1, [typeof(SampleReported)], "create table seen (position bigint primary key)", () => new Seen()),
        ]);

        using var stopping = new CancellationTokenSource();
        var working = projections.RunAsync(stopping.Token);
        await projections.CatchUpAsync(0);
        var last = await AppendAsync(store, arguments.GetValue(Rate), arguments.GetValue(Seconds));
        await projections.CatchUpAsync(last);
        await stopping.CancelAsync();
        await working.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        await PrintAsync(source, store.Options.Schema, arguments.GetValue(Rate));
        return 0;
    }

    private static async Task<long> AppendAsync(PostgresEventStore store, int rate, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var last = new AppendResult();
        for (var number = 0; number < rate * seconds; number++)
        {
            var rest = TimeSpan.FromSeconds((double)number / rate) - watch.Elapsed;
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest);
            last = await store.AppendAsync(
                string.Create(CultureInfo.InvariantCulture, $"article-{number % 100}"), ExpectedVersion.Any, [Sample.Event(number, 50)]);
        }

        return last.Position;
    }

    private static async Task PrintAsync(NpgsqlDataSource source, string schema, int rate)
    {
        await using var command = source.CreateCommand(
            $"""
            with delays as (
                select extract(epoch from pg_xact_commit_timestamp(s.xmin) - pg_xact_commit_timestamp(e.xmin)) * 1000 as ms
                from {schema}_seen_1.seen s join {schema}.mt_events e on e.seq_id = s.position)
            select count(*)::float8, percentile_cont(0.5) within group (order by ms::float8),
                percentile_cont(0.99) within group (order by ms::float8), max(ms)::float8
            from delays
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var table = new Table(
            FormattableString.Invariant($"Milliseconds from commit to projected, {rate} events/s (aims: p50 ≤ 3, p99 ≤ 20)"),
            "events", "p50", "p99", "greatest");
        table.Add(row.GetDouble(0).ToString("N0", CultureInfo.InvariantCulture), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3));
        table.Print();
    }

    private sealed class Seen : TableFold
    {
        public override async Task ApplyAsync(
            IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
        {
            await using var insert = new NpgsqlCommand("insert into seen select unnest($1)", connection)
            {
                Parameters = { new() { Value = events.Select(recorded => recorded.Position).ToArray() } },
            };
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }
}
