using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>The rules by which one clause tells of a strike, in the order in which they are tried.</summary>
internal static class StrikeRules
{
    /// <summary>All verbs that the rules below ask for.</summary>
    private static readonly FrozenSet<string> Telling = [.. StrikeWords.Downing, .. StrikeWords.Launching, .. StrikeWords.Hitting, .. StrikeWords.Falling, .. StrikeWords.Hurting, .. StrikeWords.Answering, .. StrikeWords.Carrying, .. StrikeWords.Condemning, "come", "claim", "set", "be", "take", "suffer", "sustain", "receive", "join", "participate", "eliminate", "assassinate", .. StrikeEffects.Verbs];

    /// <summary>Whether a verb can tell of a strike at all.</summary>
    public static bool MayTell(string lemma) => Telling.Contains(lemma);

    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause read)
    {
        var clause = StrikeParties.WithStruck(analysis, sentence, StrikeParties.WithAccused(analysis, sentence, StrikeParties.WithTeller(analysis, sentence, read)));
        if (StrikesBySubject.Match(analysis, sentence, clause) is { } nominal)
        {
            return nominal;
        }

        if (StrikeEffects.Match(analysis, sentence, clause) is { } effect)
        {
            return effect;
        }

        var weapons = StrikeWeapons.WeaponsOf(analysis, sentence, clause);
        var lemma = clause.Verb.Lemma;
        var subject = clause.Subject is { } phrase ? StrikeWeapons.Armed(CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, phrase))) : null;
        if (clause.Kind == ClauseKind.Relative && subject is not null && StrikeWords.Hurting.Contains(lemma) && !StrikeWords.Weapons.Contains(subject.Head) && StrikeWeapons.AttackBefore(analysis, sentence, clause) is { } cause && CountedThings.Read(analysis, cause) is { } attacked && StrikeNames.IsAttack(analysis, attacked))
        {
            return StrikeMatch.Of(analysis, clause with { Subject = cause }, StrikeParties.OwnerOf(analysis, cause) ?? StrikeParties.FiredBy(analysis, sentence, clause with { Subject = cause }), StrikeWeapons.WeaponsIn(attacked), "strike/kill") is { Target: not null } told ? told : null;
        }

        // "A car bomb killed nine": it came on the road.
        if (subject is not null && StrikeWords.Weapons.Contains(subject.Head) && subject.Name.Split(' ').Any(StrikeNames.IsOfTheRoad))
        {
            return null;
        }

        var weaponSubject = subject is not null && StrikeWords.Weapons.Contains(subject.Head);
        var attackSubject = subject is not null && StrikeNames.IsAttack(analysis, subject);

        if (lemma == "destroy" && Enumerable.Range(clause.Verb.Tokens.End.Value, sentence.EndToken - clause.Verb.Tokens.End.Value).Any(token => analysis.Lower(token) is "prepared" or "ready" && analysis.Lower(token + 1) == "to"))
        {
            return null;
        }

        if (Downings.Told(analysis, clause) is { } downed)
        {
            return Downings.Match(analysis, sentence, clause, downed);
        }

        // "was set ablaze by Ukrainian drones"
        if (lemma == "set" && clause.Verb.Passive && StrikeEffects.IsAblaze(analysis, clause) && StrikeNames.AtTheHandsOf(analysis, clause) is { } torch && StrikeParties.Whose(analysis, sentence, torch.Phrase) is { } arsonist)
        {
            return StrikeMatch.Of(analysis, clause, arsonist, StrikeWords.Weapons.Contains(torch.Head) ? [torch] : StrikeWeapons.WeaponsIn(torch), "strike/hit-by");
        }

        // "came under attack from Russian drones"
        if (lemma == "come" && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "attack" or "fire" or "bombardment" or "shelling") is { } under
            && CountedThings.Read(analysis, under.Object) is { } suffered && suffered.Name.Split(' ').Any(StrikeWords.Aerial.Contains) && StrikeParties.OwnerOf(analysis, under.Object) is { } firing)
        {
            return (clause.Subject is { } shelled ? StrikeTargets.SpotIn(analysis, shelled.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, firing.Id) : null) is { } there
                ? new StrikeMatch(firing, there, StrikeWeapons.WeaponsIn(suffered), null, false, "strike/come-under")
                : StrikeMatch.Of(analysis, clause, firing, StrikeWeapons.WeaponsIn(suffered), "strike/come-under") is { Target: not null } near ? near : null;
        }

        // "took a direct hit from an Iranian missile", "took a shell fired by the RSF"
        if (lemma is "take" or "suffer" or "sustain" or "receive" && clause is { Verb.Passive: false, Object: { } taken, Subject: { } sufferer } && Taken(analysis, clause, taken) is { } blown && StrikeParties.Whose(analysis, sentence, blown.Phrase) is { } gunman)
        {
            var match = StrikeTargets.SpotIn(analysis, sufferer.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, gunman.Id) is { } hurt ? new StrikeMatch(gunman, hurt, [blown], null, gunman.Id.Kind != ActorKind.Country, "strike/hit-by")
                : StrikeMatch.Of(analysis, clause, gunman, [blown], "strike/hit-by");
            return match is null ? null : match with { Deed = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Verb.Tokens.Start.Value == blown.Phrase.Tokens.End.Value) };
        }

        if (lemma == "come")
        {
            return clause.Prepositions.Any(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "attack" or "fire" or "bombardment" or "shelling" or "strike")
                && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" && CountedThings.Read(analysis, phrase.Object) is { } used && StrikeWords.Weapons.Contains(used.Head)) is { } from
                && StrikeParties.OwnerOf(analysis, from.Object) is { } assailant && clause.Subject is { } place && StrikeTargets.SpotIn(analysis, place.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, assailant.Id) is { } spot
                ? new StrikeMatch(assailant, spot, [CountedThings.Read(analysis, from.Object)!], null, false, "strike/come-under")
                : null;
        }

        if (StrikeWords.Downing.Contains(lemma) && clause is { Verb.Passive: true, Subject: { } lost } && weaponSubject && (StrikeParties.OwnerOf(analysis, lost) ?? StrikeParties.FiredBy(analysis, sentence, clause)) is { } sender && lemma is not ("destroy" or "neutralise" or "neutralize"))
        {
            return StrikeMatch.Of(analysis, clause, sender, [subject!], "strike/downed");
        }

        // "British Typhoons took part in raids on Houthi positions"
        if (lemma is "take" or "join" or "participate" && !clause.Verb.Passive)
        {
            return Joined(analysis, clause) is { } shared && CountedThings.Read(analysis, shared) is { } operation && (StrikeNames.IsAttack(analysis, operation) || (StrikeWords.Attacks.Contains(operation.Head) && StrikeNames.IsAir(analysis, clause.Subject!))) && StrikeParties.Actor(analysis, clause.Subject) is { } partner
                && StrikeMatch.Of(analysis, clause, partner, StrikeWeapons.WeaponsIn(operation), "strike/carry-out") is { Target: not null } joint ? joint : null;
        }

        if (StrikeWords.Launching.Contains(lemma) && weapons.Count > 0)
        {
            return Launches.Match(analysis, sentence, clause, weapons, weaponSubject);
        }

        if (StrikeWords.Hitting.Contains(lemma) || (StrikeWords.Falling.Contains(lemma) && weaponSubject))
        {
            if (weaponSubject || attackSubject)
            {
                var owner = StrikeParties.OwnerOf(analysis, clause.Subject!) ?? StrikeParties.FiredBy(analysis, sentence, clause);
                // "Malian drones struck positions with six rockets"
                var carried = weaponSubject && weapons.Count > 0 && clause.Prepositions.Any(phrase => phrase.Preposition == "with" && phrase.Object == weapons[0].Phrase);
                return StrikeMatch.Of(analysis, clause, owner, carried ? weapons : weaponSubject ? StrikeWeapons.Listed(analysis, sentence, clause.Subject!, subject!) : StrikeWeapons.WeaponsIn(subject!), "strike/hit")
                    ?? (weaponSubject && !clause.Verb.Passive && clause.Kind is ClauseKind.Main or ClauseKind.Complement ? new StrikeMatch(null, null, StrikeWeapons.Listed(analysis, sentence, clause.Subject!, subject!), null, true, Claimed) : null);
            }

            // "An army jet crashed into a school": by itself.
            if (lemma is "crash" or "slam" && clause is { Verb.Passive: false, Object: null, Subject: { } crashed } && Aircraft.IsNamed(analysis, crashed))
            {
                return null;
            }

            var aerial = weapons.Count > 0 || (clause.Subject is { } force && StrikeNames.IsAir(analysis, force)) || lemma is "bomb" or "shell" or "bombard" || clause.Prepositions.Any(phrase => phrase.Preposition == "from" && phrase.Object.Head > clause.Verb.Head && analysis.Lower(phrase.Object.Head) is "air" or "sky");
            var by = clause.Verb.Passive ? StrikeParties.By(analysis, clause) : StrikeParties.Actor(analysis, clause.Subject);
            if (aerial && (by is not null || (clause is { Verb.Passive: false, Subject: { } unnamed } && (StrikeNames.IsAir(analysis, unnamed) || StrikeParties.IsOfState(analysis, unnamed)))) && !IsWeaponObject(analysis, clause) && (clause.Object is not null || Launches.HasTarget(analysis, clause) || clause.Verb.Passive))
            {
                return StrikeMatch.Of(analysis, clause, by, weapons, "strike/hit-with");
            }

            // "Odesa was struck by Russian drones", "a hospital was damaged in Russian shelling"
            if (clause.Verb.Passive)
            {
                if (StrikeNames.AtTheHandsOf(analysis, clause) is { } means)
                {
                    return StrikeMatch.Of(analysis, clause, StrikeParties.Whose(analysis, sentence, means.Phrase), StrikeWeapons.Named(analysis, sentence, means), "strike/hit-by");
                }

                // "An apartment block in Beirut was struck by Israel"
                return by is { Id.Kind: ActorKind.Country or ActorKind.Organisation } && lemma is "strike" or "hit" or "pound" && clause.Subject is { } hit && StrikeWords.Objectives.Contains(CountedThings.Singular(analysis.Lower(hit.Head))) && StrikeMatch.Of(analysis, clause, by, [], "strike/hit-place") is { Target: not null } suffering ? suffering : null;
            }

            return StrikeWords.Striking.Contains(lemma) && by is { } armed && clause.Object is { } objective && IsObjective(analysis, clause, objective, lemma) && StrikeMatch.Of(analysis, clause, armed, weapons, "strike/hit-place") is { Target: not null } struck ? struck : null;
        }

        // "Shelling by the RSF killed 65 people"
        if (StrikeWords.Hurting.Contains(lemma) && clause is { Subject: null, Verb.Passive: false }
            && analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Kind: ClauseKind.Participle, Verb.Lemma: "shell" or "bomb" or "bombard" } shelling && shelling.Verb.Head == sentence.FirstToken
            && shelling.Verb.Tokens.End.Value < clause.Verb.Tokens.Start.Value)
        {
            // "Shelling in El Fasher killed 12": of whom other words tell.
            return StrikeParties.By(analysis, shelling) is { } gunner ? StrikeMatch.Of(analysis, clause, gunner, [], "strike/kill")
                : StrikeTargets.SpotIn(analysis, shelling.Verb.Tokens.End.Value, clause.Verb.Tokens.Start.Value, null) is { } shelled ? new StrikeMatch(null, shelled, [], null, true, "strike/kill") : null;
        }

        if (StrikeWords.Hurting.Contains(lemma) && (weaponSubject || attackSubject) && !clause.Verb.Passive)
        {
            return StrikeMatch.Of(analysis, clause, StrikeParties.OwnerOf(analysis, StrikeWeapons.Essence(analysis, clause.Subject!)) ?? StrikeParties.FiredBy(analysis, sentence, clause), weaponSubject ? StrikeWeapons.Listed(analysis, sentence, clause.Subject!, subject!) : StrikeWeapons.WeaponsIn(subject!), "strike/kill");
        }

        // "A strike on Nuweiri killed seven", "the strike that killed seven in Tyre": of an attacker whom the article told of.
        if (StrikeWords.Hurting.Contains(lemma) && subject is { Head: "strike" } && !clause.Verb.Passive && StrikeParties.OwnerOf(analysis, clause.Subject!) is null && (analysis.Lower(clause.Subject!.Tokens.End.Value) is "on" or "at" or "in" || clause.Kind == ClauseKind.Relative))
        {
            return new StrikeMatch(null, StrikeTargets.Of(analysis, clause, null, out _), [], null, false, Again);
        }

        // "Sultana married a fighter, who was killed in a Russian airstrike": told of somebody, on no day of its own.
        if (StrikeWords.Hurting.Contains(lemma) && clause is { Verb.Passive: true, Kind: ClauseKind.Relative } && !analysis.TimesIn(analysis.Document.SpanOf(clause.Verb.Head, Math.Max(clause.Verb.Head + 1, clause.Tokens.End.Value))).Any(time => time.Interval is not null))
        {
            return null;
        }

        if (StrikeWords.Hurting.Contains(lemma) && (clause.Verb.Passive || lemma == "die" || (clause.Object is null && analysis.Lower(clause.Verb.Tokens.End.Value) == "by")) && StrikeNames.AtTheHandsOf(analysis, clause) is { } killer)
        {
            return StrikeMatch.Of(analysis, clause, StrikeParties.Whose(analysis, sentence, killer.Phrase) ?? StrikeParties.OwnerBehind(analysis, clause, killer.Phrase), StrikeWeapons.Named(analysis, sentence, killer), StrikeNames.IsToldBefore(analysis, killer.Phrase) ? Toll : "strike/killed-in");
        }

        // "Israel killed a commander in an air strike on a building in Beirut"
        if ((StrikeWords.Hurting.Contains(lemma) || lemma is "eliminate" or "assassinate") && clause is { Verb.Passive: false } && (clause.Object is not null || clause is { Kind: ClauseKind.Relative, Subordinator: "whom" }) && lemma is not "die" and not "leave" && (StrikeNames.AtTheHandsOf(analysis, clause) ?? StrikeNames.OwnStrike(analysis, clause)) is { } blow && StrikeParties.Actor(analysis, clause.Subject) is { } slayer)
        {
            return StrikeMatch.Of(analysis, clause, slayer, StrikeWords.Weapons.Contains(blow.Head) ? [blow] : StrikeWeapons.WeaponsIn(blow), "strike/killed-in");
        }

        if (StrikeWords.Answering.Contains(lemma) && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "with") is { } answer && CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, answer.Object)) is { } reply
            && (StrikeNames.IsAttack(analysis, reply) || StrikeWords.Weapons.Contains(reply.Head) || (reply.Head == "strike" && Launches.HasTarget(analysis, clause))))
        {
            return StrikeMatch.Of(analysis, clause, StrikeParties.Actor(analysis, clause.Subject), StrikeWords.Weapons.Contains(reply.Head) ? [reply] : StrikeWeapons.WeaponsIn(reply), "strike/answer");
        }

        // "confirmed it was behind an air strike that killed"
        if (lemma == "be" && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "behind" && phrase.Object.Head > clause.Verb.Head)?.Object is { } done && CountedThings.Read(analysis, done) is { } doing && StrikeNames.IsAttack(analysis, doing) && StrikeParties.Actor(analysis, clause.Subject) is { } author)
        {
            return StrikeTargets.SpotIn(analysis, done.Tokens.End.Value, sentence.EndToken, author.Id) is { } aim ? new StrikeMatch(author, aim, StrikeWeapons.WeaponsIn(doing), null, author.Id.Kind != ActorKind.Country, "strike/claim") : null;
        }

        // "claimed (responsibility for) a missile attack on Eilat"
        if (lemma == "claim" && clause is { Verb.Passive: false, Object: { } claimed }
            && (analysis.Lower(claimed.Head) == "responsibility" ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "for" && phrase.Object.Head > claimed.Head)?.Object : claimed) is { } own
            && CountedThings.Read(analysis, own) is { } deed && StrikeNames.IsAttack(analysis, deed) && StrikeParties.Actor(analysis, clause.Subject) is { } claimant)
        {
            return StrikeMatch.Of(analysis, clause, claimant, StrikeWeapons.WeaponsIn(analysis, own, deed), "strike/claim");
        }

        // "condemned the Russian missile strike on Ternopil"
        if (StrikeWords.Condemning.Contains(lemma) && clause is { Verb.Passive: false, Object: { } condemned } && CountedThings.Read(analysis, condemned) is { } crime && StrikeNames.IsAttack(analysis, crime) && (StrikeParties.OwnerOf(analysis, condemned) ?? StrikeParties.OwnerBehind(analysis, clause, condemned)) is { } culprit
            && StrikeMatch.Of(analysis, clause, culprit, StrikeWeapons.WeaponsIn(crime), "strike/condemned") is { Target: not null } known)
        {
            return known;
        }

        if (StrikeWords.Carrying.Contains(lemma) && !IsToldByEffect(analysis, sentence, clause) && Made(analysis, clause) is { } made && CountedThings.Read(analysis, made) is { } attack
            && (StrikeNames.IsAttack(analysis, attack) || (attack.Head is "strike" or "raid" or "attack" && ((clause.Subject is { } fliers && StrikeNames.IsAir(analysis, fliers)) || (attack.Head == "strike" && lemma is "carry out" or "conduct" or "launch" && Launches.HasTarget(analysis, clause))))))
        {
            return StrikeMatch.Of(analysis, clause, clause.Verb.Passive ? StrikeParties.By(analysis, clause) : StrikeParties.Actor(analysis, clause.Subject), StrikeWeapons.WeaponsIn(attack) is { Count: > 0 } used ? used : StrikeWeapons.WeaponsWith(analysis, sentence, clause), "strike/carry-out");
        }

        return null;
    }

    /// <summary>The weapon that was suffered: "a shell", "a hit from a missile".</summary>
    private static CountedThing? Taken(Analysis analysis, Clause clause, NounPhrase taken)
    {
        var weapon = analysis.Lower(taken.Head) is "hit" or "hits" or "strike" or "damage" or "fire" ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" && phrase.Object.Head > taken.Head)?.Object : taken;
        return weapon is not null && CountedThings.Read(analysis, weapon) is { } thing && StrikeWords.Weapons.Contains(thing.Head) ? thing : null;
    }

    /// <summary>What somebody took part in.</summary>
    private static NounPhrase? Joined(Analysis analysis, Clause clause) =>
        clause.Subject is null ? null
            : clause.Verb.Lemma == "join" ? clause.Object
            : (clause.Verb.Lemma == "participate" || (clause.Object is { } part && analysis.Lower(part.Head) == "part")) ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "in" && phrase.Object.Head > clause.Verb.Head)?.Object : null;

    /// <summary>What was made: "air strikes", "a series of strikes".</summary>
    private static NounPhrase? Made(Analysis analysis, Clause clause) =>
        clause.Verb.Passive ? clause.Subject : clause.Object is { } made && analysis.Lower(made.Head) is "series" or "wave" or "number" or "dozens" or "barrage" or "string" or "round" or "spate" or "waves" or "scores"
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && phrase.Object.Tokens.Start.Value == made.Tokens.End.Value + 1) is { } of ? of.Object : clause.Object;

    /// <summary>A place or a thing that is struck in war, and no bargain: "struck Beit Lahia", "hit nine sites"; "hit Russia with sanctions" is none.</summary>
    private static bool IsObjective(Analysis analysis, Clause clause, NounPhrase objective, string lemma)
    {
        if (clause.Prepositions.Any(phrase => phrase.Preposition == "with" && phrase.Object.Head > clause.Verb.Head))
        {
            return false;
        }

        if (lemma == "attack")
        {
            return CountedThings.Singular(analysis.Lower(objective.Head)) is "site" or "launcher" or "depot" or "radar" or "airbase" or "airfield" or "refinery" or "facility" or "silo" && Nations.In(analysis, clause.Verb.Tokens.End.Value, clause.Tokens.End.Value).Any();
        }

        if (lemma == "blow up")
        {
            return CountedThings.Singular(analysis.Lower(objective.Head)) is "boat" or "vessel";
        }

        return StrikeWords.Objectives.Contains(CountedThings.Singular(analysis.Lower(objective.Head)))
            || (lemma is not "target" && Nations.In(analysis, objective).Any() && (lemma is not "hit" || !Nations.Named(analysis, objective.Tokens.Start.Value, objective.Tokens.End.Value).Any()));
    }

    /// <summary>The rule for "eleven people were killed in the barrage": what a strike told before has cost.</summary>
    public const string Toll = "strike/toll";

    /// <summary>The rule for weapons that flew over a border or fell somewhere, which are a strike where somebody claims or is blamed for it.</summary>
    public const string Claimed = "strike/claimed";

    /// <summary>The rule for a strike by whom the article told of before.</summary>
    public const string Again = "strike/again";

    private static bool IsWeaponObject(Analysis analysis, Clause clause) =>
        clause.Object is { } phrase && CountedThings.Read(analysis, phrase) is { } thing && StrikeWords.Weapons.Contains(thing.Head);

    /// <summary>"Shells fired by the army hit a camp": the hitting tells of it.</summary>
    public static bool IsToldByEffect(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Participle, Subject: { } weapons } && analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Head > clause.Verb.Head && other.Verb.IsFinite && !other.Verb.Passive
            && other.Subject is { } same && same.Head == weapons.Head && (StrikeWords.Hitting.Contains(other.Verb.Lemma) || StrikeWords.Hurting.Contains(other.Verb.Lemma) || StrikeWords.Falling.Contains(other.Verb.Lemma)));
}
