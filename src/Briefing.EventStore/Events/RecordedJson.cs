namespace Briefing.EventStore;

/// <summary>An event as it stands in the log, its data left in JSON: for those who pass it on.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="Type">Its registered name.</param>
/// <param name="Data">What happened, in its current shape, in UTF-8.</param>
/// <param name="RecordedAt">When it was appended, UTC.</param>
/// <param name="Metadata">What else is known of it.</param>
public sealed record RecordedJson(
    long Position, string Stream, long Version, string Type, ReadOnlyMemory<byte> Data, DateTimeOffset RecordedAt,
    EventMetadata Metadata);
