using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>What a verb of giving gives.</summary>
/// <param name="First">The first token of the words that tell what is given.</param>
/// <param name="End">The token behind the last of them.</param>
/// <param name="GoAhead">Whether the verb only says yes: "gave the go-ahead for".</param>
/// <param name="IsPlainlyAid">Whether the words say so themselves ("a $725 million package of aid"), so that the recipient may come from the context.</param>
internal sealed record AidScope(
    int First, int End, MoneyExpression? Money, Money? PartOf, IReadOnlyList<CountedThing> Items, AidKind Kind, bool GoAhead, bool IsPlainlyAid)
{
    /// <summary>What a noun of giving tells, from its amount to the end of the sentence.</summary>
    public static AidScope OfNoun(Analysis analysis, Sentence sentence, NounGift gift) =>
        new(gift.First, sentence.EndToken, gift.Money, null, [], AidKinds.Of(analysis, sentence), false, true);

    public static AidScope? Of(Analysis analysis, Sentence sentence, Clause clause)
    {
        var lemma = clause.Verb.Lemma;
        var (first, end) = GivenWords.Of(analysis, sentence, clause);
        if (first >= end)
        {
            return null;
        }

        var amounts = analysis.MoneyIn(analysis.Document.SpanOf(first, end)).ToList();
        if (amounts.Count == 0 && ShortSums.Given(analysis, sentence, clause) is { } shortened)
        {
            amounts.Add(shortened);
        }

        var partOf = amounts.Find(money => AidSums.IsWhole(analysis, money));
        var money = amounts.Find(amount => amount != partOf && !AidSums.IsTotal(analysis, amount) && !AidSums.IsEstimate(analysis, amount));
        money ??= amounts.Count == 0 ? AidSums.Worth(analysis, sentence, clause) : null;
        var things = ThingsIn(analysis, sentence, clause, first, end);
        if (money is null && !GoodsInKind.Is(analysis, sentence, clause, things, first, end))
        {
            return null;
        }

        var words = AidKinds.WordsIn(analysis, first, end);
        if (AidSums.IsBackground(analysis, sentence, clause) || IsTrade(analysis, clause, money, words, end) || (money is not null && AidSums.IsPrice(analysis, sentence, clause, money, end)))
        {
            return null;
        }

        var named = words.Any(word => AidWords.Nouns.Contains(CountedThings.Singular(word)) || AidWords.Nouns.Contains(word));
        var kindKnown = AidKinds.IsTold(words);
        var meantFor = money is not null && AidSums.IsMeantFor(analysis, sentence, money, words);
        if (!GivingVerbs.Allows(analysis, sentence, clause, money, things, words) || (money is not null && !SaysAid(lemma, named || kindKnown || things.Count > 0 || meantFor || GivingVerbs.IsMadeAvailable(analysis, clause, money) || AidSums.IsBare(analysis, sentence, clause, money) || IsLending(analysis, clause))))
        {
            return null;
        }

        var plainly = named || things.Count > 0 || kindKnown || meantFor || AidWords.Relieving.Contains(lemma) || lemma is "pledge" or "donate" or "contribute" or "allocate" or "earmark" or "promise" or "commit";
        return new AidScope(
            first, end, money, (partOf ?? (money is null ? null : AidSums.WholeBehind(analysis, sentence)))?.Money, AidItems.Of(analysis, sentence, things), AidKinds.Of(analysis, sentence, words, things),
            GivingVerbs.IsGoAhead(analysis, clause), (plainly && !AidWords.Buying.Contains(lemma)) || (clause.Verb.Passive && clause.Subject is { } subject && CountedThings.Read(analysis, subject) is not null));
    }

    /// <summary>The goods that the words name, without what only brings them.</summary>
    private static List<CountedThing> ThingsIn(Analysis analysis, Sentence sentence, Clause clause, int first, int end)
    {
        var things = CountedThings.Read(analysis, sentence, first, end, AidWords.IsGoods).Where(thing => !GoodsInKind.IsMeans(analysis, thing) && !GoodsInKind.IsSoldier(thing) && !GoodsInKind.IsInName(analysis, thing) && !Manoeuvres.Is(analysis, clause, thing)).ToList();
        if (things.Exists(thing => !Carriers.IsCarrier(thing)))
        {
            things.RemoveAll(Carriers.IsCarrier);
        }

        // "Two planes with medicine landed"
        if (things.Count > 1 && Carriers.IsArriving(clause.Verb.Lemma))
        {
            things.RemoveAll(thing => Carriers.IsCarrier(analysis, thing.Phrase) && analysis.Lower(thing.Phrase.Tokens.End.Value) == "with");
        }

        return things;
    }

    private static bool IsTrade(Analysis analysis, Clause clause, MoneyExpression? money, HashSet<string> words, int end) =>
        (money is not null ? !AidWords.Relieving.Contains(clause.Verb.Lemma) && AidSums.IsTrade(analysis, clause, money, words) : words.Overlaps(["sale", "sales", "export", "exports"]))
        || AidSums.IsPurchase(analysis, clause, end);

    /// <summary>"The Islamic Development Bank signed for 34 billion francs": what a bank signs or announces, it lends.</summary>
    private static bool IsLending(Analysis analysis, Clause clause) =>
        clause.Verb.Lemma is "sign" or "announce" or "seal" or "conclude" && analysis.ActorOf(clause.Subject) is { Actor.Id: { Kind: ActorKind.Organisation } bank } && AidWords.IsLender(bank.Name);

    /// <summary>Whether words of aid beside the money, or else the verb, say that it is given.</summary>
    private static bool SaysAid(string lemma, bool byWords) =>
        byWords || (!AidWords.Announcing.Contains(lemma) && (AidWords.Relieving.Contains(lemma) || AidWords.GivingMoney.Contains(lemma)));
}
