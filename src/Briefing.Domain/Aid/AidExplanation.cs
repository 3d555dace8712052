using Briefing.Domain.Editions;

namespace Briefing.Domain.Aid;

/// <summary>What is left out of a sum for one reason.</summary>
public sealed record AidLeftOutSum(string Why, decimal Value, ValueList<string> Happenings);

/// <summary>How the total of one currency comes about, so that whoever adds up headlines sees where he differs.</summary>
/// <param name="Headline">What the announcements come to when each is counted once.</param>
/// <param name="Counted">What of it is new money: the total that is shown.</param>
/// <param name="LeftOut">The rest, reason by reason.</param>
/// <param name="ToldAgain">How many reports told of it again; they add nothing.</param>
/// <param name="Text">All of it in a sentence.</param>
public sealed record AidExplanation(
    string Currency, decimal Headline, decimal Counted, ValueList<AidLeftOutSum> LeftOut, int ToldAgain, string Text)
{
    /// <summary>The explanation of every currency in which anything was announced, by code.</summary>
    internal static ValueList<AidExplanation> Of(IReadOnlyList<AidHappening> asked, IReadOnlyList<AidLeftOut> leftOut) => asked
        .Where(aid => aid.Amount is not null)
        .GroupBy(aid => aid.Amount!.Currency, StringComparer.Ordinal)
        .OrderBy(currency => currency.Key, StringComparer.Ordinal)
        .Select(currency => Of(currency.Key, [.. currency], leftOut.ToDictionary(one => one.Happening, StringComparer.Ordinal)))
        .ToValueList();

    private static AidExplanation Of(string currency, AidHappening[] announced, Dictionary<string, AidLeftOut> leftOut)
    {
        var headline = announced.Sum(aid => aid.Amount!.Value);
        var without = announced.Where(aid => leftOut.ContainsKey(aid.Id))
            .GroupBy(aid => leftOut[aid.Id].Why, StringComparer.Ordinal)
            .OrderBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => new AidLeftOutSum(reason.Key, reason.Sum(aid => aid.Amount!.Value), reason.Select(aid => aid.Id).ToValueList()))
            .ToValueList();
        var counted = headline - without.Sum(reason => reason.Value);
        var again = announced.Where(aid => !leftOut.ContainsKey(aid.Id)).Sum(aid => aid.Holding.Count() - 1);
        return new AidExplanation(currency, headline, counted, without, again,
            $"Headlines {Sum(headline)}, {(counted == headline ? "all of it new" : $"of which new {Sum(counted)}")}{string.Concat(without.Select(Told))}{Again(again)}.");

        string Sum(decimal value) => Phrases.Sum(new Money(value, currency));

        string Told(AidLeftOutSum reason) => $"; {Sum(reason.Value)} left out: {char.ToLowerInvariant(reason.Why[0])}{reason.Why[1..].TrimEnd('.')}";
    }

    private static string Again(int reports) => reports switch
    {
        0 => "",
        1 => "; told again once, which adds nothing",
        _ => $"; told again {Phrases.Number(reports)} times, which adds nothing",
    };
}
