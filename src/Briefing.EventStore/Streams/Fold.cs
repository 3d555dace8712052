using System.Text.Json.Serialization.Metadata;

namespace Briefing.EventStore;

/// <summary>How events make a state: where it begins, and what each event makes of it. Pure.</summary>
/// <param name="Initial">The state before any event.</param>
/// <param name="Evolve">The state after an event.</param>
public sealed record Fold<TState>(TState Initial, Func<TState, RecordedEvent, TState> Evolve)
{
    /// <summary>The state after an event, where that follows from the event's data alone: what was just appended need not be
    /// read again then. The same as <c>Evolve</c> makes of it.</summary>
    public Func<TState, object, TState>? EvolveByData { get; init; }

    /// <summary>Where folded states of long streams are kept, to fold on from; null, the rule, for short ones.</summary>
    public Snapshots<TState>? Snapshots { get; init; }
}

/// <summary>The folded states of streams, each the latest of its stream; deleting them costs only time.</summary>
/// <param name="Name">What kind of state it is, in snake case.</param>
/// <param name="Version">The version of the state's shape and of the fold; others are passed over.</param>
/// <param name="Json">How the state is read and written.</param>
/// <param name="Every">After how many further events a new one is written.</param>
public sealed record Snapshots<TState>(string Name, int Version, JsonTypeInfo<TState> Json, int Every = 500);

/// <summary>A folded state and what it was folded from.</summary>
/// <param name="State">The state.</param>
/// <param name="Version">The version of the stream's last event; 0 when there is none.</param>
/// <param name="Position">The position of that event in the log; 0 when there is none.</param>
public sealed record Folded<TState>(TState State, long Version, long Position);

/// <summary>What came of a decision.</summary>
/// <param name="State">The state with the new events folded in.</param>
/// <param name="Events">The new events; empty when there was nothing to do.</param>
/// <param name="Version">The stream's version after it; 0 when there is no such stream.</param>
/// <param name="Position">The position of the stream's last event: what to wait for before reading projections.</param>
public sealed record Decision<TState>(TState State, IReadOnlyList<object> Events, long Version, long Position);
