namespace Briefing.EventStore;

/// <summary>Stands for the data of an event that a follower of the log could not decode, or whose upcaster failed.</summary>
/// <param name="Error">Why.</param>
internal sealed record UndecodableEvent(Exception Error);
