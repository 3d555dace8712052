using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Rebuilds of projections, beside just reading and decoding the same rows; and what memory they took.</summary>
internal static class RebuildCommand
{
    private const int PageRows = 5_000;

    private static readonly Option<int> Events = new("--events")
    {
        Description = "How many events the log has.",
        DefaultValueFactory = _ => 1_000_000,
    };

    public static Command Create()
    {
        var command = new Command("rebuild", "Events a second when projections of 50 and of 100,000 documents are rebuilt.")
        {
            Events, BenchmarkServer.Option,
        };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    /// <summary>Totals by subject.</summary>
    public static DocumentProjection<Total> Totals(string name) => new(
        name, 1, TotalJson.Default.Total, [typeof(SampleReported)],
        recorded => [((SampleReported)recorded.Data).Subject],
        (_, total, recorded) => new((total?.Count ?? 0) + 1, (total?.Amount ?? 0) + ((SampleReported)recorded.Data).Amount, recorded.Position));

    /// <summary>Reads all rows and decodes them, and does nothing with them: as fast as one connection can be read.</summary>
    public static void ReadAndDecode(NpgsqlDataSource source, string schema)
    {
        using var connection = source.OpenConnection();
        using var command = new NpgsqlCommand(
            $"""
            select seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, headers
            from {schema}.mt_events where seq_id > $1 order by seq_id limit {PageRows}
            """, connection);
        var after = new NpgsqlParameter<long>();
        command.Parameters.Add(after);
        command.Prepare();
        var rows = PageRows;
        while (rows == PageRows)
        {
            using var reader = command.ExecuteReader();
            for (rows = 0; reader.Read(); rows++)
            {
                after.TypedValue = reader.GetInt64(0);
                _ = reader.GetGuid(1);
                _ = reader.GetString(2);
                _ = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(5), SampleJson.Default.SampleReported);
            }
        }
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var events = arguments.GetValue(Events);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var source = PostgresEventStore.Connect(server.ConnectionString);
        var few = new PostgresEventStore(source, Sample.Types(), new() { Schema = "few" });
        var many = new PostgresEventStore(source, Sample.Types(), new() { Schema = "many" });
        foreach (var (store, subjects) in new[] { (few, 50), (many, 100_000) })
        {
            await store.MigrateAsync();
            for (var first = 0; first < events; first += 100_000)
                await BulkCommand.FillAsync(store, first, Math.Min(100_000, events - first), subjects);
            await using var vacuum = source.CreateCommand($"vacuum analyze {store.Options.Schema}.mt_events");
            await vacuum.ExecuteNonQueryAsync();
        }

        var rates = new Rates(server);
        var decode = await BetterAsync(rates, events, () => Task.Run(() => ReadAndDecode(source, few.Options.Schema)));
        var table = new Table(
            "Events a second (aims: 0.90 and 0.45 of read and decode; memory under 500 MB)", "", "events/s", "of read and decode",
            "client CPU µs", "server CPU µs");
        Add("read and decode, bare", decode);
        Add("read the log", await BetterAsync(rates, events, () => ReadLogAsync(few)));
        Add("rebuild, 50 documents", await BetterAsync(rates, events, () => RebuildAsync(few)));
        Add("rebuild, 100,000 documents", await BetterAsync(rates, events, () => RebuildAsync(many)));
        table.Print();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"  greatest memory of this process: {process.PeakWorkingSet64 / 1024 / 1024:N0} MB"));
        return 0;

        void Add(string name, Rate rate) =>
            table.Add(name, rate.PerSecond, rate.PerSecond / decode.PerSecond, rate.ClientMicroseconds, rate.ServerMicroseconds);
    }

    /// <summary>The better of two, since the first also compiles.</summary>
    private static async Task<Rate> BetterAsync(Rates rates, int events, Func<Task> doAll)
    {
        var first = await rates.MeasureAsync(events, doAll);
        var second = await rates.MeasureAsync(events, doAll);
        return second.PerSecond > first.PerSecond ? second : first;
    }

    private static Task RebuildAsync(PostgresEventStore store) =>
        new Projections(store, [Totals("totals")]).RebuildAsync("totals");

    private static async Task ReadLogAsync(PostgresEventStore store)
    {
        await foreach (var recorded in store.ReadLogAsync(LogQuery.All))
            _ = recorded;
    }
}
