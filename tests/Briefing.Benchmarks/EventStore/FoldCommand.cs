using System.CommandLine;
using System.Diagnostics;
using Briefing.EventStore;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Folds of one long stream.</summary>
internal static class FoldCommand
{
    private const int Events = 1_000;
    private const int Folds = 300;

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

        var processor = Environment.CpuUsage.TotalTime;
        var milliseconds = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var watch = Stopwatch.StartNew();
            await store.FoldStreamAsync("long", sum);
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }

        var sorted = milliseconds.Skip(Folds / 3).Order().ToList();
        var table = new Table("Milliseconds to fold a stream of 1,000 events (aim: under 5)", "", "ms");
        table.Add("p50", sorted[sorted.Count / 2]);
        table.Add("p99", sorted[sorted.Count * 99 / 100]);
        table.Add("client CPU", (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Folds);
        table.Print();
        return 0;
    }
}
