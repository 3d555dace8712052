using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>What a verb needs beside it so that it tells of a gift.</summary>
internal static class GivingVerbs
{
    /// <summary>Verbs that give goods without a price.</summary>
    public static readonly FrozenSet<string> GivingGoods = FrozenSet.Create(
        StringComparer.Ordinal,
        "send", "deliver", "hand", "hand over", "add", "donate", "supply", "provide", "furnish", "give", "ship", "transfer", "pledge", "promise", "arrive", "airlift", "bring", "distribute", "turn over", "hand out",
        "airdrop", "land", "dock", "touch down", "depart", "sail", "put down", "let in", "lend", "loan", "present", "rush", "despatch", "receive", "dispatch", "announce", "unveil", "drop", "approve", "commit", "contribute", "reach", "truck", "gift", "get", "obtain", "secure", "offer", "bung", "fly", "ferry", "carry", "unload", "go", "buy", "purchase", "tie up", "berth", "moor");

    /// <summary>Whether a clause has a verb of giving or taking, and its sentence money or a verb that gives goods without: what else is told is no aid.</summary>
    public static bool MayTell(Analysis analysis, Sentence sentence, Clause clause) =>
        (AidWords.Giving.ContainsKey(clause.Verb.Lemma) || IsReceiving(analysis, clause)) && (GivesGoods(analysis, sentence, clause) || analysis.HasMoneyIn(sentence.Span)) && !Carriers.IsToldByArrival(analysis, sentence, clause);

    private static bool GivesGoods(Analysis analysis, Sentence sentence, Clause clause) =>
        GivingGoods.Contains(clause.Verb.Lemma) || clause.Verb.Lemma == "take" || IsComingFrom(analysis, sentence, clause) || Carriers.IsEntering(clause.Verb.Lemma) || (Carriers.IsLeaving(clause.Verb.Lemma) && Carriers.Carrier(analysis, sentence, clause) is not null);

    /// <summary>"From Malta came a ship with 20 generators".</summary>
    public static bool IsComingFrom(Analysis analysis, Sentence sentence, Clause clause) => clause.Verb.Lemma == "come" && analysis.Lower(sentence.FirstToken) == "from";

    /// <summary>"took delivery of two launchers".</summary>
    public static bool IsReceiving(Analysis analysis, Clause clause) =>
        AidWords.Receiving.Contains(clause.Verb.Lemma) || (clause.Verb.Lemma == "take" && clause.Object is { } taken && analysis.Lower(taken.Head) is "delivery" or "possession") || IsToHave(clause) || IsDrawing(analysis, clause);

    /// <summary>"Is to have 300 million euros from the EU".</summary>
    private static bool IsToHave(Clause clause) => clause.Verb is { Lemma: "have", Modality: Modality.Planned, Passive: false } && clause.Prepositions.Any(phrase => phrase.Preposition == "from");

    /// <summary>"Has drawn €50 million from the EBRD", "signed for a loan from Japan", "ratified a loan from the World Bank": behind "from" stands who gives.</summary>
    private static bool IsDrawing(Analysis analysis, Clause clause) =>
        clause.Verb is { Passive: false, Lemma: "draw" or "sign" or "ratify" or "approve" or "accept" or "clear" } && analysis.ActorOf(clause.Subject) is { Actor.Id: var drawing } && !AidWords.IsLender(drawing.Name)
        && clause.Prepositions.Any(phrase => phrase.Preposition == "from" && phrase.Object.Tokens.Start.Value > clause.Verb.Head && analysis.ActorOf(phrase.Object) is { } lender && lender.Actor.Id != drawing && (clause.Verb.Lemma == "sign" || AidWords.IsLender(lender.Actor.Id.Name)));

    /// <summary>"Gave the go-ahead for": the verb only says yes.</summary>
    public static bool IsGoAhead(Analysis analysis, Clause clause) =>
        clause.Verb.Lemma == "give" && clause.Object is { } given && analysis.Lower(given.Head) is "go-ahead" or "approval" or "nod" or "light" or "consent" or "assent" or "clearance";

    /// <summary>Whether a verb that often tells of other things tells of a gift here.</summary>
    public static bool Allows(Analysis analysis, Sentence sentence, Clause clause, MoneyExpression? money, List<CountedThing> things, HashSet<string> words)
    {
        var lemma = clause.Verb.Lemma;
        if (AidWords.Containing.Contains(lemma))
        {
            return money is not null && money.Span.Start <= analysis.Document.Tokens[clause.Verb.Head].Span.Start && IsNewPackage(analysis, clause);
        }

        if (AidWords.Raising.Contains(lemma))
        {
            return money is not null && clause.Object is { } raised && AidWords.Nouns.Contains(CountedThings.Singular(analysis.Lower(raised.Head)));
        }

        if (AidWords.Unlocking.Contains(lemma))
        {
            return money is not null && (words.Contains("draw") || words.Contains("drawdown") || (clause.Object is { } paid && analysis.Lower(paid.Head) is "disbursement" or "release" or "tranche" or "payment" or "instalment" or "installment"));
        }

        if (AidWords.Relieving.Contains(lemma))
        {
            return words.Overlaps(["debt", "debts", "loan", "loans", "arrears"]);
        }

        if (AidWords.GivingWith.Contains(lemma))
        {
            return money is not null && !clause.Verb.Passive && IsWith(analysis, money)
                && (clause.Verb.Lemma is "follow" or "step" or "weigh" or "respond" || (clause.Verb.Lemma == "help" && clause.Object is null) ? clause.Object is null : clause.Object is { } helped && (analysis.ActorOf(helped) is not null || Nations.In(analysis, helped).Any() || IsOfNation(analysis, clause, helped)));
        }

        return lemma switch
        {
            "benefit" => money is not null && clause.Prepositions.Any(phrase => phrase.Preposition == "from"),
            "direct" => words.Contains("drawdown"),
            "draw" => clause.Verb is { Passive: false } && clause.Kind != ClauseKind.Participle,
            "find" => money is not null && !clause.Verb.Passive && AidSums.IsMeantFor(analysis, sentence, money, words),
            "go" => money is null ? things.Exists(thing => thing.Count is not null) && IsFromTo(clause) : money.Span.Start >= (clause.Subject is { } sum && analysis.Lower(sum.Head) != "more" ? sum.Span : sentence.Span).Start && money.Span.Start < clause.Verb.Span.Start && (AidKinds.IsTold(words) || analysis.Lower(AidSums.Behind(analysis, money)) == "from"),
            "advance" => money is not null && !clause.Verb.Passive && clause.Object is not null,
            "renew" => money is not null && words.Overlaps(["deposit", "deposits", "loan", "loans", "credit", "facility", "swap"]),
            "share" or "match" or "replenish" => money is not null && AidSums.IsMeantFor(analysis, sentence, money, words),
            "come" => money is null || (IsComingFrom(analysis, sentence, clause) && money.Span.Start > clause.Verb.Span.Start) || IsComingUpWith(analysis, clause),
            "open" => words.Contains("credit") || words.Contains("swap"),
            "drop" => money is null && things.Count > 0 && things.TrueForAll(thing => AidWords.Relief.Contains(thing.Head)),
            "leave" => (money is null && Carriers.Carrier(analysis, sentence, clause) is not null) || (clause.Object ?? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "behind")?.Object) is { } left && analysis.Lower(left.Head) is "promise" or "pledge" or "gift",
            _ => true,
        };
    }

    /// <summary>"Will support the hospital in Chad with", and not "helped build the port in Fiji with".</summary>
    private static bool IsOfNation(Analysis analysis, Clause clause, NounPhrase helped) =>
        clause.Verb.Lemma != "help" && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "in" or "of" && phrase.Object.Tokens.Start.Value == helped.Tokens.End.Value + 1) is { } place && Nations.In(analysis, place.Object).Any();

    /// <summary>"Two batteries will go from the Netherlands to Ukraine".</summary>
    private static bool IsFromTo(Clause clause) =>
        clause.Prepositions.Any(phrase => phrase.Preposition == "from") && clause.Prepositions.Any(phrase => phrase.Preposition == "to");

    /// <summary>"Came up with 80 million euros", "will come forward with".</summary>
    private static bool IsComingUpWith(Analysis analysis, Clause clause) =>
        analysis.Lower(clause.Verb.Tokens.End.Value) is "up" or "forward" or "through" && analysis.Lower(clause.Verb.Tokens.End.Value + 1) == "with";

    /// <summary>"With another 650 million euros".</summary>
    private static bool IsWith(Analysis analysis, MoneyExpression money) => analysis.Lower(AidSums.InFrontOf(analysis, money)) == "with";

    /// <summary>"Has made $30 million available".</summary>
    public static bool IsMadeAvailable(Analysis analysis, Clause clause, MoneyExpression money) =>
        clause.Verb.Lemma == "make" && (analysis.Lower(clause.Verb.Tokens.End.Value) == "available" || analysis.Lower(analysis.Document.TokenAt(money.Span.End - 1) + 1) == "available");

    /// <summary>"A fresh American package for Kyiv".</summary>
    private static bool IsNewPackage(Analysis analysis, Clause clause) =>
        clause.Subject is { } subject && Enumerable.Range(subject.Tokens.Start.Value, subject.Tokens.End.Value - subject.Tokens.Start.Value) is var tokens
        && tokens.Any(token => analysis.Lower(token) is "package" or "tranche" or "consignment" or "shipment" or "instalment" or "installment")
        && tokens.Any(token => analysis.Lower(token) is "fresh" or "new" or "latest" or "another" or "first" or "next" or "further" or "additional" or "second");
}
