using System.Diagnostics;

namespace Briefing.Benchmarks.EventStore;

/// <summary>How fast something is done, and at what cost.</summary>
/// <param name="PerSecond">How many a second.</param>
/// <param name="ClientMicroseconds">Processor time that each took of this process.</param>
/// <param name="ServerMicroseconds">Processor time that each took of PostgreSQL; 0 when that is not a private one.</param>
internal readonly record struct Rate(double PerSecond, double ClientMicroseconds, double ServerMicroseconds)
{
    /// <summary>The one with the median rate.</summary>
    public static Rate Median(IReadOnlyCollection<Rate> rates) =>
        rates.OrderBy(rate => rate.PerSecond).ElementAt(rates.Count / 2);
}

/// <summary>
/// Measures rates, and the processor time behind them: on a busy machine the rates fall, the processor time hardly does.
/// </summary>
internal sealed class Rates(BenchmarkServer server)
{
    /// <param name="workers">How many do it at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="doOnce">Does it once, given the worker and how often that one has done it.</param>
    public Task<Rate> MeasureAsync(int workers, double seconds, Func<int, int, Task> doOnce) => MeasureAsync(async () =>
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed.TotalSeconds < seconds; count++)
                await doOnce(worker, count);
            return count;
        })));
        return counts.Sum();
    });

    /// <summary>The rate at which a number of things is done.</summary>
    public Task<Rate> MeasureAsync(long things, Func<Task> doAll) => MeasureAsync(async () =>
    {
        await doAll();
        return things;
    });

    private async Task<Rate> MeasureAsync(Func<Task<long>> doAll)
    {
        var (client, postgres) = (Environment.CpuUsage.TotalTime, server.ProcessorTime());
        var watch = Stopwatch.StartNew();
        var things = await doAll();
        return new(
            things / watch.Elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - client).TotalMicroseconds / things,
            (server.ProcessorTime() - postgres).TotalMicroseconds / things);
    }
}
