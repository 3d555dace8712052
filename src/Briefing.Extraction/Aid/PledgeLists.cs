using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads lists of who gives how much: "Pledges for Sudan:", and under it "Germany: €125 million", "Kuwait (USD 5 million)".</summary>
internal static class PledgeLists
{
    /// <summary>What the sentence in front of such a list speaks of.</summary>
    private static readonly FrozenSet<string> Headers =
        ["pledge", "pledged", "pledges", "contribution", "contributions", "contributed", "donation", "donations", "donated", "donors", "commitments", "grants", "given", "gave", "giving", "allocated", "allocations", "assistance", "aid"];

    /// <summary>What makes it a list of wants, or of what came in over years.</summary>
    private static readonly FrozenSet<string> Others = ["asked", "needs", "need", "gap", "gaps", "required", "requirements", "requested", "appeal", "owed", "since", "total", "cumulative", "largest", "biggest", "?"];

    /// <summary>A line of such a list is no longer than this many tokens.</summary>
    private const int LongestLine = 18;

    public static IEnumerable<Gift> Read(Analysis analysis, EventDates dates)
    {
        Sentence? header = null;
        foreach (var sentence in analysis.Document.Sentences.Where(sentence => sentence.Kind is SentenceKind.Prose or SentenceKind.Heading))
        {
            if (analysis.HasMoneyIn(sentence.Span))
            {
                foreach (var inline in Inline(analysis, dates, sentence))
                {
                    yield return inline;
                }
            }

            if (LineOf(analysis, sentence) is { } line)
            {
                if (header is not null && IsHeader(analysis, header.FirstToken, header.EndToken))
                {
                    var recipient = BesideSums.GoalIn(analysis, header, country => country == line.Donor.Id);
                    yield return Listed(analysis, dates, sentence, header, line, recipient);
                }
            }
            else if (Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).Any(token => analysis.Document.Tokens[token].Kind == TokenKind.Word))
            {
                header = sentence;
            }
        }
    }

    /// <summary>"Pledges in brief: Japan, $6 million for Gaza; Canada, C$15 million for Sudan".</summary>
    private static IEnumerable<Gift> Inline(Analysis analysis, EventDates dates, Sentence sentence)
    {
        var colon = Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).FirstOrDefault(token => analysis.Document.TextOf(token) is ":", -1);
        if (colon < 0 || !IsHeader(analysis, sentence.FirstToken, colon))
        {
            yield break;
        }

        for (var first = colon + 1; first < sentence.EndToken;)
        {
            var end = Enumerable.Range(first, sentence.EndToken - first).FirstOrDefault(token => analysis.Document.TextOf(token) is ";", sentence.EndToken);
            if (end > first && ItemOf(analysis, first, end) is { } item)
            {
                var to = Nations.In(analysis, analysis.Document.TokenAt(item.Money.Span.End - 1) + 1, end).Where(nation => nation.Id != item.Donor.Id).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();
                yield return Listed(analysis, dates, sentence, sentence, item, to);
            }

            first = end + 1;
        }
    }

    /// <summary>A line of a list that names a donor and an amount, below or in the sentence that says what it is of.</summary>
    private static Gift Listed(Analysis analysis, EventDates dates, Sentence line, Sentence header, ((ActorId Id, TextSpan Span) Donor, MoneyExpression Money) item, (ActorId Id, TextSpan Span)? recipient) =>
        new(line, [item.Donor], recipient?.Id, recipient?.Span, OwnMoney.Of(analysis, [item.Donor], item.Money), null, [], AidKinds.Of(analysis, header), AidStage.Pledged, dates.Story(header), "aid/list");

    /// <summary>"Germany: €125 million for food", "Japan – $15 million", "Kuwait (USD 5 million)".</summary>
    private static ((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)? LineOf(Analysis analysis, Sentence sentence)
    {
        return sentence.EndToken - sentence.FirstToken > LongestLine || !analysis.HasMoneyIn(sentence.Span) || analysis.Syntax.ClausesOf(sentence).Any(clause => clause.Verb.IsFinite) ? null : ItemOf(analysis, sentence.FirstToken, sentence.EndToken);
    }

    private static ((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)? ItemOf(Analysis analysis, int first, int end)
    {
        if (analysis.MoneyIn(analysis.Document.SpanOf(first, end)).FirstOrDefault() is not { } money || analysis.Overlapping(analysis.Document.Tokens[first].Span).FirstOrDefault() is not { } name)
        {
            return null;
        }

        var behind = analysis.Document.TokenAt(name.Span.End - 1) + 1;
        var amount = analysis.Document.TokenAt(money.Span.Start);
        return amount > behind && amount <= behind + 3 && analysis.Document.TextOf(behind) is ":" or "-" or "–" or "—" or "(" or "," && Givers.In(analysis, first, behind) is [var donor] ? (donor, money) : null;
    }

    private static bool IsHeader(Analysis analysis, int first, int end)
    {
        var words = Enumerable.Range(first, end - first).Select(token => analysis.Lower(token)).ToList();
        return words.Exists(Headers.Contains) && !words.Exists(Others.Contains);
    }
}
