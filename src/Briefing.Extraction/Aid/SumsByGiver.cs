using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads pledges that no verb gives, each with its giver beside it: "the biggest pledge came from the EU, €350 million, followed by Germany
/// (€244 million)", "Germany led the pledges with €244 million; France followed with €110 million". One such sum alone says too little.</summary>
internal static class SumsByGiver
{
    private static readonly FrozenSet<string> Pledges = ["pledge", "pledges", "pledged", "donors", "donations", "contributions", "commitments", "raised", "promises", "promised"];

    /// <summary>"The biggest donor was Norway, with $30 million".</summary>
    private static readonly FrozenSet<string> Foremost = ["donor", "donors", "contributor", "contributors", "giver", "givers", "benefactor"];

    /// <summary>What makes them wants, debts, or what came in over years, and parts of a whole, which are read with it.</summary>
    private static readonly FrozenSet<string> Others = ["including", "asked", "needs", "gap", "appeal", "appealed", "requested", "owed", "since", "far", "year", "years", "annual", "usually", "cumulative", "trade", "exports", "imports", "investment", "investments", "?"];

    public static List<Gift> Read(Analysis analysis, EventDates dates, Sentence sentence)
    {
        if (analysis.MoneyIn(sentence.Span).FirstOrDefault() is not { } money)
        {
            return [];
        }

        var words = AidKinds.WordsIn(analysis, sentence.FirstToken, sentence.EndToken);
        var foremost = Foremost.Overlaps(words) && words.Overlaps(["was", "is", "were", "are"]);
        if (!(foremost || Pledges.Overlaps(words)) || Others.Overlaps(words))
        {
            return [];
        }

        var found = new List<((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)>();
        foreach (var sum in foremost ? ShortSums.From(analysis, sentence, sentence.FirstToken, money) : analysis.MoneyIn(sentence.Span))
        {
            if (Giver(analysis, sentence, sum) is { } giver && !found.Exists(other => other.Donor.Id == giver.Id))
            {
                found.Add((giver, sum));
            }
        }

        if (found.Count < (foremost ? 1 : 2))
        {
            return [];
        }

        var recipient = BesideSums.GoalIn(analysis, sentence, country => found.Exists(other => other.Donor.Id == country));
        return [.. found.Select(sum => new Gift(sentence, [sum.Donor], recipient?.Id, recipient?.Span, OwnMoney.Of(analysis, [sum.Donor], sum.Money), null, [], AidKinds.Of(analysis, sentence), AidStage.Pledged, dates.Story(sentence), "aid/sums"))];
    }

    private static (ActorId Id, TextSpan Span)? Giver(Analysis analysis, Sentence sentence, MoneyExpression sum)
    {
        var first = analysis.Document.TokenAt(sum.Span.Start);
        var behind = analysis.Document.TokenAt(sum.Span.End - 1) + 1;
        while (first > sentence.FirstToken && analysis.Syntax.Words[first - 1].Part is PartOfSpeech.Determiner or PartOfSpeech.Adverb)
        {
            first--;
        }

        return BesideSums.KnownBehind(analysis, sentence, behind) is { } from ? from
            : analysis.Lower(first - 1) == "(" && analysis.Lower(behind) == ")" ? EndingAt(analysis, sentence, first - 2)
            : analysis.Lower(first - 1) == "with" ? With(analysis, sentence, first - 1)
            : analysis.Lower(first - 1) == "," && EndingAt(analysis, sentence, first - 2) is { } named && analysis.Document.TokenAt(named.Span.Start) is var name && analysis.Lower(analysis.Lower(name - 1) == "the" ? name - 2 : name - 1) is "from" or "by" ? named
            : null;
    }

    /// <summary>"France followed with", "Germany, with", "Germany led the pledges for Sudan with".</summary>
    private static (ActorId Id, TextSpan Span)? With(Analysis analysis, Sentence sentence, int with)
    {
        var near = EndingAt(analysis, sentence, analysis.Lower(with - 1) is "followed" or "," or "came" ? with - 2 : with - 1);
        return near is { } named && analysis.Document.TokenAt(named.Span.Start) is var start && (start == sentence.FirstToken || analysis.Syntax.Words[start - 1].Part != PartOfSpeech.Preposition) ? named
            : analysis.Syntax.ClausesOf(sentence).LastOrDefault(clause => clause.Verb.Head < with) is { Subject: { } subject } ? Known(analysis, Givers.In(analysis, subject.Tokens.Start.Value, subject.Tokens.End.Value)) : null;
    }

    private static (ActorId Id, TextSpan Span)? EndingAt(Analysis analysis, Sentence sentence, int last) =>
        last >= sentence.FirstToken && analysis.Overlapping(analysis.Document.Tokens[last].Span).LastOrDefault() is { Kind: MentionKind.Name } name && analysis.Document.TokenAt(name.Span.End - 1) == last
            ? Known(analysis, Givers.In(analysis, analysis.Document.TokenAt(name.Span.Start), last + 1)) : null;

    private static (ActorId Id, TextSpan Span)? Known(Analysis analysis, List<(ActorId Id, TextSpan Span)> donors) =>
        donors is [var donor, ..] && Givers.IsKnown(analysis, donor.Id) ? donor : null;
}
