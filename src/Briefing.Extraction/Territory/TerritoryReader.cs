using System.Collections.Frozen;
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
    private static readonly FrozenSet<string> Holding = ["hold", "control", "occupy", "rule", "seize", "capture", "conquer", "annex", "grab", "command", "run", "retain"];

    private static readonly FrozenSet<string> Taking =
        ["capture", "seize", "take", "retake", "recapture", "liberate", "win back", "take back", "occupy", "conquer", "reclaim", "regain", "overrun", "take over", "retook", "storm", "enter", "sweep", "march", "roll", "walk", "pour"];

    /// <summary>Verbs of coming in, which is taking where an army or a movement comes into a town of its own country.</summary>
    private static readonly FrozenSet<string> Entering = ["enter", "sweep", "march", "roll", "walk", "pour"];

    /// <summary>Verbs that say this only with a noun: "take control of", "gain control of".</summary>
    private static readonly FrozenSet<string> Gaining = ["take", "gain", "seize", "regain", "assume", "win", "establish", "retake", "have", "wrest", "snatch", "claim", "secure"];

    private static readonly FrozenSet<string> Settlements =
        ["village", "town", "city", "hamlet", "settlement", "port", "capital", "district", "suburb", "stronghold", "island", "airport", "base", "province", "region", "state", "enclave", "crossing", "area", "neighbourhood", "neighborhood", "hub", "locality", "commune", "township", "municipality", "outpost", "garrison", "pass", "territory", "bridge", "oilfield", "mine"];

    /// <summary>What was taken longer ago than this many days is history.</summary>
    private const int History = 1100;

    public static IEnumerable<Report> Read(Analysis analysis)
    {
        var dates = new EventDates(analysis);
        var found = new List<TerritoryReported>();
        foreach (var sentence in analysis.Prose)
        {
            foreach (var clause in analysis.Syntax.ClausesOf(sentence))
            {
                if (!MayTell(analysis, clause) || (clause.Verb.IsFinite && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund) || analysis.IsQuotedPronoun(clause) || IsCounted(analysis, clause) || Factuality.Of(analysis, clause) != Status.Actual)
                {
                    continue;
                }

                var first = ReadShare(analysis, dates, sentence, clause) ?? ReadPlace(analysis, dates, sentence, clause) ?? ReadNext(analysis, dates, sentence, clause, found.LastOrDefault());
                foreach (var report in first is null ? [] : Joined(analysis, sentence, clause, first))
                {
                    AddNew(found, report);
                }
            }
        }

        return found;
    }

    /// <summary>Whether the rules below ask for a verb, or for what stands with it.</summary>
    private static bool MayTell(Analysis analysis, Clause clause) =>
        Holding.Contains(clause.Verb.Lemma) || Taking.Contains(clause.Verb.Lemma) || Taken(analysis, clause) is not null || IsNext(analysis, clause) || ((Gaining.Contains(clause.Verb.Lemma) || clause.Verb.Lemma is "be") && HasControl(analysis, clause));
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
        if (first.Place is null || clause.Verb.Passive)
        {
            yield break;
        }

        var at = BehindTime(analysis, sentence, analysis.Document.TokenAt(first.Evidence.Slots[^1].Span.End - 1) + 1);
        while (at + 1 < sentence.EndToken && (analysis.Document.TextOf(at) is "," || analysis.Lower(at) == "and"))
        {
            at += analysis.Document.TextOf(at) is "," && analysis.Lower(at + 1) == "and" ? 2 : 1;
            var next = analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == at);
            if (next is null || analysis.Syntax.Words[next.Head].Part != PartOfSpeech.ProperNoun || next.Tokens.End.Value >= sentence.EndToken || analysis.Syntax.Words[next.Tokens.End.Value].IsVerbal
                || PlaceOf(analysis, clause, next) is not { } place || (place.Country is { } country && country != first.Of))
            {
                yield break;
            }

            yield return first with { Place = place.Span.Of(analysis.Text), Evidence = analysis.Evidence(sentence, [first.Evidence.Slots[0], Phrases.Slot("place", place.Span)]) };
            at = BehindTime(analysis, sentence, next.Tokens.End.Value);
        }
    }

    /// <summary>"took Hama on Thursday and Aleppo last weekend": over the day of the one to the other.</summary>
    private static int BehindTime(Analysis analysis, Sentence sentence, int token)
    {
        var first = analysis.Lower(token) is "on" or "in" ? token + 1 : token;
        return first < sentence.EndToken && analysis.TimesIn(sentence.Span).FirstOrDefault(time => analysis.Document.TokenAt(time.Span.Start) is var start && (start == first || start == token)) is { } time
            ? analysis.Document.TokenAt(time.Span.End - 1) + 1 : token;
    }

    /// <summary>"Has lost and retaken the town twice", "has occupied the heights since 1967": a history, and not who holds it.</summary>
    private static bool IsCounted(Analysis analysis, Clause clause) =>
        (clause.Verb is { Perfect: true, Tense: Tense.Present } && clause.Verb.Lemma is "occupy" or "hold" or "control" && Enumerable.Range(clause.Verb.Tokens.End.Value, Math.Max(0, clause.Tokens.End.Value - clause.Verb.Tokens.End.Value)).Any(token => analysis.Lower(token) == "since"))
        || Enumerable.Range(clause.Verb.Tokens.End.Value, Math.Max(0, clause.Tokens.End.Value - clause.Verb.Tokens.End.Value)).Any(token => analysis.Lower(token) is "twice" or "times")
        || IsPast(analysis, clause) || IsYearsAgo(analysis, clause);

    /// <summary>"Held 70 percent of Bosnia at the time", "once controlled a third".</summary>
    private static bool IsPast(Analysis analysis, Clause clause) =>
        clause.Verb is { Tense: Tense.Past, Perfect: false } && Holding.Contains(clause.Verb.Lemma)
        && Enumerable.Range(Math.Max(0, clause.Verb.Tokens.Start.Value - 1), clause.Tokens.End.Value - Math.Max(0, clause.Verb.Tokens.Start.Value - 1)).Any(token =>
            analysis.Lower(token) is "once" or "formerly" || (analysis.Lower(token) == "at" && analysis.Lower(token + 1) is "the" or "its" or "their" or "one" && analysis.Lower(token + 2) is "time" or "peak" or "height" or "point"));

    /// <summary>"Retook Rage-El two years after it fell to al-Shabaab": the falling is history.</summary>
    private static bool IsYearsAgo(Analysis analysis, Clause clause) =>
        clause is { Kind: ClauseKind.Adverbial, Subordinator: "after" or "since" } && clause.Tokens.Start.Value is var first
        && Enumerable.Range(Math.Max(0, first - 2), 3).Any(token => analysis.Lower(token) is "year" or "years" or "decade" or "decades");

    private static TerritoryReported? ReadShare(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        if (!Holding.Contains(clause.Verb.Lemma) && !(clause.Verb.Lemma is "have" or "be" && HasControl(analysis, clause)))
        {
            return null;
        }

        var (from, to) = (clause.Verb.Tokens.End.Value, clause.Tokens.End.Value);
        var under = clause.Verb.Lemma == "be" ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "control" or "occupation" or "rule") : null;
        if ((clause.Verb.Passive || under is not null) && clause.Subject is { } whole)
        {
            from = whole.Tokens.Start.Value;
        }
        else if (clause.Verb.Passive || under is not null)
        {
            from = sentence.FirstToken; // "Around a fifth of the country is under …"
        }

        var span = analysis.Document.SpanOf(Math.Min(from, to - 1), to);
        var share = QuantityReader.ReadShares(analysis.Document, sentence).FirstOrDefault(item => span.Contains(item.Span));
        var holder = clause.Verb.Passive
            ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by") is { } by ? analysis.ActorOf(by.Object) : null
            : under is not null ? Controlling(analysis, sentence, under)
            : Holders.Of(analysis, sentence, clause);
        if (share is null || holder is null || analysis.Lower(analysis.Document.TokenAt(share.Span.End - 1) + 3) == "own")
        {
            return null;
        }

        var behind = analysis.Document.TokenAt(share.Span.End - 1) + 1;
        var country = Nations.Named(analysis, behind, Math.Min(behind + 8, sentence.EndToken)).FirstOrDefault(nation => nation.Id != holder.Actor.Id && OfFollows(analysis, share, nation.Span));
        var of = country.Span.Length > 0 ? country.Id : (RefersBack(analysis, share, sentence) ? HomeOf(holder) ?? Topics.Country(analysis, holder.SideOf()) : null);
        // "The group" of one country does not hold another.
        if (of is not { } land || (clause.Subject is { } described && Holders.IsDescription(analysis, described) && HomeOf(holder) is { } home && home != land))
        {
            return null;
        }

        var now = clause.Verb.Tense != Tense.Past || clause.Verb.Perfect;
        return new TerritoryReported
        {
            Id = "",
            Article = analysis.Article,
            Occurred = now ? dates.Published : dates.Of(clause, clause.Verb.Head) ?? dates.Published,
            Evidence = analysis.Evidence(sentence, [Phrases.Slot("holder", holder.Span), Phrases.Slot("share", share.Span), .. country.Span.Length == 0 ? Array.Empty<SlotEvidence>() : [Phrases.Slot("of", country.Span)]]),
            Actors = [],
            Confidence = 0,
            Rule = "territory/share",
            Cameo = "",
            Plover = "",
            Holder = HolderOf(analysis, holder, land),
            Of = land,
            Share = Math.Round(share.Value, 2),
        };
    }

    /// <summary>"under Russian control", "under the control of the RSF".</summary>
    private static Mention? Controlling(Analysis analysis, Sentence sentence, PrepositionalPhrase control) =>
        Nations.Named(analysis, control.Object.Tokens.Start.Value, control.Object.Head).FirstOrDefault() is { Span.Length: > 0 } nation
            ? new Mention(nation.Span, sentence.Index, new NamedActor(nation.Id, nation.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, nation.Id)
            : analysis.Lower(control.Object.Tokens.End.Value) == "of" ? ActorLists.Read(analysis, control.Object.Tokens.End.Value + 1, Math.Min(control.Object.Tokens.End.Value + 10, sentence.EndToken)).FirstOrDefault() : null;

    /// <summary>"The country" of a movement is its own; of a state it is another.</summary>
    private static ActorId? HomeOf(Mention holder) => holder.Actor.Id.Kind is ActorKind.Organisation or ActorKind.Group ? holder.Country : null;

    /// <summary>Whether the share is one of land: "of Ukraine", "of Ukrainian territory", and not of its exports.</summary>
    private static bool OfFollows(Analysis analysis, Share share, TextSpan country)
    {
        var gap = analysis.Text.AsSpan(share.Span.End, Math.Max(0, country.Start - share.Span.End));
        if (gap.Length > 40 || !gap.Contains("of", StringComparison.Ordinal))
        {
            return false;
        }

        var next = analysis.Document.TokenAt(country.End - 1) + 1;
        if (next < analysis.Syntax.Words.Length && analysis.Syntax.Words[next].Part == PartOfSpeech.Possessive)
        {
            next++;
        }

        for (var token = next; token < Math.Min(next + 3, analysis.Syntax.Words.Length); token++)
        {
            var word = analysis.Syntax.Words[token];
            if (word.Lower is "territory" or "land" or "soil" or "area" or "landmass" or "country" or "lands")
            {
                return true;
            }

            if (word.Lower is "province" or "state" or "region" or "district" or "city" || word.Part is not (PartOfSpeech.Adjective or PartOfSpeech.Noun))
            {
                return word.Part is not (PartOfSpeech.Adjective or PartOfSpeech.Noun);
            }
        }

        return next + 1 >= analysis.Syntax.Words.Length;
    }

    /// <summary>"a fifth of the country", "40 percent of its territory".</summary>
    private static bool RefersBack(Analysis analysis, Share share, Sentence sentence)
    {
        var token = analysis.Document.TokenAt(share.Span.End - 1) + 1;
        token -= analysis.Lower(token) == "the" ? 1 : 0; // "half the country"
        return token + 2 < sentence.EndToken && analysis.Lower(token) is "of" or "half" && analysis.Lower(token + 1) is "the" or "its" or "his" or "their"
            && analysis.Lower(token + 2) is "country" or "territory" or "land" or "nation" or "soil" or "republic" or "neighbour" or "neighbor";
    }

    private static bool HasControl(Analysis analysis, Clause clause) =>
        (clause.Object is { } phrase && analysis.Lower(phrase.Head) == "control") || clause.Prepositions.Any(phrase => phrase.Preposition is "in" or "under" && analysis.Lower(phrase.Object.Head) is "control" or "occupation");

    private static TerritoryReported? ReadPlace(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        var gained = Gaining.Contains(clause.Verb.Lemma) && HasControl(analysis, clause);
        var named = Taken(analysis, clause);
        if ((!Taking.Contains(clause.Verb.Lemma) && !gained && named is null) || (clause.Verb is { Tense: Tense.Present, Perfect: false, Passive: false } && clause.Verb.Lemma is "occupy"))
        {
            return null;
        }

        var passive = clause.Verb.Passive;
        var entered = Entering.Contains(clause.Verb.Lemma) && named is null;
        var phrase = named is { } fallen ? fallen.Place : entered && !passive && clause.Verb.Lemma is not "enter" ? clause.Prepositions.FirstOrDefault(item => item.Preposition == "into" && item.Object.Head > clause.Verb.Head)?.Object : passive ? clause.Subject : gained ? clause.Prepositions.FirstOrDefault(item => item.Preposition is "of" or "over" && item.Object.Head > clause.Verb.Head)?.Object : clause.Object;
        var holder = named is { } taken ? Fighters.Of(analysis, taken.Holder) ?? analysis.ActorOf(taken.Holder) ?? Adjective(analysis, sentence, taken.Holder) : passive
            ? clause.Prepositions.FirstOrDefault(item => item.Preposition == "by") is { } by ? Fighters.Of(analysis, by.Object) ?? analysis.ActorOf(by.Object) : null
            : Holders.Of(analysis, sentence, clause);
        phrase ??= passive || named is not null ? null : Antecedent(analysis, sentence, clause);
        var told = clause;
        if (phrase is not null && analysis.Lower(phrase.Head) == "it" && !passive)
        {
            (phrase, told) = TownBefore(analysis, sentence, clause) ?? (null, clause);
        }

        if (phrase is null || holder is null || PlaceOf(analysis, told, phrase) is not { } place || IsState(analysis, clause, place.Span))
        {
            return null;
        }

        var land = place.Country ?? CountryBehind(analysis, sentence, place.Span) ?? (IsRegained(clause.Verb.Lemma) ? holder.Country : HomeOf(holder)) ?? FoeOf(analysis, holder);
        if (land is not { } of)
        {
            return null;
        }

        if (entered && (passive || clause.Verb is not { Tense: Tense.Past or Tense.Present } || clause is { Kind: ClauseKind.Adverbial, Subordinator: "before" or "until" } || !Fighters.IsForce(analysis, clause.Subject!) || HolderOf(analysis, holder, of).Kind == ActorKind.Country || HomeOf(holder) is { } home && home != of || holder.Actor.Id.Kind == ActorKind.Person))
        {
            return null;
        }

        var date = dates.Of(clause, clause.Verb.Head);
        // "Bush liberated Kuwait in 1991" is history, and "when they take control next month" is to come.
        if (date is { } day && (day.To.DayNumber < dates.Published.From.DayNumber - History || day.From > dates.Published.To))
        {
            return null;
        }

        return new TerritoryReported
        {
            Id = "",
            Article = analysis.Article,
            Occurred = date ?? (clause.Verb.Perfect && clause.Verb.Tense == Tense.Past && clause.Kind == ClauseKind.Relative ? null : dates.Story(sentence)),
            Evidence = analysis.Evidence(sentence, [Phrases.Slot("holder", holder.Span), Phrases.Slot("place", place.Span)]),
            Actors = [],
            Confidence = 0,
            Rule = gained ? "territory/control" : "territory/taken",
            Cameo = "",
            Plover = "",
            Holder = HolderOf(analysis, holder, of),
            Of = of,
            Place = place.Span.Of(analysis.Text),
        };
    }

    /// <summary>"Entered the town of Lachin and took control of it", "surrounded Masisi before they captured it": the town of the clause in front.</summary>
    private static (NounPhrase? Town, Clause Clause)? TownBefore(Analysis analysis, Sentence sentence, Clause clause)
    {
        foreach (var before in analysis.Syntax.ClausesOf(sentence).Where(other => other.Verb.Head < clause.Verb.Head).Reverse())
        {
            if (before.Object is { } town && PlaceOf(analysis, before, town) is not null)
            {
                return (town, before);
            }

            if (before.Subject is { } lost && before.Subject != clause.Subject && PlaceOf(analysis, before, lost) is not null)
            {
                return (lost, before);
            }
        }

        return null;
    }

    /// <summary>"By dusk Taloqan was theirs too", "Sar-e Pul followed on Monday", "Hama fell the next day": one more to who took the last.</summary>
    private static bool IsNext(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && ((clause.Verb.Lemma == "be" && clause.Object is { } theirs && analysis.Lower(theirs.Head) == "theirs")
            || (clause.Verb is { Lemma: "follow", Tense: Tense.Past } && clause.Object is null)
            || (clause.Verb is { Lemma: "fall", Tense: Tense.Past } && clause.Object is null && Behind(clause, "to", clause.Verb.Head) is null));

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
        if (town is null || (clause.Verb.Lemma != "be" && !IsKnownTown(analysis, sentence, town)) || PlaceOf(analysis, clause, town) is not { } place || (place.Country is { } country && country != before.Of) || place.Span.Of(analysis.Text) == before.Place)
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

    /// <summary>"Snow fell on Monday": a word that begins its sentence is a town where the lexicon or another sentence says so.</summary>
    private static bool IsKnownTown(Analysis analysis, Sentence sentence, NounPhrase town) =>
        town.Tokens.Start.Value != sentence.FirstToken || town.Head != town.Tokens.Start.Value || Nations.OfPlaces(analysis, town.Head, town.Head + 1).Any()
        || analysis.Document.Sentences.Where(other => other != sentence && other.Kind == SentenceKind.Prose)
            .Any(other => Enumerable.Range(other.FirstToken + 1, other.EndToken - other.FirstToken - 1).Any(token => analysis.Document.TextOf(token).SequenceEqual(analysis.Document.TextOf(town.Head))));

    /// <summary>The token behind "(RSF)".</summary>
    private static int BehindBrackets(Analysis analysis, int token) =>
        analysis.Lower(token) == "(" && analysis.Lower(token + 2) == ")" ? token + 3 : token;

    /// <summary>"Took Ukraine to court": a whole state is not taken in passing.</summary>
    private static bool IsState(Analysis analysis, Clause clause, TextSpan place) =>
        clause.Verb.Lemma is "take" or "lose" or "hand" or "hand over" or "return" or "cede" or "surrender" or "yield" or "enter" or "sweep" or "march" or "roll" or "walk" or "pour" or "be" or "come" or "fall" or "pass" or "remain" && Nations.Named(analysis, analysis.Document.TokenAt(place.Start), analysis.Document.TokenAt(place.End - 1) + 1).Any();

    private static readonly FrozenSet<string> Captures = ["capture", "seizure", "liberation", "recapture", "conquest", "takeover"];

    /// <summary>"Sudzha fell to Ukrainian troops", "lost Sudzha to them", "claimed the capture of Toretsk", "the capture of Toretsk by Russia was confirmed".</summary>
    private static (NounPhrase? Place, NounPhrase? Holder)? Taken(Analysis analysis, Clause clause)
    {
        if (clause.Verb.Passive)
        {
            if (clause.Subject is { } lost && analysis.Lower(lost.Tokens.Start.Value + 1) == "fall" && Behind(clause, "of", lost.Tokens.Start.Value) is { } place && Behind(clause, "to", place.Head) is { } victor && victor.Head < clause.Verb.Head)
            {
                return (place, victor);
            }

            return clause.Subject is { } captured && Captures.Contains(analysis.Lower(captured.Head)) && Behind(clause, "of", captured.Head) is { } town && Behind(clause, "by", captured.Head) is { } captor ? (town, captor) : null;
        }

        return clause.Verb.Lemma switch
        {
            "fall" when Behind(clause, "to", clause.Verb.Head) is { } to => (clause.Subject, to),
            "be" or "come" or "fall" or "pass" or "remain" when Hands(analysis, clause) is { } hands => (clause.Subject, hands),
            "pass" when clause.Subject is { } passed && analysis.Lower(passed.Head) == "control" && Behind(clause, "of", passed.Head) is { } town && Behind(clause, "to", clause.Verb.Head) is { } next => (town, next),
            "hand" or "hand over" or "cede" or "surrender" or "return" or "yield" when clause.Object is { } ceded && Behind(clause, "to", ceded.Head) is { } taker => (ceded, taker),
            "drive" or "push" or "expel" or "oust" or "dislodge" or "chase" when clause.Object is { } ousted && Fighters.IsForce(analysis, ousted) && (Behind(clause, "from", ousted.Head) ?? (analysis.Lower(BehindBrackets(analysis, ousted.Tokens.End.Value)) == "out" ? Behind(clause, "of", ousted.Head) : null)) is { } freed => (freed, clause.Subject),
            "lose" when clause.Object is { } lost && Behind(clause, "to", lost.Head) is { } winner => (analysis.Lower(lost.Head) == "control" ? Behind(clause, "of", lost.Head) : lost, winner),
            "claim" or "announce" or "hail" or "celebrate" or "complete" or "confirm" when clause.Object is { } deed && Captures.Contains(analysis.Lower(deed.Head)) && Behind(clause, "of", deed.Head) is { } of => (of, clause.Subject),
            "raise" or "hoist" when clause.Object is { } flag && analysis.Lower(flag.Head) is "flag" or "flags" && Behind(clause, "over", flag.Head) is { } over => (over, clause.Subject),
            "be" when clause.Prepositions.FirstOrDefault(item => item.Preposition == "in" && analysis.Lower(item.Object.Head) == "control") is { } control
                && analysis.Lower(control.Object.Head - 1) is "full" or "complete" or "total" && Behind(clause, "of", control.Object.Head) is { } held => (held, clause.Subject),
            _ => null,
        };
    }

    /// <summary>"Is now in the hands of the M23", "came under the control of the rebels".</summary>
    private static NounPhrase? Hands(Analysis analysis, Clause clause) =>
        clause.Prepositions.FirstOrDefault(item => item.Object.Head > clause.Verb.Head && (item.Preposition is "in" or "into" or "to" && analysis.Lower(item.Object.Head) == "hands" || (item.Preposition == "under" && clause.Verb.Lemma is not "be" and not "remain" && analysis.Lower(item.Object.Head) == "control"))) is { } hands
            ? Behind(clause, "of", hands.Object.Head) ?? (Nations.Named(analysis, hands.Object.Tokens.Start.Value, hands.Object.Head).Any() || Nations.Force(analysis, hands.Object) is not null ? hands.Object : null) : null;

    private static NounPhrase? Behind(Clause clause, string preposition, int token) =>
        clause.Prepositions.FirstOrDefault(item => item.Preposition == preposition && item.Object.Head > token)?.Object;

    /// <summary>"Khartoum, which they recaptured in March": the place in front of the relative pronoun.</summary>
    private static NounPhrase? Antecedent(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Kind != ClauseKind.Relative || clause.Subordinator is not ("which" or "that") || clause.Subject is not { } subject || analysis.Syntax.Words[subject.Tokens.Start.Value - 1].Part != PartOfSpeech.Relative)
        {
            return null;
        }

        var marker = subject.Tokens.Start.Value - 1;
        var end = analysis.Document.TextOf(marker - 1) is "," ? marker - 1 : marker;
        var antecedent = analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == end);
        // "the town of Singa in Sudan, which they lost": it is the town.
        if (antecedent is not null && analysis.Lower(antecedent.Tokens.Start.Value - 1) == "in" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == antecedent.Tokens.Start.Value - 1) is { } town
            && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun)
        {
            return town;
        }

        if (antecedent is null || analysis.Syntax.Words[antecedent.Head].Part == PartOfSpeech.ProperNoun || end == marker)
        {
            return antecedent;
        }

        // "Goma, the largest city in the east, which they overran"
        var comma = end - 1;
        while (comma > sentence.FirstToken && comma > end - 10 && analysis.Document.TextOf(comma) is not "," && !analysis.Syntax.Words[comma].IsVerbal)
        {
            comma--;
        }

        return analysis.Document.TextOf(comma) is "," && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == comma) is { } named && analysis.Syntax.Words[named.Head].Part == PartOfSpeech.ProperNoun
            ? named : antecedent;
    }

    /// <summary>The name of the place: the phrase itself, or what stands behind "the village of".</summary>
    private static (TextSpan Span, ActorId? Country)? PlaceOf(Analysis analysis, Clause clause, NounPhrase phrase)
    {
        var words = analysis.Syntax.Words;
        if (Settlements.Contains(CountedThings.Singular(words[phrase.Head].Lower)))
        {
            var of = clause.Prepositions.FirstOrDefault(item => item.Preposition is "of" or "at" && item.Object.Tokens.Start.Value == phrase.Tokens.End.Value + 1)
                ?? clause.Prepositions.FirstOrDefault(item => item.Preposition == "of" && item.Object.Tokens.Start.Value >= phrase.Tokens.End.Value && item.Object.Tokens.Start.Value <= phrase.Tokens.End.Value + 2);
            if (of is not null && words[of.Object.Head].Part == PartOfSpeech.ProperNoun && !IsNoPlace(analysis, of.Object)
                && !analysis.Overlapping(analysis.Document.Tokens[of.Object.Head].Span).Any(mention => mention.Actor.Id.Kind is ActorKind.Person || (mention.Actor.Id.Kind is ActorKind.Organisation && analysis.Lexicon.Find(mention.Actor.Id) is not null)))
            {
                return (NameIn(analysis, of.Object), CountryOf(analysis, of.Object.Span));
            }

            if (FirstProper(analysis, phrase.Tokens.Start.Value, phrase.Head) is var name && name < phrase.Head && words[name].Part == PartOfSpeech.ProperNoun
                && words[phrase.Head].Lower is "airport" or "base" or "airbase" or "crossing" or "dam" or "refinery" && !Nations.Named(analysis, name, phrase.Head).Any())
            {
                return (analysis.Document.SpanOf(name, phrase.Head + 1), CountryOf(analysis, analysis.Document.SpanOf(name, phrase.Head)));
            }

            // "the Syrian city Hama", "the border town of" without a name: the proper nouns next to the head.
            var named = words[phrase.Head - (phrase.Head > phrase.Tokens.Start.Value ? 1 : 0)];
            return named.Part == PartOfSpeech.ProperNoun && phrase.Head > phrase.Tokens.Start.Value && !Nations.Named(analysis, phrase.Head - 1, phrase.Head).Any()
                ? (analysis.Document.SpanOf(FirstProper(analysis, phrase.Tokens.Start.Value, phrase.Head), phrase.Head), CountryOf(analysis, phrase.Span))
                : null;
        }

        if (words[phrase.Head].Part != PartOfSpeech.ProperNoun || analysis.MoneyIn(phrase.Span).Any() || IsNoPlace(analysis, phrase))
        {
            return null;
        }

        var span = NameIn(analysis, phrase);
        var mention = analysis.Overlapping(span).FirstOrDefault();
        return mention is not null && (mention.Actor.Id.Kind == ActorKind.Person || mention.Actor.Id.Kind == ActorKind.Organisation) || analysis.TimesIn(phrase.Span).Any()
            ? null
            : (span, CountryOf(analysis, span));
    }

    /// <summary>"take control of the House", "Businesses have been taken over", "Isis-held territory".</summary>
    private static bool IsNoPlace(Analysis analysis, NounPhrase phrase)
    {
        var word = analysis.Lower(phrase.Head);
        return word is "house" or "senate" or "congress" or "parliament" or "assembly" or "party" or "presidency" || word.EndsWith("-held", StringComparison.Ordinal)
            || (phrase.Head == analysis.Document.Sentences[phrase.Sentence].FirstToken && (Vocabulary.Find(word) is not null || Vocabulary.Find(CountedThings.Singular(word)) is not null));
    }

    private static int FirstProper(Analysis analysis, int first, int end)
    {
        var token = end - 1;
        while (token > first && analysis.Syntax.Words[token - 1].Part == PartOfSpeech.ProperNoun)
        {
            token--;
        }

        return token;
    }

    private static TextSpan NameIn(Analysis analysis, NounPhrase phrase) =>
        analysis.Document.SpanOf(FirstProper(analysis, phrase.Tokens.Start.Value, phrase.Head + 1), phrase.Head + 1);

    private static ActorId? CountryOf(Analysis analysis, TextSpan span) =>
        analysis.Overlapping(span).Select(mention => mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country).FirstOrDefault(id => id is not null)
        ?? Nations.In(analysis, analysis.Document.TokenAt(span.Start), analysis.Document.TokenAt(span.End - 1) + 1).Select(nation => (ActorId?)nation.Id).FirstOrDefault();

    /// <summary>"… in Ukraine's eastern Donetsk region": the country that is named behind the place.</summary>
    private static ActorId? CountryBehind(Analysis analysis, Sentence sentence, TextSpan place)
    {
        var limit = Math.Min(sentence.Span.End, place.End + 60);
        if (place.End >= limit)
        {
            return null;
        }

        var behind = analysis.Document.TokenAt(place.End - 1) + 1;
        return analysis.Overlapping(TextSpan.FromBounds(place.End, limit)).Where(mention => analysis.Lower(analysis.Document.TokenAt(mention.Span.Start) - 1) is "in" or "of" or "the")
                .Select(mention => mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country).FirstOrDefault(id => id is not null)
            ?? Nations.In(analysis, behind, Math.Min(behind + 8, sentence.EndToken)).Where(nation => analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "in" or "of" or "the").Select(nation => (ActorId?)nation.Id).FirstOrDefault();
    }

    /// <summary>"Russian hands": whose they are, where the words are no mention.</summary>
    private static Mention? Adjective(Analysis analysis, Sentence sentence, NounPhrase? phrase) =>
        phrase is not null && Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Head).FirstOrDefault() is { Span.Length: > 0 } nation
            ? new Mention(nation.Span, sentence.Index, new NamedActor(nation.Id, nation.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, nation.Id) : null;

    private static bool IsRegained(string lemma) => lemma is "retake" or "recapture" or "liberate" or "win back" or "take back" or "regain" or "reclaim";

    private static ActorId? FoeOf(Analysis analysis, Mention holder) => Topics.Country(analysis, holder.SideOf()) ?? (holder.Actor.Id.Kind == ActorKind.Country ? null : Topics.Country(analysis));

    /// <summary>Soldiers hold for their country; armed movements, and armies in their own country's war, for themselves.</summary>
    private static ActorId HolderOf(Analysis analysis, Mention holder, ActorId of) => Holders.OwnArmy(analysis, holder, of) ?? holder.Actor.Id.Kind switch
    {
        ActorKind.Group => analysis.ActsFor(holder),
        ActorKind.Organisation when holder.Country is null || (holder.Country == of && !holder.Actor.Id.Name.Contains("ministry", StringComparison.Ordinal)) => holder.Actor.Id,
        _ => holder.SideOf(),
    };
}
