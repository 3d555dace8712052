using System.Diagnostics;

namespace Briefing.Cli;

/// <summary>How far some work is, with rate and time left: a bar that is redrawn on a screen, else a line every ten
/// seconds. Work of under two seconds shows nothing.</summary>
public sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long is waited from one look at how far work is to the next.</summary>
    internal static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly TextWriter writer;
    private readonly bool isScreen;
    private readonly Lock writing;
    private readonly string doing;
    private readonly string unit;
    private readonly long? total;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Timer timer;
    private long done;
    private bool drawn;

    internal ProgressLine(TextWriter writer, bool isScreen, Lock writing, string doing, string unit, long? total)
    {
        (this.writer, this.isScreen, this.writing) = (writer, isScreen, writing);
        (this.doing, this.unit, this.total) = (doing, unit, total);
        timer = new Timer(_ => Draw(), null, Patience, isScreen ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10));
    }

    /// <summary>Counts work that is done, from any thread.</summary>
    public void Step(long count = 1) => Interlocked.Add(ref done, count);

    /// <summary>Says how much is done in all.</summary>
    public void Reach(long count) => Interlocked.Exchange(ref done, count);

    /// <summary>Shows how far work is until it ends, well or not.</summary>
    /// <param name="reached">Says how much is done in all.</param>
    public async Task WatchAsync(Task work, Func<Task<long>> reached, CancellationToken cancellation)
    {
        while (await Task.WhenAny(work, Task.Delay(BetweenLooks, cancellation)) != work)
        {
            cancellation.ThrowIfCancellationRequested();
            Reach(await reached());
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (writing)
        {
            Clear();
        }
    }

    /// <summary>Makes room for other words on the screen; the caller holds the lock.</summary>
    internal void Clear()
    {
        if (drawn && isScreen)
        {
            writer.Write("\r\e[K");
        }

        drawn = false;
    }

    private void Draw()
    {
        var count = Interlocked.Read(ref done);
        var rate = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var text = total is { } all
            ? $"{doing} {Bar(count, all)}{count:N0} of {all:N0} {unit}, {rate:N0}/s, {Left(all - count, rate)}"
            : $"{doing} {count:N0} {unit}, {rate:N0}/s";
        lock (writing)
        {
            writer.Write(isScreen ? $"\r\e[K{text}" : $"{text}{Environment.NewLine}");
            drawn = true;
        }
    }

    private static string Left(long rest, double rate) => rate > 0
        ? TimeSpan.FromSeconds(Math.Max(0, rest) / rate) switch
        {
            { TotalMinutes: < 2 } left => $"{left.TotalSeconds:N0} s left",
            { TotalHours: < 2 } left => $"{left.TotalMinutes:N0} min left",
            var left => $"{left.TotalHours:N0} h left",
        }
        : "waiting";

    private string Bar(long count, long all)
    {
        if (!isScreen || all <= 0)
        {
            return "";
        }

        var filled = (int)Math.Clamp(count * BarWidth / all, 0, BarWidth);
        return $"{new string('█', filled)}{new string('░', BarWidth - filled)} {Math.Clamp(count * 100 / all, 0, 100)} % ";
    }
}
