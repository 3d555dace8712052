using Briefing.Domain.Aid;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>All gifts of a sentence: by sums that stand beside their givers, by verbs, by thanks and promises, by nouns. What one way tells, no other tells again.</summary>
internal static class SentenceGifts
{
    public static IEnumerable<Gift> Read(Analysis analysis, EventDates dates, Sentence sentence)
    {
        // Nouns tell of a gift only with a sum.
        var priced = analysis.HasMoneyIn(sentence.Span);
        List<NounGift> nouns = priced ? [.. NounAid.Read(analysis, sentence).Concat(StatedGifts.Read(analysis, sentence)).DistinctBy(noun => noun.Money)] : [];
        List<Gift> sums = priced ? SumsByGiver.Read(analysis, dates, sentence) : [];
        nouns.RemoveAll(noun => sums.Exists(sum => sum.Money == noun.Money));
        var verbs = new List<Gift>();
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            foreach (var gift in VerbGifts.Read(analysis, dates, sentence, clause))
            {
                if (!IsToldBy(nouns, clause, gift) && !sums.Exists(sum => sum.Money!.Span == gift.Money?.Span))
                {
                    nouns.RemoveAll(noun => noun.Money == gift.Money);
                    verbs.Add(gift);
                }
            }
        }

        return
        [
            .. sums, .. verbs, .. ThankedGoods.Read(analysis, dates, sentence), .. PromisedWorks.Read(analysis, dates, sentence),
            .. nouns.Select(noun => OfNoun(analysis, dates, sentence, noun)).OfType<Gift>(),
        ];
    }

    /// <summary>Who works with a gift does not give it once more: "thanks to $12 million from the EU, the agency will hand out food".</summary>
    private static bool IsToldBy(List<NounGift> nouns, Clause clause, Gift gift) =>
        nouns.Exists(noun => noun.Clause == clause && (gift.Money is null || gift.Money == noun.Money));

    private static Gift? OfNoun(Analysis analysis, EventDates dates, Sentence sentence, NounGift noun)
    {
        var scope = AidScope.OfNoun(analysis, sentence, noun);
        var recipient = new AidRecipient(analysis, sentence, noun.Clause, scope).Of([.. noun.Donors]);
        if (recipient is null && noun.Received && analysis.ActorOf(noun.Clause.Subject) is { } receiver)
        {
            recipient = (receiver.SideOf(), receiver.Span);
        }

        var date = noun.Clause.Verb.Tense == Tense.Future ? dates.Story(sentence) : dates.Of(noun.Clause, noun.Clause.Verb.Head) ?? dates.Story(sentence);
        return noun.Donors.Any(donor => donor.Id == recipient?.Id) || AidDates.IsHistory(dates, date) ? null
            : new Gift(sentence, noun.Donors, recipient?.Id, recipient?.Span, noun.Money, null, [], scope.Kind, noun.Received ? AidStage.Disbursed : AidStage.Pledged, date, "aid/noun");
    }
}
