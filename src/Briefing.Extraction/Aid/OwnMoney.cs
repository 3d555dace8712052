using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives counts in its own money, where its sign or word is that of several.</summary>
internal static class OwnMoney
{
    /// <summary>Countries that call their own money dollars.</summary>
    private static readonly Dictionary<string, string> Dollars = new() { ["CAN"] = "CAD", ["AUS"] = "AUD", ["NZL"] = "NZD" };

    public static MoneyExpression? Of(Analysis analysis, IReadOnlyList<(ActorId Id, TextSpan Span)> donors, MoneyExpression? money) =>
        money is not null && donors is [{ Id: { Kind: ActorKind.Country } donor }] && Code(analysis, money, donor) is { } own ? money with { Money = money.Money with { Currency = own } } : money;

    /// <summary>"Canada is contributing $13 million", where a Canadian outlet says so and writes no "US$": its own dollars. "India gave Nepal 500 crore
    /// rupees": Indian ones.</summary>
    private static string? Code(Analysis analysis, MoneyExpression money, ActorId donor)
    {
        if (money.Money.Currency == "USD")
        {
            return analysis.Text[money.Span.Start] == '$' && Dollars.TryGetValue(donor.Name, out var own) && analysis.Article.Outlet.Split(' ').Any(word => analysis.Lexicon.CountryOf(word) == donor) ? own : null;
        }

        // "50 million Swedish kronor" are Swedish, whoever gives them.
        var meant = Nations.Named(analysis, analysis.Document.TokenAt(money.Span.Start), analysis.Document.TokenAt(money.Span.End - 1) + 1).Select(nation => nation.Id).FirstOrDefault(donor);
        var text = analysis.Text.AsSpan(money.Span.Start, money.Span.Length);
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end > start && Currencies.Known.TryFindShared(text[start..end], meant.Name, out var code))
            {
                return code;
            }

            start = end;
        }

        return null;
    }
}
