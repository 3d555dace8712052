namespace Briefing.Testing.Turmoil;

/// <summary>What is done to a log while it is read.</summary>
public sealed record TurmoilOptions
{
    /// <summary>How long writers write; readers then have time to reach the end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The store's schema.</summary>
    public string Schema { get; init; } = "briefing";

    public int Writers { get; init; } = 16;

    /// <summary>The longest that a writer waits between taking a number of the log and writing the event.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one more writer, and a transaction that writes no events, stay open each time.</summary>
    public TimeSpan LongTransaction { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether backends of writers and readers are stopped (SIGSTOP) for some milliseconds, one after another.</summary>
    public bool StopsBackends { get; init; }

    /// <summary>
    /// How often a backend is killed (SIGKILL), upon which PostgreSQL ends all connections and recovers.
    /// </summary>
    public int Crashes { get; init; }

    public int Seed { get; init; } = 1;
}
