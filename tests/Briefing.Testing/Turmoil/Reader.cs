using System.Diagnostics;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>Follows a log from after a position on, and yields the positions of its events.</summary>
public delegate IAsyncEnumerable<long> FollowLog(long after, CancellationToken cancellation);

/// <summary>A reader of the log that loses its connection, or just stops, and goes on where it was.</summary>
internal sealed class Reader(string name, FollowLog follow, int seed)
{
    private readonly List<(long Position, long At)> delivered = [];

    public string Name => name;

    public IReadOnlyList<(long Position, long At)> Delivered => delivered;

    public int Restarts { get; private set; }

    /// <summary>Reads until an event at or after <paramref name="end"/> was delivered, once that is known.</summary>
    public async Task RunAsync(Task<long> end, CancellationToken giveUp)
    {
        var random = new Random(seed);
        while (!(end.IsCompleted && Last >= await end))
        {
            giveUp.ThrowIfCancellationRequested();
            using var run = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
            if (!end.IsCompleted)
                run.CancelAfter(TimeSpan.FromSeconds(0.2 + random.NextDouble()));
            try
            {
                await foreach (var position in follow(Last, run.Token))
                {
                    delivered.Add((position, Stopwatch.GetTimestamp()));
                    if (end.IsCompleted && Last >= await end)
                        return;
                }
            }
            catch (Exception ended) when (!giveUp.IsCancellationRequested && ended is NpgsqlException or OperationCanceledException)
            {
                Restarts++;
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private long Last => delivered.Count == 0 ? 0 : delivered[^1].Position;
}
