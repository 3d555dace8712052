namespace Briefing.EventStore.Tests;

/// <summary>A worker that runs projections until disposed.</summary>
internal sealed class RunningProjections : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private RunningProjections(PostgresEventStore store, Projection[] projections)
    {
        Projections = new(store, projections);
        _running = Projections.RunAsync(_stop.Token);
    }

    public Projections Projections { get; }

    public static RunningProjections Start(PostgresEventStore store, params Projection[] projections) => new(store, projections);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _stop.Dispose();
    }
}
