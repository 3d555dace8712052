using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>The sums of a list, also those that leave out what the first of them says: "40 million euros, France 25 million and Spain ten".</summary>
internal static class ShortSums
{
    /// <summary>Numbers smaller than this leave out the million or billion too.</summary>
    private const decimal Least = 100_000;

    /// <summary>What is given beside a sum is not so many times as much as it.</summary>
    private const decimal Most = 10;

    /// <summary>"60 million of it from Germany": behind a share.</summary>
    public static bool IsOfIt(Analysis analysis, int token) => analysis.Lower(token) == "of" && analysis.Lower(token + 1) is "it" or "that" or "this" or "them";

    /// <summary>The sums from a token on, in the order of the text.</summary>
    public static IEnumerable<MoneyExpression> From(Analysis analysis, Sentence sentence, int first, MoneyExpression whole)
    {
        var span = analysis.Document.SpanOf(Math.Min(first, sentence.EndToken), sentence.EndToken);
        return analysis.MoneyIn(span).Concat(analysis.QuantitiesIn(span).Select(quantity => Meant(analysis, quantity, whole)).TakeWhile(money => money is not null).Select(money => money!)).OrderBy(money => money.Span.Start);
    }

    /// <summary>"Of the 100 million euros, Germany will pay 60 million": the sum that stands short behind a verb, by the one in front of it.</summary>
    public static MoneyExpression? Given(Analysis analysis, Sentence sentence, Clause clause)
    {
        var first = clause.Verb.Tokens.End.Value;
        while (first < sentence.EndToken && analysis.Syntax.Words[first].Part is PartOfSpeech.Determiner or PartOfSpeech.Adverb or PartOfSpeech.Adjective)
        {
            first++;
        }

        return first < sentence.EndToken && analysis.Syntax.Words[first].Part == PartOfSpeech.Number && AidWords.GivingMoney.Contains(clause.Verb.Lemma)
            && analysis.MoneyIn(analysis.Document.SpanOf(sentence.FirstToken, first)).LastOrDefault() is { } whole
                ? From(analysis, sentence, first, whole).FirstOrDefault(sum => analysis.Document.TokenAt(sum.Span.Start) == first) : null;
    }

    /// <summary>The sum that a number stands for; null where it counts something: "25 tanks".</summary>
    private static MoneyExpression? Meant(Analysis analysis, Quantity quantity, MoneyExpression whole)
    {
        var behind = analysis.Document.TokenAt(quantity.Span.End - 1) + 1;
        if (behind < analysis.Syntax.Words.Length && (analysis.Syntax.Words[behind].IsNominal || (quantity.Value < Least && analysis.Syntax.Words[behind].Part is PartOfSpeech.Adjective or PartOfSpeech.Number) || analysis.Lower(behind) is "%" or "per" or "-" || (analysis.Lower(behind) == "of" && !IsOfIt(analysis, behind))))
        {
            return null;
        }

        var value = quantity.Value >= Least ? quantity.Value : quantity.Value * (whole.Money.Value >= 1_000_000_000 ? 1_000_000_000 : whole.Money.Value >= 1_000_000 ? 1_000_000 : 0);
        return value > 0 && value <= whole.Money.Value * Most ? whole with { Span = quantity.Span, Money = whole.Money with { Value = value }, Equivalents = [] } : null;
    }
}
