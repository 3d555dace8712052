namespace Briefing.Domain.Aid;

/// <summary>The reference rates that a user loaded; each table replaces the one before.</summary>
public static class RateTable
{
    public const string StreamName = "reference-rates";

    // Events

    public abstract record RateTableEvent;

    /// <summary>Somebody loaded a table of reference rates.</summary>
    public sealed record ReferenceRatesLoaded(ReferenceRates Rates) : RateTableEvent;

    // State

    /// <param name="Rates">Null where none were loaded.</param>
    public sealed record State(ReferenceRates? Rates)
    {
        public static readonly State Initial = new((ReferenceRates?)null);
    }

    public static State Fold(State state, RateTableEvent @event) => @event switch
    {
        ReferenceRatesLoaded loaded => state with { Rates = loaded.Rates },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of the table of rates."),
    };

    // Decisions

    /// <summary>Loads a table; the same table again is already so.</summary>
    public static IReadOnlyList<RateTableEvent> Load(State state, ReferenceRates rates) =>
        state.Rates == rates ? [] : [new ReferenceRatesLoaded(rates)];
}
