namespace Briefing.EventStore;

/// <summary>How a projection stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version of the generation's code and tables.</param>
/// <param name="Generation">Which generation this is.</param>
/// <param name="State">Whether readers see this generation, or it is still being built.</param>
/// <param name="Position">The position in the log up to which it has read.</param>
/// <param name="End">The greatest position in the log.</param>
/// <param name="LagSeconds">For how long the first event that it has not read has been in the log; 0 when there is none.</param>
/// <param name="Owner">The worker that keeps it up; null when none does.</param>
/// <param name="EventsPerSecond">How many events it applied in the last second.</param>
/// <param name="DeadLetters">How many events wait to be retried.</param>
/// <param name="Error">Why it does not go on; null when it does.</param>
public sealed record ProjectionStatus(
    string Name, int Version, int Generation, GenerationState State, long Position, long End, double LagSeconds, string? Owner,
    double EventsPerSecond, long DeadLetters, string? Error)
{
    /// <summary>How many positions lie between it and the log's end.</summary>
    public long Lag => Math.Max(0, End - Position);
}

/// <summary>What a generation of a projection is there for.</summary>
public enum GenerationState
{
    /// <summary>It is being built; nobody reads it yet.</summary>
    Building,

    /// <summary>It is the one that readers see.</summary>
    Live,

    /// <summary>Another one has taken its place; it will be dropped.</summary>
    Retired,

    /// <summary>It is built only to be compared to the live one.</summary>
    Verifying,
}

/// <summary>An event that a projection could not apply, or that waits behind one.</summary>
/// <param name="Projection">The projection's name.</param>
/// <param name="Position">The event's position.</param>
/// <param name="Partitions">The keys or streams that it concerns.</param>
/// <param name="Error">Why it was not applied.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
public sealed record DeadLetter(
    string Projection, long Position, IReadOnlyList<string> Partitions, string Error, int Attempts, DateTimeOffset RecordedAt);

/// <summary>The outcome of folding a projection again beside the live one.</summary>
/// <param name="Projection">The projection's name.</param>
/// <param name="Position">The position at which both were compared.</param>
/// <param name="Rows">How many rows the live tables have.</param>
/// <param name="Differences">The first rows that are in one and not in the other; empty when all are the same.</param>
public sealed record Verification(string Projection, long Position, long Rows, IReadOnlyList<string> Differences)
{
    /// <summary>Whether both are the same to the byte.</summary>
    public bool IsSame => Differences.Count == 0;
}
