namespace Briefing.Domain.Aid;

/// <summary>What one unit of a currency was worth in US dollars on a day.</summary>
public sealed record ReferenceRate(string Currency, DateOnly Day, decimal Dollars);

/// <summary>A table of reference rates with dates, which the user can load.</summary>
/// <param name="Name">Who published the rates and when, shown wherever a converted sum is shown.</param>
public sealed record ReferenceRates(string Name, ValueList<ReferenceRate> Rates)
{
    /// <summary>What currencies were worth around the end of 2024, to the nearest hundredth or so: good enough to see whether two
    /// sums may be the same, and for totals only where no better table is loaded.</summary>
    public static readonly ReferenceRates Rough = new(
        "rough rates of December 2024",
        ((string, decimal)[])
        [
            ("AUD", 0.64m), ("CAD", 0.70m), ("CHF", 1.13m), ("CNY", 0.137m), ("CZK", 0.042m), ("DKK", 0.141m), ("EUR", 1.05m),
            ("GBP", 1.27m), ("INR", 0.0118m), ("JPY", 0.0066m), ("KRW", 0.0007m), ("NOK", 0.09m), ("NZD", 0.585m), ("PLN", 0.246m),
            ("RUB", 0.0098m), ("SEK", 0.091m), ("TRY", 0.0287m), ("UAH", 0.024m), ("USD", 1m), ("ZAR", 0.055m),
        ]);

    private ReferenceRates(string name, (string Currency, decimal Dollars)[] rates)
        : this(name, rates.Select(rate => new ReferenceRate(rate.Currency, new DateOnly(2024, 12, 1), rate.Dollars)).ToValueList())
    {
    }

    /// <summary>Converts with the latest rates of that day or before it, or with the earliest where all are later; null where the
    /// table lacks a currency.</summary>
    public Money? Convert(Money money, string currency, DateOnly day) =>
        money.Currency == currency ? money
        : RateOf(money.Currency, day) is { } from && RateOf(currency, day) is { } to
            ? new Money(decimal.Round(money.Value * from.Dollars / to.Dollars, 2), currency)
            : null;

    /// <summary>The rate that holds for a day.</summary>
    public ReferenceRate? RateOf(string currency, DateOnly day)
    {
        ReferenceRate? best = null;
        foreach (var rate in Rates)
        {
            if (rate.Currency == currency && (best is null || Better(rate.Day, best.Day, day)))
            {
                best = rate;
            }
        }

        return best;
    }

    private static bool Better(DateOnly candidate, DateOnly best, DateOnly day) =>
        candidate <= day ? best > day || candidate > best : best > day && candidate < best;
}
