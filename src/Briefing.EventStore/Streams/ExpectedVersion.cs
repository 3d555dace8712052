namespace Briefing.EventStore;

/// <summary>What an append takes the stream's version to be.</summary>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long value) => Value = value;

    /// <summary>Append whatever the version is, and start the stream when there is none.</summary>
    public static ExpectedVersion Any => new(-1);

    /// <summary>There is no such stream yet.</summary>
    public static ExpectedVersion None => new(0);

    /// <summary>The stream's last event has this version; 0 is <see cref="None"/>.</summary>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new(version);
    }

    /// <summary>-1 any, 0 none, n exactly n: as <c>es_claim_stream</c> takes it.</summary>
    internal long Value { get; }

    internal string Describe() => Value switch
    {
        -1 => "be at any version",
        0 => "be new",
        _ => $"be at version {Value}",
    };
}
