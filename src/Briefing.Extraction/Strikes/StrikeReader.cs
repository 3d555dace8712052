using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Strikes;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Reads attacks from the air and by artillery: who fired what at whom, and whom it hurt.</summary>
public static class StrikeReader
{
    /// <summary>How many sentences behind a strike its toll is told.</summary>
    private const int Memory = 3;

    public static IEnumerable<Report> Read(Analysis analysis)
    {
        var dates = new EventDates(analysis);
        var found = new List<Strike>();
        var owners = new Lazy<List<(ActorId Id, TextSpan Span)>>(() => StrikeAttribution.Owners(analysis));
        foreach (var sentence in analysis.Prose)
        {
            foreach (var told in analysis.Syntax.ClausesOf(sentence))
            {
                if (StrikeRules.MayTell(told.Verb.Lemma) && ReadClause(analysis, dates, owners, sentence, FrontedSubjects.Restore(analysis, sentence, told), found) is { } strike)
                {
                    Add(found, sentence, strike);
                }
            }
        }

        var tolls = analysis.Prose.Select(sentence => Toll.Read(analysis, sentence)).OfType<Toll>().ToList();
        foreach (var toll in tolls)
        {
            TakeToll(analysis, dates, found, toll);
        }

        foreach (var sentence in analysis.Prose.Where(sentence => !found.Exists(strike => strike.Sentence == sentence || strike.Toll == sentence) && !tolls.Exists(toll => toll.Sentence == sentence)))
        {
            if (NounStrikes.Read(analysis, dates, sentence) is { } named && named.Match is { Attacker: { } by, Target: { } at }
                && new Strike(sentence, named.Clause, by.Id, by.Span, at.Id, at.Span, named.Match.Weapons.Count > 0 ? named.Match.Weapons : StrikeWeapons.Used(analysis, sentence), dates.Of(named.Clause, named.Clause.Verb.Head) ?? dates.Story(sentence), null, named.Match.Rule) is var strike
                && !found.Exists(other => other.Attacker == strike.Attacker && other.Target == strike.Target && Math.Abs(other.Sentence.Index - sentence.Index) <= Memory) && !found.Exists(other => other.Repeats(strike)))
            {
                found.Add(strike);
            }
        }

        foreach (var strike in WithoutSummary(analysis, [.. found.OrderBy(strike => strike.Sentence.Index).Select(strike => strike with { Cost = CostOf(analysis, found, strike) })]))
        {
            yield return Report(analysis, strike, strike.Cost);
        }
    }

    private static void Add(List<Strike> found, Sentence sentence, Strike strike)
    {
        var detailed = found.FindIndex(other => other.IsDetailed(strike));
        if (strike.Rule == StrikeRules.Toll && found.Count > 0)
        {
            var struck = found.FindLastIndex(other => other.Target == strike.Target && other.Sentence.Index >= sentence.Index - Memory && other.Sentence != sentence);
            if (struck >= 0)
            {
                found[struck] = found[struck] with { Toll = sentence };
            }
        }
        else if (detailed >= 0)
        {
            found[detailed] = found[detailed] with { Weapons = strike.Weapons };
        }
        else if (!found.Exists(other => other.Repeats(strike)))
        {
            found.Add(strike);
        }
    }

    private static Casualties? CostOf(Analysis analysis, List<Strike> found, Strike strike)
    {
        var alone = !found.Exists(other => other.Sentence.Index == strike.Sentence.Index + 1);
        return CasualtyReader.Around(analysis, strike.Sentence, alone) ?? (strike.Toll is { } toll ? CasualtyReader.In(analysis, toll) : null) ?? strike.Cost;
    }

    /// <summary>A toll goes to the strike of its day, to the last one told where it names no day, or is one of its own.</summary>
    private static void TakeToll(Analysis analysis, EventDates dates, List<Strike> found, Toll toll)
    {
        var owner = StrikeParties.OwnerOf(analysis, toll.Attack);
        var struck = toll.Day is { } day ? found.FindIndex(strike => strike.Date is { } date && date.From <= day.To && day.From <= date.To && (owner is null || owner.Value.Id == strike.Attacker))
            : found.FindLastIndex(strike => strike.Sentence.Index < toll.Sentence.Index && strike.Sentence.Index >= toll.Sentence.Index - Memory && (owner is null || owner.Value.Id == strike.Attacker));
        if (struck >= 0)
        {
            found[struck] = found[struck] with { Cost = toll.Casualties };
        }
        else if (toll.Day is { } own && own.To <= dates.Published.To && own.To.DayNumber > dates.Published.From.DayNumber - History && TollParties(analysis, found, toll, owner) is var (attacker, target))
        {
            found.Add(new Strike(toll.Sentence, toll.Clause, attacker.Id, attacker.Span, target.Id, target.Span, CountedThings.Read(analysis, toll.Attack) is { } named ? StrikeWeapons.WeaponsIn(named) : [], own, null, StrikeRules.Toll) { Cost = toll.Casualties });
        }
    }

    /// <summary>Whose attack on whom a toll is of: as it says, else as the strikes before.</summary>
    private static ((ActorId Id, TextSpan Span) Attacker, (ActorId Id, TextSpan Span) Target)? TollParties(Analysis analysis, List<Strike> found, Toll toll, (ActorId Id, TextSpan Span)? owner)
    {
        var known = found.LastOrDefault(strike => owner is null || strike.Attacker == owner.Value.Id);
        var target = owner is null ? null : StrikeTargets.SpotIn(analysis, toll.Attack.Tokens.End.Value, toll.Sentence.EndToken, owner.Value.Id);
        return owner is { } by && target is { } at ? (by, at) : known is null ? null : ((known.Attacker, known.AttackerSpan), (known.Target, known.TargetSpan ?? known.AttackerSpan));
    }

    /// <summary>A story's first paragraph sums up what later ones tell one by one: such a strike, with no weapons counted and no dead but
    /// theirs, is none of its own.</summary>
    private static List<Strike> WithoutSummary(Analysis analysis, List<Strike> strikes)
    {
        var opening = analysis.Prose.FirstOrDefault()?.Paragraph;
        var lead = strikes.FindIndex(strike => strike.Sentence.Paragraph == opening && strike.Weapons.All(weapon => weapon.Count is null));
        if (lead < 0)
        {
            return strikes;
        }

        var summary = strikes[lead];
        var detailed = strikes.FindIndex(strike => strike.Sentence.Paragraph != opening && strike.Attacker == summary.Attacker && strike.Target == summary.Target && strike.Date == summary.Date
            && (summary.Weapons.Count == 0 ? summary.Cost is null : summary.Weapons.All(weapon => strike.Weapons.Any(other => other.Head == weapon.Head && other.Count is not null)) && (strike.Cost is null || strike.Cost == summary.Cost)));
        if (detailed < 0)
        {
            return strikes;
        }

        strikes[detailed] = strikes[detailed] with { Cost = strikes[detailed].Cost ?? summary.Cost };
        strikes.RemoveAt(lead);
        return strikes;
    }

    /// <summary>Where a strike of its own is told: "a strike on Nuweiri" after one on Tyre.</summary>
    private static string? Fresh(Analysis analysis, Clause clause)
    {
        if (clause.Subject is not { } attack || !StrikeWords.Attacks.Contains(CountedThings.Singular(analysis.Lower(attack.Head))) || analysis.Lower(attack.Tokens.Start.Value) is not ("a" or "an" or "another"))
        {
            return null;
        }

        var at = clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "on" or "at" or "in" && phrase.Object.Tokens.Start.Value == attack.Tokens.End.Value + 1);
        return at is not null && analysis.Syntax.Words[at.Object.Head].Part == PartOfSpeech.ProperNoun ? analysis.Document.TextOf(at.Object.Head).ToString() : null;
    }

    private static Strike? ReadClause(Analysis analysis, EventDates dates, Lazy<List<(ActorId Id, TextSpan Span)>> owners, Sentence sentence, Clause clause, List<Strike> before)
    {
        if (analysis.IsQuotedPronoun(clause) || Factuality.Of(analysis, clause) != Status.Actual || IsShown(analysis, dates, sentence, clause) || StrikeRules.Match(analysis, sentence, clause) is not { } match)
        {
            return null;
        }

        // "Drones struck the town, killing six": the second verb tells of the same.
        if ((match.Target is null || match.Attacker is null) && clause.Subject is { } same && before.Exists(strike => strike.Sentence == sentence && strike.Clause.Subject?.Head == same.Head))
        {
            return null;
        }

        var attacker = StrikeAttribution.Of(analysis, sentence, clause, match, before, owners);
        var target = match.Target is { } hit ? hit : StrikeTargets.FromContext(analysis, sentence, before, attacker?.Id);
        if (attacker is not { } by || target is not { } at || by.Id == at.Id && by.Id.Kind == ActorKind.Country && !match.Domestic)
        {
            return null;
        }

        var date = dates.Stated(clause, clause.Verb.Head) ?? DateOfLaunch(analysis, dates, sentence, clause) ?? dates.Of(clause, clause.Verb.Head) ?? (clause.Kind == ClauseKind.Relative ? DateOfMain(analysis, dates, sentence, clause) : null) ?? (match.Deed is { } deed ? dates.Of(deed, deed.Verb.Head) : null) ?? dates.Story(sentence);
        date = dates.Done(date);
        // "Have killed 16 people since Wednesday": from that day until now.
        if (clause.Verb is { Perfect: true, Tense: Tense.Present } && analysis.TimesIn(sentence.Span).FirstOrDefault(time => analysis.Lower(analysis.Document.TokenAt(time.Span.Start) - 1) == "since") is { Interval: { Days: 1 } since } && since.From <= dates.Published.To)
        {
            date = new DateInterval(since.From, dates.Published.To);
        }

        // "Was killed by a drone strike in 2015", "has bombed … since 2014": history and totals.
        if (date.To.DayNumber < dates.Published.From.DayNumber - History || (date.Days > 360 && date.To < dates.Published.From) || IsTotal(analysis, sentence, clause))
        {
            return null;
        }

        return new Strike(sentence, clause, by.Id, by.Span, at.Id, at.Span, match.Weapons.Count > 0 ? match.Weapons : StrikeWeapons.Used(analysis, sentence), date, match.Place, match.Rule) { Spot = Fresh(analysis, clause), Told = sentence.Span.Of(analysis.Text) };
    }

    /// <summary>"Was hit by a missile fired by the rebels early on Monday": the day stands with the firing.</summary>
    private static DateInterval? DateOfLaunch(Analysis analysis, EventDates dates, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Kind == ClauseKind.Participle && other.Verb.Passive && other.Verb.Head > clause.Verb.Head && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(other.Parent)?.Verb.Head == clause.Verb.Head && StrikeWords.Launching.Contains(other.Verb.Lemma)) is { } launch ? dates.Stated(launch, launch.Verb.Head) : null;

    /// <summary>"Shells that came down on a camp killed 40 on Monday": the day stands with the verb of the main clause.</summary>
    private static DateInterval? DateOfMain(Analysis analysis, EventDates dates, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Kind == ClauseKind.Main && other.Verb.Head > clause.Verb.Head && StrikeRules.MayTell(other.Verb.Lemma) && FrontedSubjects.Restore(analysis, sentence, other).Subject is { } same && same.Head == clause.Subject?.Head) is { } main ? dates.Of(main, main.Verb.Head) : null;

    /// <summary>"The museum shows a missile that fell on Kyiv", "a film of the night when bombers levelled Dresden": what is told of today on no day of its own.</summary>
    private static bool IsShown(Analysis analysis, EventDates dates, Sentence sentence, Clause clause) =>
        clause is { Verb.Tense: Tense.Past, Parent: >= 0 } and ({ Kind: ClauseKind.Relative } or { Kind: ClauseKind.Adverbial, Subordinator: "when" })
        && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Kind: ClauseKind.Main, Verb: { Tense: Tense.Present, Perfect: false } } && dates.Stated(clause, clause.Verb.Head) is null;

    /// <summary>What was struck longer ago than this many days is history.</summary>
    private const int History = 400;

    /// <summary>"Has lobbed missiles at more than 30 ships since November", "have killed 4,315 since 2014".</summary>
    private static bool IsTotal(Analysis analysis, Sentence sentence, Clause clause) =>
        IsGoingOn(analysis, clause) || IsRate(analysis, clause) || IsSinceThen(analysis, sentence, clause) ||
        analysis.TimesIn(sentence.Span).Any(time => time.Interval is { } since && analysis.Lower(analysis.Document.TokenAt(time.Span.Start) - 1) == "since"
            && (since.Days > 27 || (clause.Verb is { Perfect: true, Tense: Tense.Present } && DateOnly.FromDateTime(analysis.Article.Published.DateTime).DayNumber - since.From.DayNumber > 31)));

    /// <summary>"Has fired 9,000 missiles since the invasion began": since what happened, and not since a day.</summary>
    private static bool IsSinceThen(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Verb is { Perfect: true, Tense: Tense.Present } && Enumerable.Range(clause.Verb.Head, sentence.EndToken - clause.Verb.Head).Any(token => analysis.Lower(token) == "since")
        && !analysis.TimesIn(sentence.Span).Any(time => time.Interval is { Days: < 8 } && analysis.Document.TokenAt(time.Span.Start) > clause.Verb.Head);

    /// <summary>"Fires 5,000 shells a day", "shells the town daily": a rate, and no strike of its own.</summary>
    private static bool IsRate(Analysis analysis, Clause clause)
    {
        for (var token = clause.Verb.Head + 1; token < clause.Tokens.End.Value; token++)
        {
            if (analysis.Lower(token) == "daily" || (analysis.Lower(token) is "a" or "per" or "each" or "every" && analysis.Lower(token + 1) is "day" or "week" or "month" or "hour" or "night" && analysis.Lower(token + 2) is not ("after" or "before" or "earlier" or "later" or "ago")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Has been bombing villages for weeks", "terrorists who were firing rockets": no strike of its own.</summary>
    private static bool IsGoingOn(Analysis analysis, Clause clause) =>
        analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund && clause.Verb.IsFinite && (clause.Verb.Perfect || clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value > 2 || clause.Kind == ClauseKind.Relative);

    private static StrikesReported Report(Analysis analysis, Strike strike, Casualties? casualties)
    {
        var slots = new List<SlotEvidence> { Phrases.Slot("attacker", strike.AttackerSpan) };
        if (strike.TargetSpan is { Length: > 0 } target)
        {
            slots.Add(Phrases.Slot("target", target));
        }

        slots.AddRange(strike.Weapons.Select((weapon, index) => Phrases.Slot($"weapons[{index}]", weapon.Span)));
        return new StrikesReported
        {
            Id = "",
            Article = analysis.Article,
            Occurred = strike.Date,
            Evidence = analysis.Evidence(strike.Sentence, slots),
            Actors = [],
            Confidence = 0,
            Rule = strike.Rule,
            Cameo = "",
            Plover = "",
            Attacker = strike.Attacker,
            Target = strike.Target,
            Weapons = strike.Weapons.Select(weapon => new WeaponUse(weapon.Name, weapon.Count)).ToValueList(),
            Casualties = casualties,
            Place = strike.Place,
        };
    }
}
