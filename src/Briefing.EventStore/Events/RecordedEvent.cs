namespace Briefing.EventStore;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">Its place in the log: greater than that of all events before it; there may be gaps.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place in its stream: 1, 2, 3, … without gaps.</param>
/// <param name="Type">Its registered name. Where an upcaster made several events of a stored one, each has its own
/// name and all share position, id and version.</param>
/// <param name="Data">What happened, in its current shape.</param>
/// <param name="RecordedAt">When it was appended, UTC.</param>
/// <param name="Metadata">What else is known about it.</param>
public sealed record RecordedEvent(
    long Position,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    object Data,
    DateTimeOffset RecordedAt,
    EventMetadata Metadata);
