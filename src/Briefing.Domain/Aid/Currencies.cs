using System.Collections.Frozen;
using Briefing.Domain.Actors;

namespace Briefing.Domain.Aid;

/// <summary>Who announces aid in which currency: where outlets differ in it, the donor's own is the likelier one.</summary>
internal static class Currencies
{
    private static readonly FrozenDictionary<string, string> Own = new[]
    {
        ("USD", "USA"), ("GBP", "GBR"), ("CAD", "CAN"), ("AUD", "AUS"), ("NZD", "NZL"), ("JPY", "JPN"), ("KRW", "KOR"), ("CNY", "CHN"),
        ("SEK", "SWE"), ("NOK", "NOR"), ("DKK", "DNK"), ("CHF", "CHE"), ("PLN", "POL"), ("CZK", "CZE"), ("TRY", "TUR"), ("INR", "IND"),
        ("EUR", "AUT BEL CYP DEU ESP EST FIN FRA GRC HRV IRL ITA LTU LUX LVA MLT NLD PRT SVK SVN"),
    }.SelectMany(row => row.Item2.Split(' ').Select(country => ($"country:{country}", row.Item1)))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The currency that all donors share; null where they share none or it is not known.</summary>
    public static string? OfDonors(IEnumerable<ActorId> donors)
    {
        var own = donors.Select(donor => Institutions.FamilyOf(donor) == Institutions.EuropeanUnion ? "EUR" : Own.GetValueOrDefault(donor.Value))
            .Distinct().ToArray();
        return own.Length == 1 ? own[0] : null;
    }
}
