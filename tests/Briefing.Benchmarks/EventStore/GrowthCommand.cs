using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Benchmarks.EventStore;

/// <summary>The same measurements as the log grows.</summary>
internal static class GrowthCommand
{
    private const int Connections = 16;
    private const int Batch = 100_000;

    private static readonly Option<int[]> Events = new("--events")
    {
        Description = "At which numbers of events to measure, ascending.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [1_000_000, 3_000_000, 10_000_000],
    };

    public static Command Create()
    {
        var command = new Command("growth", "Rates and sizes at 1, 3 and 10 million events.") { Events, BenchmarkServer.Option };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var source = PostgresEventStore.Connect(
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = Connections + 2, CommandTimeout = 0 }.ConnectionString);
        var store = new PostgresEventStore(source, Sample.Types());
        await store.MigrateAsync();

        var table = new Table(
            "As the log grows (aim: rates flat within 20 %)", "events", "bulk, events/s", "append of 5, appends/s", "read, events/s",
            "rebuild of 50 documents, events/s", "fold of 1,000, ms", "table, MB", "indexes, MB", "bytes an event");
        var rates = new Rates(server);
        var filled = 0;
        foreach (var size in arguments.GetValue(Events)!)
        {
            var from = filled;
            var bulk = await rates.MeasureAsync(size - from, async () =>
            {
                for (; filled < size; filled += Batch)
                    await BulkCommand.FillAsync(store, filled, Math.Min(Batch, size - filled), subjects: 50);
            });
            filled = size;
            await using (var vacuum = source.CreateCommand($"vacuum analyze {store.Options.Schema}.mt_events"))
                await vacuum.ExecuteNonQueryAsync();

            var append = await AppendAsync(rates, store, size);
            var end = await store.EndAsync();
            var read = await rates.MeasureAsync(end, async () =>
            {
                await foreach (var recorded in store.ReadLogAsync(LogQuery.All))
                    _ = recorded;
            });
            var projections = new Projections(store, [RebuildCommand.Totals("totals")]);
            var rebuild = await rates.MeasureAsync(end, () => projections.RebuildAsync("totals"));
            var (tableBytes, indexBytes) = await SizesAsync(source, store.Options.Schema);
            table.Add(
                size.ToString("N0", CultureInfo.InvariantCulture), bulk.PerSecond, append.PerSecond, read.PerSecond, rebuild.PerSecond,
                await FoldAsync(store, size), tableBytes / 1024 / 1024, indexBytes / 1024 / 1024, (tableBytes + indexBytes) / end);
            Console.WriteLine(FormattableString.Invariant($"{size:N0} events measured"));
        }

        table.Print();
        return 0;
    }

    private static Task<Rate> AppendAsync(Rates rates, PostgresEventStore store, int size) =>
        rates.MeasureAsync(Connections, 3, (worker, count) => store.AppendAsync(
            string.Create(CultureInfo.InvariantCulture, $"append-{size}-{worker}-{count}"), ExpectedVersion.None, Sample.Events(count, 5)));

    private static async Task<double> FoldAsync(PostgresEventStore store, int size)
    {
        var stream = string.Create(CultureInfo.InvariantCulture, $"long-{size}");
        await store.AppendAsync(stream, ExpectedVersion.None, Sample.Events(0, 1_000));
        var count = new Fold<int>(0, (counted, _) => counted + 1);
        var milliseconds = new List<double>();
        for (var fold = 0; fold < 50; fold++)
        {
            var watch = Stopwatch.StartNew();
            await store.FoldStreamAsync(stream, count);
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }

        return milliseconds.Order().ElementAt(milliseconds.Count / 2);
    }

    private static async Task<(long Table, long Indexes)> SizesAsync(NpgsqlDataSource source, string schema)
    {
        await using var command = source.CreateCommand(
            $"select pg_table_size('{schema}.mt_events'), pg_indexes_size('{schema}.mt_events')");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
