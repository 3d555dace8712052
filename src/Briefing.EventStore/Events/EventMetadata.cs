namespace Briefing.EventStore;

/// <summary>What is known about an event besides what happened.</summary>
/// <param name="CorrelationId">The same for everything that one request or article set off.</param>
/// <param name="CausationId">What led to this event directly: a command's or another event's id.</param>
/// <param name="Headers">Anything else, by name. <c>schema_version</c> is the store's own.</param>
public sealed record EventMetadata(
    string? CorrelationId = null,
    string? CausationId = null,
    IReadOnlyDictionary<string, string>? Headers = null)
{
    /// <summary>Nothing is known.</summary>
    public static EventMetadata None { get; } = new();
}
