using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Strikes;
using Briefing.Extraction.Actors;
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
        foreach (var sentence in analysis.Prose)
        {
            foreach (var clause in analysis.Syntax.ClausesOf(sentence))
            {
                if (ReadClause(analysis, dates, sentence, clause, found) is not { } strike)
                {
                    continue;
                }

                var told = found.FindIndex(other => other.IsDetailed(strike));
                if (strike.Rule == StrikeRules.Toll && found.Count > 0)
                {
                    var struck = found.FindLastIndex(other => other.Target == strike.Target && other.Sentence.Index >= sentence.Index - Memory && other.Sentence != sentence);
                    if (struck >= 0)
                    {
                        found[struck] = found[struck] with { Toll = sentence };
                    }
                }
                else if (told >= 0)
                {
                    found[told] = found[told] with { Weapons = strike.Weapons };
                }
                else if (!found.Exists(other => other.Repeats(strike)))
                {
                    found.Add(strike);
                }
            }
        }

        foreach (var sentence in analysis.Prose.Where(sentence => !found.Exists(strike => strike.Sentence == sentence || strike.Toll == sentence)))
        {
            if (NounStrikes.Read(analysis, dates, sentence) is { } named && named.Match is { Attacker: { } by, Target: { } at }
                && new Strike(sentence, named.Clause, by.Id, by.Span, at.Id, at.Span, named.Match.Weapons, dates.Of(named.Clause, named.Clause.Verb.Head) ?? dates.Story(sentence), null, named.Match.Rule) is var strike
                && !found.Exists(other => other.Attacker == strike.Attacker && other.Target == strike.Target && Math.Abs(other.Sentence.Index - sentence.Index) <= Memory) && !found.Exists(other => other.Repeats(strike)))
            {
                found.Add(strike);
            }
        }

        foreach (var strike in found.OrderBy(strike => strike.Sentence.Index))
        {
            var alone = !found.Exists(other => other.Sentence.Index == strike.Sentence.Index + 1);
            yield return Report(analysis, strike, CasualtyReader.Around(analysis, strike.Sentence, alone) ?? (strike.Toll is { } toll ? CasualtyReader.In(analysis, toll) : null));
        }
    }

    private sealed record Strike(
        Sentence Sentence, Clause Clause, ActorId Attacker, TextSpan AttackerSpan, ActorId Target, TextSpan? TargetSpan, IReadOnlyList<CountedThing> Weapons,
        DateInterval? Date, string? Place, string Rule)
    {
        /// <summary>The sentence that says what it cost: "eleven people were killed in the barrage".</summary>
        public Sentence? Toll { get; init; }

        /// <summary>The next sentence of a paragraph may say with what.</summary>
        public bool IsDetailed(Strike other) => Weapons.Count == 0 && other.Weapons.Count > 0 && Target == other.Target && Sentence.Paragraph == other.Sentence.Paragraph
            && other.Sentence.Index == Sentence.Index + 1 && Date == other.Date && (Attacker == other.Attacker || other.Attacker.Kind == Attacker.Kind);

        /// <summary>One sentence tells one strike; another with the same weapons on the same days tells it again.</summary>
        public bool Repeats(Strike other) => Attacker == other.Attacker && Target == other.Target
            && (Sentence == other.Sentence && Math.Abs(Clause.Verb.Head - other.Clause.Verb.Head) < 60 && (other.Weapons.Count == 0 || Weapons.Select(weapon => weapon.Name).SequenceEqual(other.Weapons.Select(weapon => weapon.Name)) || Date == other.Date)
                || (Date == other.Date && other.Weapons.All(weapon => Weapons.Any(known => known.Head == weapon.Head && (weapon.Count is null || known.Count == weapon.Count)))
                    && (Place == other.Place || other.Place is null || Sentence.Paragraph == other.Sentence.Paragraph && other.Weapons.Count == 0)));
    }

    private static Strike? ReadClause(Analysis analysis, EventDates dates, Sentence sentence, Clause clause, List<Strike> before)
    {
        if (!StrikeRules.MayTell(clause.Verb.Lemma) || analysis.IsQuotedPronoun(clause) || Factuality.Of(analysis, clause) != Status.Actual || StrikeRules.Match(analysis, sentence, clause) is not { } match)
        {
            return null;
        }

        // "Drones struck the town, killing six": the second verb tells of the same.
        if (match.Target is null && clause.Subject is { } same && before.Exists(strike => strike.Sentence == sentence && strike.Clause.Subject?.Head == same.Head))
        {
            return null;
        }

        var attacker = match.Attacker is { } named ? (named.Id, named.Span)
            : match.Rule == StrikeRules.Again ? before.LastOrDefault(strike => strike.Sentence.Index >= sentence.Index - Reach && (match.Target is null || strike.Target == match.Target.Value.Id)) is { } known ? (known.Attacker, known.AttackerSpan) : null
            : FoeOf(before, match.Target, match.Rule == StrikeRules.Toll) ?? Claimant(analysis, sentence, clause) ?? UnnamedAttackers.Of(analysis, sentence, match.Target?.Id) ?? FoeNear(analysis, sentence, match.Target);
        var target = match.Target is { } hit ? hit : TargetFromContext(analysis, sentence, before, attacker?.Id);
        if (attacker is not { } by || target is not { } at || by.Id == at.Id && by.Id.Kind == ActorKind.Country && !match.Domestic)
        {
            return null;
        }

        var date = dates.Of(clause, clause.Verb.Head) ?? (match.Deed is { } deed ? dates.Of(deed, deed.Verb.Head) : null) ?? dates.Story(sentence);
        // "Was killed by a drone strike in 2015", "has bombed … since 2014": history and totals.
        if (date.To.DayNumber < dates.Published.From.DayNumber - History || (date.Days > 360 && date.To < dates.Published.From) || IsTotal(analysis, sentence, clause))
        {
            return null;
        }

        return new Strike(sentence, clause, by.Id, by.Span, at.Id, at.Span, match.Weapons, date, match.Place, match.Rule);
    }

    /// <summary>What was struck longer ago than this many days is history.</summary>
    private const int History = 400;

    /// <summary>"Has lobbed missiles at more than 30 ships since November", "have killed 4,315 since 2014".</summary>
    private static bool IsTotal(Analysis analysis, Sentence sentence, Clause clause) =>
        IsGoingOn(analysis, clause) ||
        analysis.TimesIn(sentence.Span).Any(time => time.Interval is { } since && analysis.Lower(analysis.Document.TokenAt(time.Span.Start) - 1) == "since"
            && (since.Days > 27 || (clause.Verb is { Perfect: true, Tense: Tense.Present } && DateOnly.FromDateTime(analysis.Article.Published.DateTime).DayNumber - since.From.DayNumber > 31)));

    /// <summary>"Has been bombing villages for weeks", "terrorists who were firing rockets": no strike of its own.</summary>
    private static bool IsGoingOn(Analysis analysis, Clause clause) =>
        analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund && clause.Verb.IsFinite && (clause.Verb.Perfect || clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value > 2 || clause.Kind == ClauseKind.Relative);

    /// <summary>So many sentences back a strike is told of for "a strike" to be its attacker's.</summary>
    private const int Reach = 8;

    /// <summary>"Jets hit 20 targets in the suburbs, the army said": its own jets.</summary>
    private static (ActorId Id, TextSpan Span)? Claimant(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && Lemmas.Saying.Contains(other.Verb.Lemma)) is { Subject: { } speaker }
            && analysis.ActorOf(speaker) is { Country: { } country } army && analysis.Lexicon.Find(army.Actor.Id) is { Kind: "army" } ? (country, army.Span) : null;

    /// <summary>Who is known to strike a country, from what the article told before.</summary>
    private static (ActorId Id, TextSpan Span)? FoeOf(List<Strike> before, (ActorId Id, TextSpan Span)? target, bool isToll)
    {
        var last = before.LastOrDefault(strike => target is null ? isToll : strike.Target == target.Value.Id);
        return last is null ? null : (last.Attacker, last.AttackerSpan);
    }

    /// <summary>Of a country that was struck by somebody unnamed: the other one that the paragraph speaks of before.</summary>
    private static (ActorId Id, TextSpan Span)? FoeNear(Analysis analysis, Sentence sentence, (ActorId Id, TextSpan Span)? target)
    {
        var near = target is null ? null : MentionsNear(analysis, sentence).LastOrDefault(mention => mention.Sentence < sentence.Index
            && analysis.Document.Sentences[mention.Sentence].Paragraph == sentence.Paragraph && mention.SideOf() is { Kind: ActorKind.Country } side && side != target.Value.Id);
        return near is null ? null : (near.SideOf(), near.Span);
    }

    /// <summary>Those of the sentence and of the two before it.</summary>
    private static IEnumerable<Mention> MentionsNear(Analysis analysis, Sentence sentence) =>
        analysis.MentionsIn(TextSpan.FromBounds(analysis.Document.Sentences[Math.Max(0, sentence.Index - 2)].Span.Start, sentence.Span.End)).Where(mention => !StrikeParties.IsBorder(analysis, mention.Span));

    /// <summary>Whom an attacker is known to strike: from what the article told before, else the country that it names most besides.</summary>
    private static (ActorId Id, TextSpan Span)? TargetFromContext(Analysis analysis, Sentence sentence, List<Strike> before, ActorId? attacker)
    {
        var last = before.LastOrDefault(strike => strike.Attacker == attacker);
        if (last is not null)
        {
            return (last.Target, last.TargetSpan ?? last.AttackerSpan);
        }

        if (attacker is { Kind: ActorKind.Organisation or ActorKind.Group } && analysis.Mentions.FirstOrDefault(mention => mention.Actor.Id == attacker)?.Country is { } home)
        {
            return (home, new TextSpan(0, 0));
        }

        if (Nations.OfPlaces(analysis, sentence.FirstToken, sentence.EndToken).FirstOrDefault(place => place.Id != attacker) is { Span.Length: > 0 } town)
        {
            return town;
        }

        var near = attacker is not { Kind: ActorKind.Country } ? null : MentionsNear(analysis, sentence).LastOrDefault(mention => mention.SideOf() is { Kind: ActorKind.Country } side && side != attacker && !StrikeParties.IsTelling(analysis, mention.Sentence, mention.Span));
        return (near?.SideOf() ?? Topics.Country(analysis, attacker)) is { } country ? (country, new TextSpan(0, 0)) : null;
    }

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
