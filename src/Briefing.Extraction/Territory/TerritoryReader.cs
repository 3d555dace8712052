using System.Collections.Frozen;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Territory;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Reads who holds what share of a country, and who took which place. A claim counts, a denial does not.</summary>
public static class TerritoryReader
{
    public static readonly FrozenSet<string> Holding = ["hold", "control", "occupy", "rule", "seize", "capture", "conquer", "annex", "grab", "command", "run", "retain"];

    private static readonly FrozenSet<string> Taking =
        ["capture", "seize", "take", "retake", "recapture", "liberate", "win back", "take back", "occupy", "conquer", "reclaim", "regain", "overrun", "take over", "retook", "storm", "free", "wrest", "snatch", "recover", "secure", "enter", "sweep", "march", "roll", "walk", "pour"];

    /// <summary>Verbs of coming in, which is taking where a movement or soldiers come into a town of their own country.</summary>
    private static readonly FrozenSet<string> Entering = ["enter", "sweep", "march", "roll", "walk", "pour"];

    /// <summary>Verbs that people do to much else than to towns: "freed the hostages".</summary>
    private static readonly FrozenSet<string> OfTowns = ["free", "wrest", "snatch", "recover", "secure"];

    /// <summary>Verbs that say this only with a noun: "take control of", "gain control of".</summary>
    private static readonly FrozenSet<string> Gaining = ["take", "gain", "seize", "regain", "assume", "win", "establish", "retake", "have", "wrest", "snatch", "claim", "secure"];

    /// <summary>What was taken longer ago than this many days is history.</summary>
    private const int History = 1100;

    public static IEnumerable<Report> Read(Analysis analysis)
    {
        var dates = new EventDates(analysis);
        var found = new List<TerritoryReported>();
        foreach (var sentence in analysis.Prose)
        {
            foreach (var told in analysis.Syntax.ClausesOf(sentence))
            {
                var clause = TownReferences.WithoutBack(analysis, Takings.WithSubject(analysis, sentence, FrontedSubjects.Restore(analysis, sentence, told)));
                if (!MayTell(analysis, clause) || (clause.Verb.IsFinite && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund) || analysis.IsQuotedPronoun(clause) || IsCounted(analysis, clause) || Factuality.Of(analysis, clause) != Status.Actual)
                {
                    continue;
                }

                var first = TerritoryShares.ReadShare(analysis, dates, sentence, clause) ?? (IsSince(analysis, dates, clause) ? null : ReadPlace(analysis, dates, sentence, clause)) ?? ReadNext(analysis, dates, sentence, clause, found.LastOrDefault());
                foreach (var report in first is null ? [] : Joined(analysis, sentence, clause, first))
                {
                    AddNew(found, report);
                }

                if (first is not null && TownReferences.Gapped(analysis, sentence, clause, first) is { } second)
                {
                    AddNew(found, second);
                }
            }
        }

        // What is told in passing, unless a verb tells it too.
        foreach (var sentence in analysis.Prose)
        {
            if (TerritoryShares.ReadVerbless(analysis, dates, sentence) is { } share)
            {
                AddNew(found, share);
            }

            foreach (var deed in analysis.Syntax.NounPhrasesOf(sentence))
            {
                if (NounTakings.Read(analysis, dates, sentence, deed) is { } report && !found.Exists(other => other.Place == report.Place))
                {
                    found.Add(report);
                }
            }
        }

        return found;
    }

    /// <summary>Whether the rules below ask for a verb, or for what stands with it.</summary>
    private static bool MayTell(Analysis analysis, Clause clause) =>
        Holding.Contains(clause.Verb.Lemma) || Taking.Contains(clause.Verb.Lemma) || Takings.Taken(analysis, clause) is not null || Departures.Taken(analysis, clause) is not null || IsNext(analysis, clause) || FallenTowns.IsFallen(analysis, clause) || ((Gaining.Contains(clause.Verb.Lemma) || clause.Verb.Lemma is "be" or "remain") && Takings.HasControl(analysis, clause));

    private static void AddNew(List<TerritoryReported> found, TerritoryReported report)
    {
        if (!found.Exists(other => other.Holder == report.Holder && other.Of == report.Of && other.Place == report.Place && (report.Place is not null || other.Share == report.Share)))
        {
            found.Add(report);
        }
    }

    /// <summary>"captured Goma, Minova and Bukavu": a report each.</summary>
    private static IEnumerable<TerritoryReported> Joined(Analysis analysis, Sentence sentence, Clause clause, TerritoryReported first)
    {
        yield return first;
        if (first.Place is null)
        {
            yield break;
        }

        foreach (var (name, span) in TerritoryPlaces.JoinedInFront(analysis, sentence, clause, first.Evidence.Slots[^1].Span, first.Of))
        {
            yield return first with { Place = name, Evidence = analysis.Evidence(sentence, [first.Evidence.Slots[0], Phrases.Slot("place", span)]) };
        }

        if (clause.Verb.Passive)
        {
            yield break;
        }

        var at = analysis.BehindTime(sentence, analysis.Document.TokenAt(first.Evidence.Slots[^1].Span.End - 1) + 1);
        while (at + 1 < sentence.EndToken && (analysis.Document.TextOf(at) is "," || analysis.Lower(at) == "and"))
        {
            at += analysis.Document.TextOf(at) is "," && analysis.Lower(at + 1) == "and" ? 2 : 1;
            var last = analysis.Lower(at - 1) == "and";
            var next = analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == at);
            next = last ? TownLists.Named(analysis, sentence, next) : next;
            if (next is null || analysis.Syntax.Words[next.Head].Part != PartOfSpeech.ProperNoun || next.Tokens.End.Value >= sentence.EndToken || analysis.Syntax.Words[next.Tokens.End.Value].IsVerbal
                || TerritoryPlaces.PlaceOf(analysis, clause, next) is not { } place || (place.Country is { } country && country != first.Of))
            {
                yield break;
            }

            yield return first with { Place = place.Span.Of(analysis.Text), Evidence = analysis.Evidence(sentence, [first.Evidence.Slots[0], Phrases.Slot("place", place.Span)]) };
            at = analysis.BehindTime(sentence, next.Tokens.End.Value);
        }
    }

    /// <summary>"Has held the town since 13 June": the day on which it was taken, where it is no history; null where nothing says so.</summary>
    private static DateInterval? SinceDay(Analysis analysis, EventDates dates, Clause clause)
    {
        if (clause.Verb is not { Perfect: true, Tense: Tense.Present } || clause.Verb.Lemma is not ("occupy" or "hold" or "control" or "be" or "belong"))
        {
            return null;
        }

        foreach (var phrase in clause.Prepositions)
        {
            if (phrase.Preposition == "since" && Takings.TimeAt(analysis, phrase.Object) is { Interval: { Days: < 32 } day })
            {
                return IsOfLate(dates, day) ? day : null;
            }
        }

        return null;
    }

    /// <summary>"Has occupied the heights since 1967": who took them is history.</summary>
    private static bool IsSince(Analysis analysis, EventDates dates, Clause clause) =>
        SinceDay(analysis, dates, clause) is null && clause.Verb is { Perfect: true, Tense: Tense.Present } && clause.Verb.Lemma is "occupy" or "hold" or "control" && Enumerable.Range(clause.Verb.Tokens.End.Value, Math.Max(0, clause.Tokens.End.Value - clause.Verb.Tokens.End.Value)).Any(token => analysis.Lower(token) == "since");

    /// <summary>"Has lost and retaken the town twice": a history, and not who holds it.</summary>
    private static bool IsCounted(Analysis analysis, Clause clause) =>
        Enumerable.Range(clause.Verb.Tokens.End.Value, Math.Max(0, clause.Tokens.End.Value - clause.Verb.Tokens.End.Value)).Any(token => analysis.Lower(token) is "twice" or "times")
        || IsPast(analysis, clause) || IsLosing(analysis, clause) || IsYearsAgo(analysis, clause) || IsForLong(analysis, clause);

    /// <summary>"Regained Sinja five months after losing it to the rebels": the loss is made good.</summary>
    private static bool IsLosing(Analysis analysis, Clause clause) =>
        clause is { Verb.Lemma: "lose", Kind: ClauseKind.Participle or ClauseKind.Adverbial, Object: { } lost } && analysis.Lower(lost.Head) is "it" or "them";

    /// <summary>"Held 70 percent of Bosnia at the time", "once controlled a third".</summary>
    private static bool IsPast(Analysis analysis, Clause clause) =>
        clause.Verb is { Tense: Tense.Past, Perfect: false } && Holding.Contains(clause.Verb.Lemma)
        && Enumerable.Range(Math.Max(0, clause.Verb.Tokens.Start.Value - 1), clause.Tokens.End.Value - Math.Max(0, clause.Verb.Tokens.Start.Value - 1)).Any(token =>
            analysis.Lower(token) is "once" or "formerly" || (analysis.Lower(token) == "at" && analysis.Lower(token + 1) is "the" or "its" or "their" or "one" && analysis.Lower(token + 2) is "time" or "peak" or "height" or "point"));

    /// <summary>"Occupied the town for a year": that is over.</summary>
    private static bool IsForLong(Analysis analysis, Clause clause) =>
        clause.Verb is { Tense: Tense.Past, Perfect: false } && Holding.Contains(clause.Verb.Lemma)
        && analysis.TimesIn(analysis.SentenceOf(clause).Span).Any(time => time.Type == Time.TimexType.Duration && analysis.Document.TokenAt(time.Span.Start) is var first && first > clause.Verb.Head && first < clause.Tokens.End.Value && analysis.Lower(first - 1) == "for");

    /// <summary>"Retook Rage-El two years after it fell to al-Shabaab": the falling is history.</summary>
    private static bool IsYearsAgo(Analysis analysis, Clause clause) =>
        clause is { Kind: ClauseKind.Adverbial, Subordinator: "after" or "since" } && clause.Tokens.Start.Value is var first
        && Enumerable.Range(Math.Max(0, first - 2), 3).Any(token => analysis.Lower(token) is "year" or "years" or "decade" or "decades");

    /// <summary>"The country" of a movement is its own; of a state it is another.</summary>
    public static ActorId? HomeOf(Mention holder) => holder.Actor.Id.Kind is ActorKind.Organisation or ActorKind.Group ? holder.Country : null;

    private static TerritoryReported? ReadPlace(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        var gained = Gaining.Contains(clause.Verb.Lemma) && Takings.HasControl(analysis, clause);
        var named = Takings.Taken(analysis, clause) ?? Departures.Taken(analysis, clause) ?? FallenTowns.Taken(analysis, clause);
        var since = SinceDay(analysis, dates, clause);
        if ((!Taking.Contains(clause.Verb.Lemma) && !gained && named is null && (since is null || clause.Verb.Lemma is "be" or "belong")) || (named is null && clause.Verb is { Tense: Tense.Present, Perfect: false, Passive: false } && clause.Verb.Lemma is "occupy"))
        {
            return null;
        }

        var passive = clause.Verb.Passive;
        var entered = Entering.Contains(clause.Verb.Lemma) && named is null;
        var phrase = named is { } fallen ? fallen.Place : entered && !passive && clause.Verb.Lemma is not "enter" ? clause.Prepositions.FirstOrDefault(item => item.Preposition == "into" && item.Object.Head > clause.Verb.Head)?.Object : passive ? clause.Subject : gained ? clause.Prepositions.FirstOrDefault(item => item.Preposition is "of" or "over" && item.Object.Head > clause.Verb.Head)?.Object : clause.Object;
        var holder = named is { } taken ? Holders.Named(analysis, sentence, taken.Holder) ?? (passive ? Holders.Liberator(analysis, sentence, clause) : null) : passive
            ? clause.Prepositions.FirstOrDefault(item => item.Preposition == "by") is { } by ? Holders.Named(analysis, sentence, by.Object) : Holders.Regaining(analysis, sentence, clause)
            : Holders.Of(analysis, sentence, clause);
        phrase ??= passive || named is not null ? null : TerritoryPlaces.Antecedent(analysis, sentence, clause);
        var told = clause;
        if (phrase is not null && analysis.Lower(phrase.Head) == "it" && (!passive || Holders.Regaining(analysis, sentence, clause) is not null))
        {
            (phrase, told) = TerritoryPlaces.TownBefore(analysis, sentence, clause) ?? (null, clause);
        }

        var counted = phrase;
        phrase = phrase is null ? null : TownReferences.Meant(analysis, sentence, clause, phrase) ?? (passive ? null : TownLists.First(analysis, sentence, phrase)) ?? phrase;
        if (phrase is not null && holder is null or { Actor.Id.Kind: ActorKind.Group, Country: null } && TerritoryPlaces.PlaceOf(analysis, told, phrase!) is { } ground)
        {
            holder = StateForces.Of(sentence, analysis, named is { } gone ? gone.Holder : passive ? Takings.Behind(clause, "by", clause.Verb.Head) : clause.Subject, ground.Country ?? TerritoryPlaces.CountryBehind(analysis, sentence, ground.Span)) ?? holder;
        }

        if (phrase is null || holder is null || TerritoryPlaces.PlaceOf(analysis, told, phrase) is not { } place || IsState(analysis, clause, place.Span)
            || (OfTowns.Contains(clause.Verb.Lemma) && !gained && named is null && !(Takings.Behind(clause, "from", clause.Verb.Head) is { } losers && Fighters.IsForce(analysis, losers)) && !TerritoryPlaces.Settlements.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))) && !Nations.OfPlaces(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).Any()))
        {
            return null;
        }

        var land = place.Country ?? TerritoryPlaces.CountryBehind(analysis, sentence, place.Span) ?? (phrase == counted ? null : CountryIn(analysis, counted!)) ?? (IsRegained(clause.Verb.Lemma) ? holder.Country : HomeOf(holder)) ?? FoeOf(analysis, holder) ?? (Fighters.IsForce(analysis, clause.Subject ?? phrase) ? holder.Country : null);
        if (land is not { } of || (passive && named is { Holder: null } && holder.Actor.Id != of))
        {
            return null;
        }

        if (entered && (passive || clause.Verb is not { Tense: Tense.Past or Tense.Present } || (clause is { Kind: ClauseKind.Adverbial, Subordinator: "before" or "until" } && !IsBehindPast(analysis, sentence, clause)) || !(Fighters.IsForce(analysis, clause.Subject!) || (holder.Actor.Id.Kind == ActorKind.Organisation && analysis.Syntax.Words[clause.Subject!.Head].Part == PartOfSpeech.Pronoun)) || (HolderOf(analysis, holder, of) is { Kind: ActorKind.Country } state && !(state == of && Fighters.Soldiers.Contains(analysis.Lower(clause.Subject!.Head)))) || HomeOf(holder) is { } home && home != of || holder.Actor.Id.Kind == ActorKind.Person))
        {
            return null;
        }

        var date = since ?? dates.Of(clause, clause.Verb.Head) ?? (told == clause ? null : dates.Of(told, told.Verb.Head)) ?? (Departures.Taken(analysis, clause) is null ? null : dates.Earlier(sentence, clause)) ?? (FallenTowns.Came(analysis, clause) is { } came ? dates.Of(came, came.Verb.Head) : null);
        date = date is { } stated && clause.Kind == ClauseKind.Participle ? dates.Done(stated) : date;
        // "After taking Jarablus, they trained others" on no day, "Bush liberated Kuwait in 1991" is history, and "when they take control next month" is to come.
        if ((date is null && clause is { Kind: ClauseKind.Participle, Subject: null }) || (date is { } day && !IsOfLate(dates, day)))
        {
            return null;
        }

        date ??= clause.Verb.Perfect && clause.Verb.Tense == Tense.Past && clause.Kind == ClauseKind.Relative ? null : dates.Story(sentence);
        return Report(analysis, sentence, holder, place.Span, of, date, gained ? "territory/control" : "territory/taken");
    }

    /// <summary>"Soldiers had crossed the border before the M23 marched in": both came to pass.</summary>
    private static bool IsBehindPast(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb: { Perfect: true, Tense: Tense.Past } };

    /// <summary>Whether a day is neither history nor to come.</summary>
    internal static bool IsOfLate(EventDates dates, DateInterval day) => day.To.DayNumber >= dates.Published.From.DayNumber - History && day.From <= dates.Published.To;

    public static TerritoryReported Report(Analysis analysis, Sentence sentence, Mention holder, TextSpan place, ActorId of, DateInterval? date, string rule) => new()
    {
        Id = "",
        Article = analysis.Article,
        Occurred = date,
        Evidence = analysis.Evidence(sentence, [Phrases.Slot("holder", holder.Span), Phrases.Slot("place", place)]),
        Actors = [],
        Confidence = 0,
        Rule = rule,
        Cameo = "",
        Plover = "",
        Holder = HolderOf(analysis, holder, of),
        Of = of,
        Place = place.Of(analysis.Text),
    };

    /// <summary>"By dusk Taloqan was theirs too", "Sar-e Pul followed on Monday", "Hama fell the next day": one more to who took the last.</summary>
    private static bool IsNext(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && ((clause.Verb.Lemma == "be" && clause.Object is { } theirs && analysis.Lower(theirs.Head) == "theirs")
            || (clause.Verb is { Lemma: "follow", Tense: Tense.Past } && clause.Object is null)
            || (clause.Verb is { Lemma: "come" or "be", Tense: Tense.Past } && analysis.Lower(clause.Verb.Tokens.End.Value) == "next")
            || (clause.Verb is { Lemma: "fall", Tense: Tense.Past } && clause.Object is null && Takings.Behind(clause, "to", clause.Verb.Head) is null));

    /// <summary>So many sentences behind a town taken another may follow.</summary>
    private const int Succession = 2;

    private static TerritoryReported? ReadNext(Analysis analysis, EventDates dates, Sentence sentence, Clause clause, TerritoryReported? before)
    {
        if (before is not { Place: not null } || !IsNext(analysis, clause) || clause.Kind is ClauseKind.Relative
            || analysis.Document.Sentences.FirstOrDefault(other => other.Span == before.Evidence.Span) is not { } last || sentence.Index - last.Index > Succession)
        {
            return null;
        }

        var town = clause.Subject ?? clause.Prepositions.LastOrDefault(phrase => phrase.Object.Tokens.End.Value == clause.Verb.Tokens.Start.Value)?.Object;
        if (town is null || (clause.Verb.Lemma != "be" && !TerritoryPlaces.IsKnownTown(analysis, sentence, town)) || TerritoryPlaces.PlaceOf(analysis, clause, town) is not { } place || (place.Country is { } country && country != before.Of) || place.Span.Of(analysis.Text) == before.Place)
        {
            return null;
        }

        return before with
        {
            Occurred = dates.Of(clause, clause.Verb.Head) ?? before.Occurred,
            Evidence = analysis.Evidence(sentence, [Phrases.Slot("place", place.Span)]),
            Place = place.Span.Of(analysis.Text),
            Rule = "territory/next",
        };
    }

    /// <summary>"two Ukrainian villages, Strilecha and Pylna": the country that the count names.</summary>
    private static ActorId? CountryIn(Analysis analysis, NounPhrase counted) =>
        Nations.Named(analysis, counted.Tokens.Start.Value, counted.Tokens.End.Value).Select(nation => (ActorId?)nation.Id).FirstOrDefault();

    /// <summary>"Took Ukraine to court": a whole state is not taken in passing.</summary>
    private static bool IsState(Analysis analysis, Clause clause, TextSpan place) =>
        clause.Verb.Lemma is "take" or "lose" or "hand" or "hand over" or "turn over" or "return" or "cede" or "surrender" or "yield" or "enter" or "sweep" or "march" or "roll" or "walk" or "pour" or "be" or "come" or "fall" or "pass" or "remain" && Nations.Named(analysis, analysis.Document.TokenAt(place.Start), analysis.Document.TokenAt(place.End - 1) + 1).Any();

    public static bool IsRegained(string lemma) => lemma is "free" or "recover" or "retake" or "recapture" or "liberate" or "win back" or "take back" or "regain" or "reclaim";

    /// <summary>The country that a holder takes towns of, where nothing says in which they lie: the one that the article is about besides his own.</summary>
    public static ActorId? FoeOf(Analysis analysis, Mention holder) => Topics.Country(analysis, holder.SideOf()) ?? (holder.Actor.Id.Kind == ActorKind.Country ? null : Topics.Country(analysis));

    /// <summary>Soldiers hold for their country; armed movements, and armies in their own country's war, for themselves.</summary>
    public static ActorId HolderOf(Analysis analysis, Mention holder, ActorId of) => Holders.OwnArmy(analysis, holder, of) ?? holder.Actor.Id.Kind switch
    {
        ActorKind.Group => analysis.ActsFor(holder),
        ActorKind.Organisation when analysis.Lexicon.Find(holder.Actor.Id) is { Kind: "army" } or null && holder.Country is { } state && Holders.IsArmy(holder) && !Holders.IsSplit(state) => state,
        ActorKind.Organisation when holder.Country is null || (holder.Country == of && !holder.Actor.Id.Name.Contains("ministry", StringComparison.Ordinal)) => holder.Actor.Id,
        _ => holder.SideOf(),
    };
}
