using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads the sums that are joined to the first with a purpose of their own: "pledged $100 million for the mission and $33 million
/// in relief", "approved €20m in grants, €5m for schools and €2m for Chad".</summary>
internal static class SecondSums
{
    public static IEnumerable<Gift> Read(Analysis analysis, Sentence sentence, Clause clause, Gift whole, MoneyExpression first)
    {
        if (first.Span.Start < analysis.Document.Tokens[clause.Verb.Head].Span.Start)
        {
            yield break;
        }

        var from = analysis.Document.TokenAt(first.Span.End - 1) + 1;
        foreach (var money in analysis.MoneyIn(sentence.Span).Where(money => money.Span.Start >= first.Span.End))
        {
            var start = analysis.Document.TokenAt(money.Span.Start);
            var behind = analysis.Document.TokenAt(money.Span.End - 1) + 1;
            if (!IsJoined(analysis, from, start) || analysis.Lower(behind) is not ("in" or "for" or "towards" or "toward" or "of") || IsPart(analysis, behind) || IsAnothers(analysis, sentence, clause, start))
            {
                yield break;
            }

            var words = Enumerable.Range(behind, Math.Min(sentence.EndToken, behind + Purpose) - behind).TakeWhile(token => analysis.Document.TextOf(token) is not ",").Select(token => analysis.Lower(token)).ToHashSet(StringComparer.Ordinal);
            var nation = BesideSums.GoalBehind(analysis, sentence, money);
            yield return whole with { Money = OwnMoney.Of(analysis, whole.Donors, money), PartOf = null, Items = [], Kind = AidKinds.Of(words), Recipient = nation?.Id ?? whole.Recipient, RecipientSpan = nation?.Span ?? whole.RecipientSpan };
            from = behind;
        }
    }

    /// <summary>So many words behind a sum say what it is for.</summary>
    private const int Purpose = 8;

    /// <summary>"and", "and a further", ", plus another" right in front of the sum, and no brackets or parts of the first between.</summary>
    private static bool IsJoined(Analysis analysis, int from, int start)
    {
        var token = start - 1;
        while (token > from && (analysis.Syntax.Words[token].Part is PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Adverb || analysis.Lower(token) is "another" or "further"))
        {
            token--;
        }

        return (analysis.Lower(token) is "and" or "plus" or "," || IsAddition(analysis, token))
            && (analysis.Lower(token) is not "," || Enumerable.Range(from, token - from).All(between => !analysis.Syntax.Words[between].IsVerbal))
            && !Enumerable.Range(from, start - from).Any(between => analysis.Lower(between) is "including" or "part" or "total" or "bringing" or "(" or "between");
    }

    /// <summary>"$50 million, $20 million of it in grants": a part of the first.</summary>
    private static bool IsPart(Analysis analysis, int behind) => analysis.Lower(behind) == "of" && analysis.Lower(behind + 1) is "it" or "them" or "which" or "that" or "this";

    /// <summary>"in addition to", "on top of", "alongside", "as well as", "together with".</summary>
    private static bool IsAddition(Analysis analysis, int token) =>
        (analysis.Lower(token) == "to" && analysis.Lower(token - 1) == "addition") || (analysis.Lower(token) == "of" && analysis.Lower(token - 1) == "top") || analysis.Lower(token) == "alongside"
        || (analysis.Lower(token) == "as" && analysis.Lower(token - 1) == "well") || (analysis.Lower(token) == "with" && analysis.Lower(token - 1) is "together" or "along");

    /// <summary>"and would bring $5 million of its own": told by another verb.</summary>
    private static bool IsAnothers(Analysis analysis, Sentence sentence, Clause clause, int start) =>
        analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Head > clause.Verb.Head && other.Verb.Head < start && other.Kind is not ClauseKind.Relative and not ClauseKind.Infinitive and not ClauseKind.Participle
            && !(other is { Kind: ClauseKind.Complement, Subordinator: "that" } && analysis.Syntax.Words[other.Tokens.Start.Value - 1].IsNominal));
}
