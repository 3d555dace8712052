using System.Diagnostics;

namespace Briefing.Benchmarks.EventStore;

/// <summary>How often something can be done a second, by several at once.</summary>
internal static class Rates
{
    /// <param name="workers">How many do it at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="doOnce">Does it once, given the worker and how often that one has done it.</param>
    public static async Task<double> MeasureAsync(int workers, double seconds, Func<int, int, Task> doOnce)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed.TotalSeconds < seconds; count++)
                await doOnce(worker, count);
            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The rate at which a number of things is done.</summary>
    public static async Task<double> MeasureAsync(long things, Func<Task> doAll)
    {
        var watch = Stopwatch.StartNew();
        await doAll();
        return things / watch.Elapsed.TotalSeconds;
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
