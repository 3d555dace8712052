using System.CommandLine;
using System.Diagnostics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Folds of one long stream, beside the bare read of its rows.</summary>
internal static class FoldCommand
{
    private const int Events = 1_000;
    private const int Cold = 100;
    private const int WarmUp = 600;
    private const int Measured = 600;

    public static Command Create()
    {
        var command = new Command("fold", "How long it takes to fold a stream of 1,000 events.") { BenchmarkServer.Option };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var source = PostgresEventStore.Connect(server.ConnectionString);
        var store = new PostgresEventStore(source, Sample.Types());
        await store.MigrateAsync();
        await store.AppendAsync("long", ExpectedVersion.None, Sample.Events(0, Events));
        var sum = new Fold<decimal>(0, (total, recorded) => total + ((SampleReported)recorded.Data).Amount);

        var cold = await TimeAsync(Cold, () => store.FoldStreamAsync("long", sum));
        await TimeAsync(WarmUp, () => store.FoldStreamAsync("long", sum));
        await TimeAsync(WarmUp, () => ReadAsync(source, store.Options.Schema));
        var folds = await TimeAsync(Measured, () => store.FoldStreamAsync("long", sum));
        var reads = await TimeAsync(Measured, () => ReadAsync(source, store.Options.Schema));

        var table = new Table("Milliseconds to fold a stream of 1,000 events (aim: p50 under 5)", "", "p50", "p99");
        table.Add("fold", At(folds, 50), At(folds, 99));
        table.Add("bare read of the same rows", At(reads, 50), At(reads, 99));
        table.Add($"the first {Cold} folds of a process", At(cold, 50), At(cold, 99));
        table.Print();
        return 0;
    }

    private static async Task<List<double>> TimeAsync(int times, Func<Task> run)
    {
        var milliseconds = new List<double>(times);
        for (var time = 0; time < times; time++)
        {
            var watch = Stopwatch.StartNew();
            await run();
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }

        milliseconds.Sort();
        return milliseconds;
    }

    private static async Task ReadAsync(NpgsqlDataSource source, string schema)
    {
        await using var command = source.CreateCommand(
            $"select seq_id, version, type, data from {schema}.mt_events where stream_id = 'long' order by version");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) _ = row.GetFieldValue<byte[]>(3);
    }

    private static double At(List<double> sorted, int percentile) => sorted[sorted.Count * percentile / 100];
}
