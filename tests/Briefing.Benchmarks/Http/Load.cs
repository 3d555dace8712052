using System.Diagnostics;

namespace Briefing.Benchmarks.Http;

/// <summary>How requests fared.</summary>
internal readonly record struct LoadResult(double PerSecond, double Megabytes, double P50, double P99);

/// <summary>Sends requests over a number of connections, as fast as they are answered or at a steady rate.</summary>
internal sealed class Load(int port, int connections)
{
    /// <summary>How many were sent so far.</summary>
    public long Sent { get; private set; }

    /// <param name="requests">Taken in an order that is the same for ever, jumps about, and goes on from run to run.</param>
    /// <param name="status">What each must be answered with.</param>
    /// <param name="rate">How many a second in all; as fast as can be where null. Then the time of an answer counts from when its request
    /// was due, so that a server which falls behind does not look fast.</param>
    public async Task<LoadResult> RunAsync(byte[][] requests, int status, TimeSpan span, double? rate = null)
    {
        var (watch, first) = (Stopwatch.StartNew(), Sent);
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => SendAsync(number, first, requests, status, span, rate, watch))));
        var seconds = watch.Elapsed.TotalSeconds;
        double[] times = [.. results.SelectMany(result => result.Times).Order()];
        Sent += times.Length;
        return new LoadResult(times.Length / seconds, results.Sum(result => result.Bytes) / 1e6 / seconds, times[times.Length / 2], times[(int)(times.Length * 0.99)]);
    }

    private async Task<(List<double> Times, long Bytes)> SendAsync(int number, long first, byte[][] requests, int status, TimeSpan span, double? rate, Stopwatch watch)
    {
        using var client = await RawClient.ConnectAsync(port);
        var (times, bytes) = (new List<double>(), 0L);
        var pause = rate is { } all ? TimeSpan.FromSeconds(connections / all) : TimeSpan.Zero;
        var due = watch.Elapsed + (pause * number / connections);
        for (var count = 0L; watch.Elapsed < span; count++)
        {
            if (due > watch.Elapsed && rate is not null)
            {
                await Task.Delay(due - watch.Elapsed);
            }

            var from = rate is null ? watch.Elapsed : due;
            var answer = await client.SendAsync(requests[(int)((first + (count * connections) + number) * 7_919 % requests.Length)]);
            if (answer.Status != status)
            {
                throw new InvalidOperationException($"A request was answered with {answer.Status} and not with {status}.");
            }

            times.Add((watch.Elapsed - from).TotalMilliseconds);
            bytes += answer.Bytes;
            due += pause;
        }

        return (times, bytes);
    }
}
