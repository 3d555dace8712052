using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads gifts of which a sentence says how much they are: "Japan's gift to Laos is worth $14 million", "the Danish donation to Somalia amounts to
/// 200 million kroner", "the new package for Ukraine totals $425 million, the Pentagon said".</summary>
internal static class StatedGifts
{
    /// <summary>What is given once. Aid, support and help may be those of years.</summary>
    private static readonly FrozenSet<string> Gifts = ["gift", "donation", "contribution", "pledge", "grant", "package", "tranche", "loan", "promise", "cheque", "instalment", "installment"];

    /// <summary>What tells that it is given every year, was given over years, or is no aid.</summary>
    private static readonly FrozenSet<string> Running = ["annual", "yearly", "year", "years", "month", "budget", "since", "total", "far", "average", "usual", "bank", "mortgage", "election", "campaign"];

    public static IEnumerable<NounGift> Read(Analysis analysis, Sentence sentence)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if ((Cleft(analysis, sentence, clause) ?? Coming(analysis, sentence, clause)) is { } stated)
            {
                yield return stated;
                continue;
            }

            if (clause is not { Verb: { Lemma: "be" or "amount" or "total" or "come", Passive: false, Negated: false }, Subject: { } gift } || !Gifts.Contains(analysis.Lower(gift.Head)) || SumBehind(analysis, sentence, clause) is not { } money
                || Factuality.Of(analysis, clause) is not (Status.Actual or Status.Planned) || Running.Overlaps(AidKinds.WordsIn(analysis, gift.Tokens.Start.Value, analysis.Document.TokenAt(money.Span.Start))))
            {
                continue;
            }

            if (Donors(analysis, sentence, clause, gift) is { Count: > 0 } donors)
            {
                yield return new NounGift(clause, money, donors, gift.Tokens.Start.Value, false);
            }
        }
    }

    /// <summary>"What Germany promised Sudan was 40 million euros": the clause that "what" opens tells who gives, and to whom.</summary>
    private static NounGift? Cleft(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Verb: { Lemma: "be", Passive: false, Negated: false } } && analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Subject: { } giver, Verb: { Passive: false, Negated: false } giving } what
            && analysis.Lower(giver.Tokens.Start.Value) == "what" && AidWords.GivingMoney.Contains(giving.Lemma) && SumBehind(analysis, sentence, clause) is { } money && analysis.Lower(sentence.EndToken - 1) != "?"
            && Givers.In(analysis, giver.Tokens.Start.Value, giver.Tokens.End.Value) is { Count: > 0 } donors
                ? new NounGift(what, money, donors, giving.Tokens.End.Value, false) : null;

    /// <summary>"The $9 million for the bridge comes from Japan": a sum with a goal, or in an article on aid, and who is known to give.</summary>
    private static NounGift? Coming(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause is not { Verb: { Lemma: "come" or "be", Passive: false, Negated: false } verb, Kind: ClauseKind.Main or ClauseKind.Complement } || analysis.Lower(verb.Tokens.End.Value) != "from" || Factuality.Of(analysis, clause) is not (Status.Actual or Status.Planned)
            || BesideSums.KnownBehind(analysis, sentence, verb.Tokens.End.Value) is not { } giver
            || analysis.MoneyIn(sentence.Span).LastOrDefault(sum => sum.Span.End <= verb.Span.Start) is not { } money || analysis.Document.TokenAt(money.Span.Start) is var first && first > sentence.FirstToken + 2)
        {
            return null;
        }

        var words = AidKinds.WordsIn(analysis, sentence.FirstToken, sentence.EndToken);
        return !Running.Overlaps(words) && !AidWords.Trade.Overlaps(words) && (AidTopic.IsAid(analysis) || AidKinds.IsTold(words) || AidWords.Nouns.Overlaps(words) || AidSums.IsMeantFor(analysis, sentence, money, words))
            ? new NounGift(clause, money, [giver], first, false) : null;
    }

    /// <summary>The sum right behind the verb: "is", "is worth about", "amounts to".</summary>
    private static MoneyExpression? SumBehind(Analysis analysis, Sentence sentence, Clause clause)
    {
        var token = clause.Verb.Tokens.End.Value;
        while (token < sentence.EndToken && (analysis.Lower(token) is "worth" or "to" or "for" or "some" || analysis.Syntax.Words[token].Part is PartOfSpeech.Adverb or PartOfSpeech.Determiner))
        {
            token++;
        }

        return token < sentence.EndToken ? analysis.MoneyIn(sentence.Span).FirstOrDefault(money => analysis.Document.TokenAt(money.Span.Start) == token) : null;
    }

    /// <summary>Whose gift it is: "Japan's", "Danish", "from the EU"; of what is new, who says so.</summary>
    private static List<(ActorId Id, TextSpan Span)> Donors(Analysis analysis, Sentence sentence, Clause clause, NounPhrase gift)
    {
        if (NamedGivers.OwnerIn(analysis, gift.Tokens.Start.Value, gift.Head) is { } owner)
        {
            return [owner];
        }

        for (var token = gift.Head + 1; token + 1 < clause.Verb.Tokens.Start.Value; token++)
        {
            if (analysis.Lower(token) is "from" or "by")
            {
                return Givers.In(analysis, token + 1, clause.Verb.Tokens.Start.Value);
            }
        }

        var isNew = Enumerable.Range(gift.Tokens.Start.Value, gift.Head - gift.Tokens.Start.Value).Any(token => analysis.Lower(token) is "new" or "latest" or "fresh" or "another" or "further" or "additional");
        return isNew && analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && Lemmas.Saying.Contains(other.Verb.Lemma)) is { Subject: { } teller }
            ? Givers.In(analysis, teller.Tokens.Start.Value, teller.Tokens.End.Value) : [];
    }
}
