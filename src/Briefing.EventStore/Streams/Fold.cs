namespace Briefing.EventStore;

/// <summary>How events make a state: where it begins, and what each event makes of it. Pure.</summary>
/// <param name="Initial">The state before any event.</param>
/// <param name="Evolve">The state after an event.</param>
public sealed record Fold<TState>(TState Initial, Func<TState, RecordedEvent, TState> Evolve);

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
