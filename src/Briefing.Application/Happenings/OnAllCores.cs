namespace Briefing.Application.Happenings;

/// <summary>Decoding takes longer than reading, and encoding than writing: on all cores where there is much of it. Where a rebuild asks,
/// on its own threads, which leave those of readers alone.</summary>
internal static class OnAllCores
{
    private const int Much = 200;

    /// <summary>What is made of each, in the same order.</summary>
    public static TOut[] Select<TIn, TOut>(IReadOnlyList<TIn> all, Func<TIn, TOut> select, CancellationToken cancellation)
    {
        if (all.Count < Much)
        {
            return [.. all.Select(select)];
        }

        var made = new TOut[all.Count];
        Parallel.For(
            0,
            all.Count,
            new ParallelOptions { CancellationToken = cancellation, TaskScheduler = TaskScheduler.Current, MaxDegreeOfParallelism = Environment.ProcessorCount },
            one => made[one] = select(all[one]));
        return made;
    }
}
