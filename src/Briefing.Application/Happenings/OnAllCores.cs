namespace Briefing.Application.Happenings;

/// <summary>Decoding takes longer than reading, and encoding than writing: on all cores where there is much of it.</summary>
internal static class OnAllCores
{
    private const int Much = 200;

    /// <summary>What is made of each, in the same order.</summary>
    public static TOut[] Select<TIn, TOut>(IReadOnlyCollection<TIn> all, Func<TIn, TOut> select, CancellationToken cancellation) => all.Count < Much
        ? [.. all.Select(select)]
        : [.. all.AsParallel().AsOrdered().WithCancellation(cancellation).Select(select)];
}
