using Briefing.Domain.Aid;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads goods that the one who got them thanks for: "thanked Lithuania for 4,500 drones", "thanked Norway for sending 12 launchers".</summary>
internal static class ThankedGoods
{
    public static IEnumerable<Gift> Read(Analysis analysis, EventDates dates, Sentence sentence)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (ThankedAt(analysis, sentence, clause) is not { } thanked || analysis.ActorOf(clause.Subject) is not { } grateful || Factuality.Of(analysis, clause) != Status.Actual
                || ForAt(analysis, sentence, thanked) is not { } reason || AidSums.IsBackground(analysis, sentence, clause))
            {
                continue;
            }

            var end = End(analysis, sentence, reason);
            List<CountedThing> things = [.. CountedThings.Read(analysis, sentence, reason, end, AidWords.IsGoods).Where(thing => thing.Count > 1 && !AidWords.IsAbstract(thing.Name, thing.Head) && !GoodsInKind.IsSoldier(thing))];
            var donors = Givers.In(analysis, thanked, reason - 1);
            if (things.Count > 0 && IsGivenItself(analysis, reason, things[0]) && donors.Count > 0 && grateful.SideOf() is var side && !donors.Exists(donor => donor.Id == side))
            {
                var kind = AidKinds.Of(analysis, sentence, AidKinds.WordsIn(analysis, reason, sentence.EndToken), things);
                yield return new Gift(sentence, donors, side, grateful.Span, null, null, AidItems.Of(analysis, sentence, things), kind, AidStage.Delivered, dates.Story(sentence), "aid/thank");
            }
        }
    }

    /// <summary>Where the one who is thanked begins: behind "thanked", "is grateful to", "expressed gratitude to".</summary>
    private static int? ThankedAt(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause is { Verb: { Lemma: "thank", Passive: false }, Object: { } thanked })
        {
            return thanked.Tokens.Start.Value;
        }

        var end = clause.Verb.Tokens.End.Value;
        return clause.Verb.Lemma is "be" or "express" && Enumerable.Range(end, Math.Max(0, Math.Min(Thanking, sentence.EndToken - end))).FirstOrDefault(token => analysis.Lower(token) is "grateful" or "thankful" or "gratitude" or "thanks", -1) is > 0 and var word && analysis.Lower(word + 1) == "to"
            ? word + 2 : null;
    }

    /// <summary>So many words behind the verb "grateful" may stand: "is deeply grateful".</summary>
    private const int Thanking = 3;

    /// <summary>So many words behind the one who is thanked may stand in front of "for": "thanked Norway's prime minister, Jonas Gahr Støre, for".</summary>
    private const int Reach = 12;

    /// <summary>The token behind "for".</summary>
    private static int? ForAt(Analysis analysis, Sentence sentence, int behind)
    {
        for (var token = behind; token < Math.Min(behind + Reach, sentence.EndToken - 1); token++)
        {
            if (analysis.Lower(token) == "for")
            {
                return token + 1;
            }
        }

        return null;
    }

    private static int End(Analysis analysis, Sentence sentence, int first)
    {
        var token = first;
        while (token < sentence.EndToken && analysis.Document.TextOf(token) is not (";" or ":") && !(analysis.Syntax.Words[token].IsVerbal && analysis.Syntax.Words[token].Form is not VerbForm.Gerund && token > first))
        {
            token++;
        }

        return token;
    }

    /// <summary>Behind "for" itself, behind "sending", or behind "a package of": not "for its help against drones".</summary>
    private static bool IsGivenItself(Analysis analysis, int reason, CountedThing thing)
    {
        var first = thing.Phrase.Tokens.Start.Value;
        return first <= reason || analysis.Syntax.Words[first - 1] is { Form: VerbForm.Gerund, Lemma: "send" or "deliver" or "supply" or "provide" or "give" or "donate" or "hand" or "transfer" or "ship" }
            || (analysis.Lower(first - 1) == "of" && analysis.Lower(first - 2) is "package" or "delivery" or "shipment" or "batch" or "consignment" or "gift" or "donation" or "transfer");
    }
}
