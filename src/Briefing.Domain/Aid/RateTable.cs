using System.Globalization;

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

    /// <summary>Reads a table: lines of a currency, a day and what one unit is worth in US dollars (<c>EUR,2024-12-02,1.0497</c>), with or
    /// without a heading.</summary>
    /// <param name="name">Who published the rates and when.</param>
    /// <exception cref="FormatException">A line cannot be read; the message says which and what one looks like.</exception>
    public static ReferenceRates Parse(string name, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        var rates = lines.Index()
            .Where(line => line.Item.Length > 0 && !(line.Index == 0 && line.Item.StartsWith("currency", StringComparison.OrdinalIgnoreCase)))
            .Select(line => ParseLine(line.Index + 1, line.Item))
            .ToValueList();
        return rates.Count > 0 ? new ReferenceRates(name, rates) : throw new FormatException("There is no rate in it.");
    }

    private static ReferenceRate ParseLine(int number, string line) =>
        line.Split(',', StringSplitOptions.TrimEntries) is [{ Length: 3 } currency, var day, var dollars]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && decimal.TryParse(dollars, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var worth) && worth > 0
            ? new ReferenceRate(currency.ToUpperInvariant(), on, worth)
            : throw new FormatException($"Line {number}, '{line}', is not a rate. One looks like EUR,2024-12-02,1.0497: a currency, a day, and what one unit is worth in US dollars.");
}
