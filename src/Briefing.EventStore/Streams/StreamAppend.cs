namespace Briefing.EventStore;

/// <summary>Events for one stream, to be appended in this order.</summary>
/// <param name="Stream">The stream's name, such as <c>article-4f1c</c>.</param>
/// <param name="Expected">What its version is taken to be.</param>
/// <param name="Events">Registered events, at least one.</param>
/// <param name="Metadata">What else is known about all of them.</param>
public sealed record StreamAppend(
    string Stream, ExpectedVersion Expected, IReadOnlyList<object> Events, EventMetadata? Metadata = null);

/// <summary>Where appended events went.</summary>
/// <param name="Version">The version of the stream's last event.</param>
/// <param name="Position">The position of that event in the log. The others came before it, in order.</param>
public readonly record struct AppendResult(long Version, long Position);

/// <summary>A stream as it now stands.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Version">The version of its last event.</param>
/// <param name="IsArchived">Whether it is closed to more events.</param>
/// <param name="CreatedAt">When its first event was appended, UTC.</param>
/// <param name="UpdatedAt">When its last event was appended, UTC.</param>
public sealed record StreamState(
    string Stream, long Version, bool IsArchived, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
