namespace Briefing.EventStore;

/// <summary>Which events of the log to read, in the order of their positions.</summary>
public sealed record LogQuery
{
    /// <summary>Everything.</summary>
    public static LogQuery All { get; } = new();

    /// <summary>Only events after this position.</summary>
    public long After { get; init; }

    /// <summary>Only events at or before this position: the log as it then stood. Null: to the end.</summary>
    public long? UpTo { get; init; }

    /// <summary>Only events of these registered classes. Null: of all.</summary>
    public IReadOnlyCollection<Type>? Types { get; init; }

    /// <summary>Only events of streams whose names begin so. Null: of all.</summary>
    public string? StreamPrefix { get; init; }

    /// <summary>Only events recorded at or after this moment.</summary>
    public DateTimeOffset? RecordedFrom { get; init; }

    /// <summary>Only events recorded before this moment.</summary>
    public DateTimeOffset? RecordedBefore { get; init; }

    /// <summary>How many rows to fetch at a time: fewer for a reader who wants the first few only.</summary>
    public int PageRows { get; init; } = 5_000;
}
