namespace Briefing.EventStore.Tests;

/// <summary>Waits for what comes by itself; the test's own time-out is the limit.</summary>
internal static class Eventually
{
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> look, Func<T, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var seen = await look();
            if (expected(seen)) return seen;
            Assert.False(limit.IsCancellationRequested, $"After 30 seconds it is still {seen}.");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
