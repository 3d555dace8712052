namespace Briefing.EventStore;

/// <summary>The store cannot work with this database, or with what was asked of it; the message says what to do.</summary>
public class EventStoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A stream was not at the version that the append expected: someone else was faster. Load, decide again.</summary>
public sealed class ConcurrencyException(string stream, ExpectedVersion expected, long actual, Exception? inner = null)
    : EventStoreException(
        $"Stream \"{stream}\" was expected to {expected.Describe()}, but "
        + (actual == 0 ? "does not exist." : $"is at version {actual}."), inner)
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>What the append expected.</summary>
    public ExpectedVersion Expected { get; } = expected;

    /// <summary>The version that the stream is at; 0 when there is no such stream.</summary>
    public long Actual { get; } = actual;
}

/// <summary>The stream is archived: it takes no more events.</summary>
public sealed class StreamArchivedException(string stream, long actual, Exception? inner = null)
    : EventStoreException($"Stream \"{stream}\" is archived at version {actual}: it takes no more events.", inner)
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>The version that it ended at.</summary>
    public long Actual { get; } = actual;
}

/// <summary>An event of a name, version or class that the program has not registered.</summary>
public sealed class UnknownEventTypeException(string message) : EventStoreException(message);

/// <summary>An event that cannot be stored (too large, or with U+0000 in a text) or whose stored data cannot be read.</summary>
public sealed class EventDataException(string message, Exception? inner = null) : EventStoreException(message, inner);

/// <summary>A projection stands before an event that it cannot apply.</summary>
public sealed class ProjectionStoppedException : EventStoreException
{
    internal ProjectionStoppedException(string projection, RecordedEvent recorded, Exception inner)
        : base(
            $"Projection \"{projection}\" cannot apply event {recorded.Position} (\"{recorded.Type}\", stream "
            + $"\"{recorded.Stream}\" version {recorded.Version}): {inner.Message}", inner)
    {
    }

    internal ProjectionStoppedException(string projection, string error)
        : base($"Projection \"{projection}\" does not go on: {error}")
    {
    }
}

/// <summary>A projection is asked before it was built for the first time.</summary>
public sealed class ProjectionNotBuiltException : EventStoreException
{
    internal ProjectionNotBuiltException(string message)
        : base(message)
    {
    }
}
