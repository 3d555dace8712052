namespace Briefing.Testing;

/// <summary>Waits for what comes by itself.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks until what is seen is as expected.</summary>
    /// <exception cref="TimeoutException">It has not become so within 40 seconds; the message says what it is.</exception>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> look, Func<T, bool> expected)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var seen = await look();
            if (expected(seen)) return seen;
            if (limit.IsCancellationRequested) throw new TimeoutException($"After {Limit.TotalSeconds} seconds it is still {seen}.");
            await Task.Delay(BetweenLooks, CancellationToken.None);
        }
    }
}
