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

/// <summary>What a verb of giving gives.</summary>
/// <param name="First">The first token of the words that tell what is given.</param>
/// <param name="End">The token behind the last of them.</param>
/// <param name="GoAhead">Whether the verb only says yes: "gave the go-ahead for".</param>
/// <param name="IsPlainlyAid">Whether the words say so themselves ("a $725 million package of aid"), so that the recipient may come from the context.</param>
internal sealed record AidScope(
    int First, int End, MoneyExpression? Money, Money? PartOf, IReadOnlyList<CountedThing> Items, AidKind Kind, bool GoAhead, bool IsPlainlyAid)
{
    private static readonly FrozenSet<string> Generic =
        ["weapon", "arms", "equipment", "aid", "assistance", "hardware", "weaponry", "materiel", "support", "supply", "cargo", "package", "fund", "money", "shipment", "gear", "consignment", "kit", "system", "batch", "goods", "supply", "parcel", "lot", "delivery", "own parcel", "relief", "convoy"];

    private static readonly FrozenSet<string> Wholes = ["part", "instalment", "installment", "tranche", "share", "portion", "slice", "chunk", "payment", "disbursement"];

    /// <summary>Verbs that give goods without a price.</summary>
    private static readonly FrozenSet<string> GivingGoods = FrozenSet.Create(
        StringComparer.Ordinal,
        "send", "deliver", "hand", "hand over", "add", "donate", "supply", "provide", "furnish", "give", "ship", "transfer", "pledge", "promise", "arrive", "airlift", "bring", "distribute", "turn over",
        "airdrop", "land", "receive", "dispatch", "announce", "unveil", "drop", "approve", "commit", "contribute", "reach", "truck", "gift", "get", "obtain", "secure", "offer", "fly", "ferry", "carry", "unload");

    /// <summary>Whether a sentence has money, or a verb that gives goods without: what else is told is no aid.</summary>
    public static bool MayTell(Analysis analysis, Sentence sentence, Clause clause) =>
        GivingGoods.Contains(clause.Verb.Lemma) || clause.Verb.Lemma == "take" || IsEntering(clause.Verb.Lemma) || analysis.MoneyIn(sentence.Span).Any();

    public static AidScope? Of(Analysis analysis, Sentence sentence, Clause clause)
    {
        var lemma = clause.Verb.Lemma;
        var (first, end) = Range(analysis, sentence, clause);
        if (first >= end)
        {
            return null;
        }

        var span = analysis.Document.SpanOf(first, end);
        var amounts = analysis.MoneyIn(span).ToList();
        var partOf = amounts.Find(money => IsWhole(analysis, money));
        var money = amounts.Find(amount => amount != partOf && !IsTotal(analysis, amount));
        var things = CountedThings.Read(analysis, sentence, first, end, AidWords.IsGoods).Where(thing => !IsMeans(analysis, thing) && !IsSoldier(thing) && !IsInName(analysis, thing) && !Manoeuvres.Is(analysis, clause, thing)).ToList();
        if (things.Exists(thing => !IsCarrier(thing)))
        {
            things.RemoveAll(IsCarrier);
        }

        // "Two planes with medicine landed"
        if (things.Count > 1 && IsArriving(lemma))
        {
            things.RemoveAll(thing => IsCarrier(analysis, thing.Phrase) && analysis.Lower(thing.Phrase.Tokens.End.Value) == "with");
        }

        if (money is null && !IsInKind(analysis, sentence, clause, things, first, end))
        {
            return null;
        }

        var words = Enumerable.Range(first, end - first).Select(token => analysis.Lower(token)).ToHashSet(StringComparer.Ordinal);
        if (IsBackground(analysis, sentence, clause) || (money is not null ? !AidWords.Relieving.Contains(lemma) && IsTrade(analysis, clause, money, words) : words.Overlaps(["sale", "sales", "export", "exports"])) || IsPurchase(analysis, clause, end))
        {
            return null;
        }

        var subject = clause.Subject is { } phrase && clause.Verb.Passive ? CountedThings.Read(analysis, phrase) : null;
        var goAhead = lemma == "give" && clause.Object is { } given && analysis.Lower(given.Head) is "go-ahead" or "approval" or "nod" or "light" or "consent" or "assent" or "clearance";
        var named = words.Any(word => AidWords.Nouns.Contains(CountedThings.Singular(word)) || AidWords.Nouns.Contains(word));
        var kindKnown = words.Any(word => AidWords.Military.Contains(word) || AidWords.Relief.Contains(word) || AidWords.Arms.Contains(CountedThings.Singular(word)));
        if (AidWords.Containing.Contains(lemma) && (money is null || money.Span.Start > analysis.Document.Tokens[clause.Verb.Head].Span.Start || !IsNewPackage(analysis, clause)))
        {
            return null;
        }

        if (AidWords.Raising.Contains(lemma) && !(money is not null && clause.Object is { } raised && AidWords.Nouns.Contains(CountedThings.Singular(analysis.Lower(raised.Head)))))
        {
            return null;
        }

        if (AidWords.Unlocking.Contains(lemma) && !(money is not null && clause.Object is { } paid && analysis.Lower(paid.Head) is "disbursement" or "release" or "tranche" or "payment" or "instalment" or "installment"))
        {
            return null;
        }

        if (lemma == "go" && !(money is not null && clause.Subject is { } going && going.Span.Contains(money.Span) && kindKnown))
        {
            return null;
        }

        if (lemma == "come" && money is not null && !(analysis.Lower(sentence.FirstToken) == "from" && money.Span.Start > clause.Verb.Span.Start))
        {
            return null;
        }

        if (AidWords.Relieving.Contains(lemma) && !IsRelief(analysis, first, end))
        {
            return null;
        }

        if (lemma == "drop" && !(money is null && things.Count > 0 && things.TrueForAll(thing => AidWords.Relief.Contains(thing.Head))))
        {
            return null;
        }

        if (lemma == "leave" && !((clause.Object ?? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "behind")?.Object) is { } left && analysis.Lower(left.Head) is "promise" or "pledge" or "gift"))
        {
            return null;
        }

        if (AidWords.Announcing.Contains(lemma) && money is not null && !(named || kindKnown || things.Count > 0 || IsMeantFor(analysis, money, words)))
        {
            return null;
        }

        if (money is not null && !named && !kindKnown && things.Count == 0 && !AidWords.Relieving.Contains(lemma) && !IsGift(lemma) && !IsMeantFor(analysis, money, words))
        {
            return null;
        }

        return new AidScope(
            first, end, money, (partOf ?? (money is null ? null : WholeBehind(analysis, sentence)))?.Money, ItemsOf(analysis, sentence, things), KindOf(analysis, sentence, words, things), goAhead,
            (named || things.Count > 0 || kindKnown || (money is not null && IsMeantFor(analysis, money, words)) || AidWords.Relieving.Contains(lemma) || lemma is "pledge" or "donate" or "contribute" or "allocate" or "earmark" or "promise" or "commit") && !AidWords.Buying.Contains(lemma) || subject is not null);
    }

    /// <summary>"$200 million for Kenya", "SEK 45 million towards the agency's health programme": money with a goal of aid right behind it.</summary>
    private static bool IsMeantFor(Analysis analysis, MoneyExpression money, HashSet<string> words)
    {
        var behind = BehindTime(analysis, analysis.Document.TokenAt(money.Span.End - 1) + 1);
        return analysis.Lower(behind) is "for" or "to" or "towards" or "toward"
            && (Nations.Named(analysis, behind + 1, Math.Min(behind + 3, analysis.Syntax.Words.Count)).Any() || Nations.Organisation(analysis, behind + 1, Math.Min(behind + 3, analysis.Syntax.Words.Count)) is not null
                || words.Overlaps(["people", "families", "children", "survivors", "those", "displaced", "vulnerable", "farmers", "households", "programme", "program", "response", "appeal", "operation", "operations", "efforts", "needs", "communities", "civilians"]) || (analysis.Lower(behind) is "for" or "towards" && words.Overlaps(Works)));
    }

    /// <summary>What money is given for where it is given to a place.</summary>
    private static readonly FrozenSet<string> Works =
        ["kitchens", "clinics", "clinic", "schools", "hospitals", "shelters", "camps", "homes", "houses", "waterworks", "wells", "repairs", "roads", "bridges", "grid", "municipalities", "orphans", "refugees", "returnees", "evacuees", "victims", "evacuations", "mediation", "observers", "peacekeepers"];

    /// <summary>"9 million francs on Monday for waterworks": over the day.</summary>
    private static int BehindTime(Analysis analysis, int token)
    {
        // "150 million kroner ($14 million) for": over the conversion.
        for (var bracket = token; analysis.Lower(token) == "(" && bracket < Math.Min(token + 9, analysis.Syntax.Words.Count); bracket++)
        {
            token = analysis.Lower(bracket) == ")" ? bracket + 1 : token;
        }

        if (analysis.Lower(token) != "on" || token + 1 >= analysis.Syntax.Words.Count)
        {
            return token;
        }

        var start = analysis.Document.Tokens[token + 1].Span.Start;
        return analysis.TimesIn(TextSpan.FromBounds(start, Math.Min(analysis.Text.Length, start + 30))).FirstOrDefault() is { } time && time.Span.Start == start ? analysis.Document.TokenAt(time.Span.End - 1) + 1 : token;
    }

    /// <summary>"$4.5 billion of Somalia's debt".</summary>
    private static bool IsRelief(Analysis analysis, int first, int end) =>
        Enumerable.Range(first, end - first).Any(token => analysis.Lower(token) is "debt" or "debts" or "loan" or "loans" or "arrears");

    /// <summary>What a noun of giving tells, from its amount to the end of the sentence.</summary>
    public static AidScope OfNoun(Analysis analysis, Sentence sentence, NounGift gift) =>
        new AidScope(gift.First, sentence.EndToken, gift.Money, null, [], KindOf(analysis, sentence), false, true);

    /// <summary>The kind of aid that a sentence speaks of.</summary>
    public static AidKind KindOf(Analysis analysis, Sentence sentence) =>
        KindOf(analysis, sentence, Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).Select(token => analysis.Lower(token)).ToHashSet(StringComparer.Ordinal), []);

    /// <summary>The carrier of a clause that tells of goods on their way: its subject, or that of "trucks carrying flour" in front of the verb.</summary>
    public static NounPhrase? Carrier(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Subject is { } own && IsCarrier(analysis, own) ? own : Carrying(analysis, sentence, clause) is { Subject: { } carrier } ? Vehicle(analysis, sentence, carrier) : null;

    /// <summary>"Two trucks of the Red Cross carrying medicine": the trucks, though the Red Cross stands nearer.</summary>
    private static NounPhrase? Vehicle(Analysis analysis, Sentence sentence, NounPhrase carrier)
    {
        for (var phrase = carrier; phrase is not null;)
        {
            if (IsCarrier(analysis, phrase))
            {
                return phrase;
            }

            var before = phrase.Tokens.Start.Value - 1;
            phrase = analysis.Lower(before) == "of" ? analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(other => other.Tokens.End.Value == before) : null;
        }

        return null;
    }

    private static bool IsCarrier(Analysis analysis, NounPhrase phrase) =>
        CountedThings.Singular(analysis.Lower(phrase.Head)) is "convoy" or "lorry" or "truck" or "plane" or "ship" or "vessel" or "flight" or "train" or "aircraft" or "shipment" or "boat" or "helicopter" or "freighter" or "consignment" or "airlift" or "barge" or "ferry" or "dhow" or "airliner" or "caravan" or "trawler";

    /// <summary>"Trucks carrying flour crossed the border": the crossing tells when.</summary>
    public static bool IsToldByArrival(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Kind == ClauseKind.Participle && analysis.Syntax.ClausesOf(sentence).Any(other => IsArriving(other.Verb.Lemma) && Carrying(analysis, sentence, other) == clause);

    /// <summary>"Two trucks carrying kits reached Mekele": the participle whose object looks like the subject of the verb.</summary>
    private static Clause? Carrying(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => (other.Kind == ClauseKind.Participle || other.Verb.Lemma == "load") && other.Verb.Lemma is "carry" or "bring" or "bear" or "transport" or "load" or "haul" && other.Verb.Head < clause.Verb.Head
            && clause.Subject is { } subject && subject.Tokens.Start.Value >= other.Verb.Tokens.End.Value && subject.Tokens.Start.Value - other.Verb.Tokens.End.Value < (other.Verb.Lemma == "load" ? 6 : 3));

    /// <summary>"A fresh American package for Kyiv".</summary>
    private static bool IsNewPackage(Analysis analysis, Clause clause) =>
        clause.Subject is { } subject && Enumerable.Range(subject.Tokens.Start.Value, subject.Tokens.End.Value - subject.Tokens.Start.Value) is var tokens
        && tokens.Any(token => analysis.Lower(token) is "package" or "tranche" or "consignment" or "shipment" or "instalment" or "installment")
        && tokens.Any(token => analysis.Lower(token) is "fresh" or "new" or "latest" or "another" or "first" or "next" or "further" or "additional" or "second");

    /// <summary>The object with what hangs on it; of a passive the subject too.</summary>
    private static (int First, int End) Range(Analysis analysis, Sentence sentence, Clause clause)
    {
        var end = sentence.EndToken;
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Head > clause.Verb.Head && other.Verb.IsFinite && !IsReduced(analysis, clause, other))
            {
                end = Math.Min(end, Math.Max(clause.Verb.Tokens.End.Value, StartOf(analysis, other, clause)));
                break;
            }
        }

        if (Carrying(analysis, sentence, clause) is { Subject: { } carrier })
        {
            return ((Vehicle(analysis, sentence, carrier) ?? carrier).Tokens.Start.Value, end);
        }

        // "The loan of 200 million dollars that the bank granted Ghana": what is given stands in front of "that".
        if (clause is { Kind: ClauseKind.Relative or ClauseKind.Complement, Verb.Passive: false, Subject: { } giver } && giver.Tokens.Start.Value > sentence.FirstToken + 1 && analysis.Lower(giver.Tokens.Start.Value - 1) is "that" or "which"
            && giver.Tokens.Start.Value - 1 is var marker && Math.Max(sentence.FirstToken, marker - 8) is var back && analysis.MoneyIn(analysis.Document.SpanOf(back, marker)).Any() && !analysis.MoneyIn(analysis.Document.SpanOf(clause.Verb.Head, end)).Any())
        {
            return (back, end);
        }

        var first = clause.Verb.Passive || IsArriving(clause.Verb.Lemma) ? Math.Min(StartOfSubject(analysis, sentence, clause), clause.Verb.Tokens.End.Value) : clause.Verb.Tokens.End.Value;
        return (first, end);
    }

    /// <summary>The first token of all that stands in front of a verb as its subject, with the participles in it.</summary>
    private static int StartOfSubject(Analysis analysis, Sentence sentence, Clause clause)
    {
        var token = clause.Verb.Tokens.Start.Value;
        while (token > sentence.FirstToken && analysis.Syntax.Words[token - 1].Part is not (PartOfSpeech.Subordinator or PartOfSpeech.Relative)
            && !Lemmas.Saying.Contains(analysis.Syntax.Words[token - 1].Lemma) && analysis.Document.TextOf(token - 1) is not (";" or ":"))
        {
            token--;
        }

        return token;
    }

    /// <summary>"missiles made in Ukraine": a participle behind what is given begins no clause of its own.</summary>
    private static bool IsReduced(Analysis analysis, Clause clause, Clause other) =>
        other.Subject is { } subject && subject.Tokens.Start.Value >= clause.Verb.Tokens.End.Value && other.Subordinator is null && other.Verb.Tokens.Start.Value == other.Verb.Head
        && !Lemmas.Saying.Contains(clause.Verb.Lemma) && analysis.Syntax.Words[other.Verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple
        && analysis.Syntax.Words[other.Verb.Tokens.End.Value - (other.Verb.Tokens.End.Value < analysis.Syntax.Words.Count ? 0 : 1)].Part == PartOfSpeech.Preposition
        && analysis.Document.TextOf(Math.Max(subject.Tokens.Start.Value - 1, 0)) is not ",";

    /// <summary>Soldiers carry guns; convoys carry what is given.</summary>
    private static bool IsCarriedBySubject(Analysis analysis, Clause clause) =>
        clause.Subject is { } subject && Enumerable.Range(subject.Tokens.Start.Value, subject.Tokens.End.Value - subject.Tokens.Start.Value)
            .Any(token => CountedThings.Singular(analysis.Lower(token)) is "convoy" or "lorry" or "truck" or "plane" or "ship" or "vessel" or "flight" or "train" or "aircraft" or "shipment" or "boat" or "helicopter" or "freighter" or "barge" or "ferry" or "dhow" or "airliner" or "caravan" or "trawler");

    /// <summary>"a plane with food", "40 lorries of flour": what brings the goods is not given.</summary>
    private static bool IsCarrier(CountedThing thing) =>
        (thing.Head is "plane" or "ship" or "aircraft" or "boat" or "flight" or "convoy" && thing.Count is null or 1) || thing.Head is "lorry" or "truck";

    /// <summary>"Kurdish fighters", "a Tunisian fighter" are men; "F-16 fighters" are not.</summary>
    private static bool IsSoldier(CountedThing thing) =>
        thing.Head == "fighter" && !thing.Name.Split(' ').Any(word => word.Any(char.IsDigit) || word is "jet" or "gripen" or "mirage" or "rafale" or "typhoon" or "tejas");

    /// <summary>"send it by missile", "by ship".</summary>
    private static bool IsMeans(Analysis analysis, CountedThing thing) => thing.Count is null && analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) == "by";

    /// <summary>The weapons of the Organisation for the Prohibition of Chemical Weapons are in its name only.</summary>
    private static bool IsInName(Analysis analysis, CountedThing thing) =>
        // "entered restricted waters"
        analysis.Lower(thing.Phrase.Head) == "waters" ||
        analysis.Overlapping(thing.Span).Any(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Kind == MentionKind.Name && mention.Span.Length > thing.Span.Length);

    /// <summary>"provides cover for the use of weapons": what is provided is no goods.</summary>
    private static bool IsGivenItself(Analysis analysis, NounPhrase given, List<CountedThing> things) =>
        things.Exists(thing => thing.Phrase.Head == given.Head || thing.Phrase.Tokens.Start.Value == given.Tokens.End.Value || analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) is "with" or "and" or "," or "including" || (analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) == "of" && thing.Phrase.Tokens.Start.Value - given.Tokens.End.Value < 2));

    private static bool IsArriving(string lemma) => lemma is "arrive" or "land" or "reach" or "come" or "go" || IsEntering(lemma) || AidWords.Containing.Contains(lemma);

    /// <summary>What a convoy does at a border; where it comes from is no donor.</summary>
    public static bool IsEntering(string lemma) => lemma is "cross" or "enter";

    private static int StartOf(Analysis analysis, Clause other, Clause clause) =>
        other.Subject is { } subject && subject.Tokens.Start.Value > clause.Verb.Head && other.Kind != ClauseKind.Relative ? subject.Tokens.Start.Value
        : other.Tokens.Start.Value > clause.Verb.Head ? other.Tokens.Start.Value
        : other.Verb.Tokens.Start.Value - (analysis.Syntax.Words[other.Verb.Tokens.Start.Value - 1].Part == PartOfSpeech.Relative ? 1 : 0);

    /// <summary>"part of a $50 billion loan", "the latest instalment of a 50 billion-euro programme".</summary>
    private static bool IsWhole(Analysis analysis, MoneyExpression money)
    {
        var token = analysis.Document.TokenAt(money.Span.Start) - 1;
        while (analysis.Syntax.Words[Math.Max(token, 0)].Part is PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Adverb && token > 0)
        {
            token--;
        }

        return token > 0 && analysis.Lower(token) is "of" or "from" or "under" or "within" && (analysis.Lower(token) is "of" ? IsPortion(analysis, token - 1) && !(analysis.Syntax.Words[token + 1].Part != PartOfSpeech.Determiner && IsNew(analysis, token - 1)) : analysis.Lower(token + 1) is "a" or "an" or "the" or "its");
    }

    /// <summary>"a fresh tranche of 500 million euros": the amount of the tranche itself.</summary>
    private static bool IsNew(Analysis analysis, int token) =>
        analysis.Lower(token) is "tranche" or "payment" or "disbursement" or "instalment" or "installment" && analysis.Lower(token - 1) is "fresh" or "further" or "additional" or "final" or "latest" or "next" or "immediate" or "initial" or "fourth" or "fifth" or "sixth";

    /// <summary>"took delivery of two launchers".</summary>
    public static bool IsReceiving(Analysis analysis, Clause clause) =>
        AidWords.Receiving.Contains(clause.Verb.Lemma) || (clause.Verb.Lemma == "take" && clause.Object is { } taken && analysis.Lower(taken.Head) == "delivery");

    private static bool IsPortion(Analysis analysis, int token) => Wholes.Contains(analysis.Lower(token)) && !(analysis.Lower(token) is "payment" or "tranche" or "disbursement" or "installment" or "instalment" && analysis.Lower(token - 1) is "a" or "new" or "the" or "first" or "second" or "third" or "another" && !IsBehindComma(analysis, token));

    private static bool IsBehindComma(Analysis analysis, int token)
    {
        for (var before = token - 1; before >= Math.Max(0, token - 4); before--)
        {
            if (analysis.Document.TextOf(before) is ",")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"bringing the total to $62 billion".</summary>
    private static bool IsTotal(Analysis analysis, MoneyExpression money)
    {
        var token = analysis.Document.TokenAt(money.Span.Start);
        for (var before = token - 1; before >= Math.Max(0, token - 8); before--)
        {
            if (analysis.Lower(before) is "total" or "overall" or "altogether" or "cumulative" or "bringing" or "brings" or "far" or "totalling" or "totaling")
            {
                return true;
            }
        }

        return (analysis.Lower(token - 1) == "to" && analysis.Lower(token - 2) is not ("up" or "close")) || (analysis.Lower(token - 2) == "to" && analysis.Lower(token - 3) is not ("up" or "close") && analysis.Lower(token - 1) is "about" or "roughly" or "nearly" or "some" or "around" or "almost");
    }

    /// <summary>"has given $65 billion since 2022", "so far".</summary>
    public static bool IsBackground(Analysis analysis, Sentence sentence, Clause clause)
    {
        var total = false;
        var since = false;
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            var word = analysis.Lower(token);
            since |= word is "since" && analysis.Lower(token - 1) is not ("has" or "have" or "had");
            total |= (word == "far" && analysis.Lower(token - 1) == "so") || (word == "date" && analysis.Lower(token - 1) == "to") || word is "altogether" or "cumulatively";
            total |= word == "total" && analysis.Lower(token - 1) is "in" or "a" && analysis.Lower(token + 1) is not "of";
        }

        var perfect = clause.Verb.Perfect && clause.Verb.Tense != Tense.Past;
        return total || (since && analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Perfect)) || (perfect && analysis.TimesIn(sentence.Span).Any(time => time.Timex.StartsWith('P') && time.Interval is { Days: > 60 }));
    }

    private static bool IsTrade(Analysis analysis, Clause clause, MoneyExpression money, HashSet<string> words)
    {
        var end = analysis.Document.TokenAt(money.Span.End - 1) + 1;
        for (var token = end; token < Math.Min(end + 4, clause.Tokens.End.Value); token++)
        {
            if (AidWords.Trade.Contains(CountedThings.Singular(analysis.Lower(token))))
            {
                return true;
            }
        }

        return words.Overlaps(["sale", "sales", "bill", "lawsuit", "fine", "damages", "losses", "bid", "bounty", "reward"]) || (clause.Object is { } phrase && AidWords.Trade.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))));
    }

    /// <summary>"pledged $3.5bn to buy US missiles": for itself, where it is for nobody else.</summary>
    private static bool IsPurchase(Analysis analysis, Clause clause, int end)
    {
        for (var token = clause.Verb.Tokens.End.Value; token + 1 < end; token++)
        {
            if (analysis.Lower(token) == "to" && analysis.Lower(token + 1) is "buy" or "purchase" or "acquire")
            {
                return !Enumerable.Range(token, end - token).Any(behind => analysis.Lower(behind) == "for");
            }
        }

        return false;
    }

    /// <summary>Goods without a price: handed over, sent or promised.</summary>
    private static bool IsInKind(Analysis analysis, Sentence sentence, Clause clause, List<CountedThing> things, int first, int end)
    {
        var lemma = clause.Verb.Lemma;
        if (IsEntering(lemma) || (lemma is "reach" or "arrive" or "land" && Carrying(analysis, sentence, clause) is not null))
        {
            return (things.Exists(thing => !IsCarrier(thing)) || IsMeasured(analysis, first, end)) && Carrier(analysis, sentence, clause) is not null;
        }

        if (things.TrueForAll(thing => IsCarrier(thing) || AidWords.IsAbstract(thing.Name, thing.Head)) && lemma is "send" or "dispatch" or "ship" or "fly" or "airlift" or "provide" or "deliver" or "donate" or "ferry" or "airdrop" && IsMeasured(analysis, first, end))
        {
            return true;
        }

        if (things.Count == 0)
        {
            return lemma is "reach" or "arrive" && clause.Subject is { } subject && (IsCarrier(analysis, subject) && HasOperator(analysis, clause, subject) || analysis.Lower(subject.Head) is "convoy" or "shipment" or "consignment" or "aid" or "convoys");
        }

        // "In Adré, where they arrive, a family shares a tent": what arrives stands in front, or behind "with".
        if (lemma is "arrive" or "land" or "come" && !things.Exists(thing => thing.Phrase.Tokens.Start.Value < clause.Verb.Head || analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) == "with"))
        {
            return false;
        }

        // "promised to remove the militants and their arms"
        if (clause.Object is null && lemma is "promise" or "pledge" or "commit" or "offer" && analysis.Syntax.Words[Math.Min(clause.Verb.Tokens.End.Value, analysis.Syntax.Words.Count - 1)].Part == PartOfSpeech.InfinitiveMarker)
        {
            return false;
        }

        if (lemma is "provide" or "offer" or "give" && clause is { Verb.Passive: false, Object: { } offered } && !IsGivenItself(analysis, offered, things))
        {
            return false;
        }

        // "In deciding to use such weapons the regime has reached a point of no return"
        if (lemma is "reach" or "arrive" or "land" && clause.Subject is { } coming && !things.Exists(thing => thing.Phrase.Tokens.Start.Value >= coming.Tokens.Start.Value))
        {
            return false;
        }

        // "Drones reached Moscow again"
        if (lemma is "reach" or "arrive" or "land" or "come" && things.TrueForAll(thing => thing.Head is "drone" or "missile" or "rocket" or "shell" or "bomb") && clause.Subject is { } flown && things.Exists(thing => thing.Phrase.Head == flown.Head))
        {
            return false;
        }

        var goods = things.Exists(thing => AidWords.Arms.Contains(thing.Head) ? thing.Head is not ("system" or "mine" or "plane" or "body" or "line") || thing.Name.Contains(' ') : thing.Head == "plant" ? AidWords.IsForRelief(thing.Name, thing.Head) : AidWords.Relief.Contains(thing.Head) && !AidWords.IsAbstract(thing.Name, thing.Head));
        goods &= lemma is not ("carry" or "bring" or "unload") || IsCarriedBySubject(analysis, clause) || (analysis.ActorOf(clause.Subject) is { Actor.Id: var giver } && analysis.Lexicon.Find(giver) is { Kind: "agency" });
        return goods && (GivingGoods.Contains(lemma) || lemma == "take");
    }

    /// <summary>"The first lorries of the WFP", "a Red Cross convoy".</summary>
    private static bool HasOperator(Analysis analysis, Clause clause, NounPhrase carrier) =>
        Nations.Organisation(analysis, carrier.Tokens.Start.Value, analysis.Lower(carrier.Tokens.End.Value) == "of" ? Math.Max(carrier.Tokens.End.Value, clause.Verb.Tokens.Start.Value) : carrier.Tokens.End.Value) is not null;

    /// <summary>"900 tonnes of aid", "15 tonnes of relief supplies".</summary>
    private static bool IsMeasured(Analysis analysis, int first, int end)
    {
        for (var token = first; token + 2 < end; token++)
        {
            if (analysis.Lower(token) is "tonnes" or "tons" or "tonne" or "ton" or "truckloads" or "planeloads" or "planeload" or "pallets" && analysis.Lower(token + 1) == "of")
            {
                return analysis.Lower(token + 2) is "aid" or "relief" or "supplies" or "assistance" or "humanitarian" or "emergency";
            }
        }

        return false;
    }

    private static bool IsGift(string lemma) =>
        lemma is "hand" or "hand over" or "top up" or "donate" or "pledge" or "promise" or "contribute" or "disburse" or "wire" or "grant" or "give" or "provide" or "commit" or "lend" or "transfer" or "allocate" or "put" or "put up" or "earmark" or "add" or "approve" or "pay" or "sign over" or "make over" or "set aside" or "channel"
            or "pay out" or "send" or "deposit" or "loan" or "borrow" or "chip" or "stump" or "cough" or "come" or "free up" or "wave" or "get" or "receive" or "secure" or "obtain" or "release" or "unblock" or "mobilise" or "mobilize" or "offer";

    /// <summary>"This is part of a larger initiative … of 16 billion euros", in the next sentence.</summary>
    private static MoneyExpression? WholeBehind(Analysis analysis, Sentence sentence)
    {
        var next = sentence.Index + 1 < analysis.Document.Sentences.Count ? analysis.Document.Sentences[sentence.Index + 1] : null;
        if (next is not { Kind: SentenceKind.Prose } || next.Paragraph != sentence.Paragraph || analysis.Lower(next.FirstToken) is not ("this" or "it" or "the" or "these" or "they"))
        {
            return null;
        }

        for (var token = next.FirstToken; token < Math.Min(next.FirstToken + 8, next.EndToken - 1); token++)
        {
            if (analysis.Lower(token) is "part" or "instalment" or "installment" or "tranche" && analysis.Lower(token + 1) == "of")
            {
                return analysis.MoneyIn(next.Span).FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>The things named, with those that the next sentence lists: "The package contains …".</summary>
    private static List<CountedThing> ItemsOf(Analysis analysis, Sentence sentence, List<CountedThing> things)
    {
        var own = Joined(analysis, things);
        for (var index = sentence.Index + 1; own.Count == 0 && index < Math.Min(sentence.Index + 3, analysis.Document.Sentences.Count); index++)
        {
            var next = analysis.Document.Sentences[index];
            var list = analysis.Syntax.ClausesOf(next).FirstOrDefault(clause => clause.Verb.Lemma is "contain" or "include" or "hold" or "comprise" or "consist" or "cover"
                && clause.Subject is { } subject && analysis.Lower(subject.Head) is "package" or "it" or "list" or "shipment" or "delivery" or "parcel" or "aid" or "consignment" or "tranche" or "equipment");
            if (list is not null)
            {
                return Joined(analysis, [.. CountedThings.Read(analysis, next, list.Verb.Tokens.End.Value, Math.Min(list.Tokens.End.Value, next.EndToken), AidWords.IsGoods)]);
            }
        }

        return own;
    }

    /// <summary>"ammunition for HIMARS launchers" is one item.</summary>
    private static List<CountedThing> Joined(Analysis analysis, List<CountedThing> things)
    {
        var items = new List<CountedThing>();
        foreach (var thing in things)
        {
            var before = thing.Phrase.Tokens.Start.Value - 1;
            if (items.LastOrDefault() is { } last && analysis.Lower(before) == "for" && last.Phrase.Tokens.End.Value == before && last.Head is "ammunition" or "munition" or "part" or "round" or "equipment" or "missile")
            {
                items[^1] = last with { Name = $"{last.Name} for {thing.Phrase.Span.Of(analysis.Text).ToLowerInvariant()}" };
                continue;
            }

            if (!AidWords.IsAbstract(thing.Name, thing.Head) && !Generic.Contains(thing.Name) && !(Generic.Contains(thing.Head) && thing.Name.Split(' ')[0] is "military" or "defence" or "defense" or "humanitarian" or "emergency" or "relief" or "medical" or "heavy"))
            {
                items.Add(thing);
            }
        }

        return items;
    }

    /// <summary>The kind of aid that some words speak of.</summary>
    public static AidKind KindOf(HashSet<string> words) =>
        words.Overlaps(AidWords.Military) ? AidKind.Military : words.Overlaps(AidWords.Relief) || words.Overlaps(AidWords.Abstract) ? AidKind.Humanitarian : words.Overlaps(AidWords.Rebuilding) ? AidKind.Reconstruction : AidKind.Financial;

    private static AidKind KindOf(Analysis analysis, Sentence sentence, HashSet<string> words, List<CountedThing> things)
    {
        var military = things.Exists(thing => AidWords.Arms.Contains(thing.Head) && !AidWords.Relief.Contains(thing.Head) && !AidWords.IsForRelief(thing.Name, thing.Head)) || words.Overlaps(AidWords.Military);
        var relief = things.Exists(thing => AidWords.Relief.Contains(thing.Head) || AidWords.IsForRelief(thing.Name, thing.Head)) || words.Overlaps(AidWords.Relief)
            || analysis.Overlapping(sentence.Span).Any(mention => mention.Actor.Id.Value is "org:wfp" or "org:unicef" or "org:unhcr" or "org:unrwa" or "org:ocha" or "org:red-cross" or "org:icrc" or "org:iom" or "org:usaid");
        var rebuilding = words.Overlaps(AidWords.Rebuilding);
        var financial = words.Overlaps(AidWords.Financial);
        return (military, relief, rebuilding, financial) switch
        {
            (true, true, _, _) when words.Contains("humanitarian") => AidKind.Mixed,
            (true, _, _, true) when words.Contains("military") && words.Overlaps(["financial", "economic", "budget", "budgetary"]) => AidKind.Mixed,
            (true, _, _, _) => AidKind.Military,
            (_, true, _, _) => AidKind.Humanitarian,
            (_, _, true, _) => AidKind.Reconstruction,
            _ => AidKind.Financial,
        };
    }
}
