using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>What one clause tells of a strike.</summary>
/// <param name="Domestic">Whether attacker and target may be of one country.</param>
internal sealed record StrikeMatch(
    (ActorId Id, TextSpan Span)? Attacker, (ActorId Id, TextSpan Span)? Target, IReadOnlyList<CountedThing> Weapons, string? Place, bool Domestic, string Rule)
{
    /// <summary>The clause that tells when, where it is another one: "used missiles to strike Bryansk on Friday", "downed 30 of 40 drones launched overnight".</summary>
    public Clause? Deed { get; init; }
}

/// <summary>The verbs and nouns of attacks from the air and by artillery.</summary>
internal static class StrikeRules
{
    public static readonly FrozenSet<string> Weapons = Set("""
        missile rocket drone uav bomb shell mortar munition projectile warhead torpedo shahed atacms himars scalp grad iskander kinzhal oreshnik kalibr tomahawk katyusha qassam quadcopter artillery
        """);

    /// <summary>Verbs whose object is the weapon: "fired 91 missiles".</summary>
    public static readonly FrozenSet<string> Launching = Set("pour shower fire launch drop send unleash lob rain use deploy direct release shoot hurl deliver employ loose");

    /// <summary>Verbs whose object is what is hit: "struck Kryvyi Rih".</summary>
    private static readonly FrozenSet<string> Hitting = Set("hit strike bomb shell pound bombard attack target blast flatten pummel destroy level damage tear slam crash rip batter hammer demolish blow-up wreck ruin gut shatter obliterate raze devastate cripple incinerate ravage raid");

    private static readonly FrozenSet<string> Falling = Set("fall land slam crash rain explode hit strike tear rip smash");

    private static readonly FrozenSet<string> Hurting = Set("kill wound injure hurt leave die");

    /// <summary>Verbs that with such an object need no weapon to tell of a strike: "struck an oil refinery".</summary>
    private static readonly FrozenSet<string> Striking = Set("strike hit bomb pound target blow-up attack");

    private static readonly FrozenSet<string> Objectives = Set("""
        target site depot refinery base position building house home airport port plant bridge camp school hospital convoy ship vessel tanker facility warehouse headquarters post village town city district
        neighbourhood neighborhood suburb apartment block station infrastructure vehicle car airfield airbase runway launcher silo substation market mosque church stronghold militant fighter hideout tower area terminal
        tunnel compound installation outpost barracks battery radar factory workshop laboratory dam pipeline
        """);

    private static readonly FrozenSet<string> Downing = Set("destroy down intercept shoot-down bring-down neutralize neutralise repel thwart");

    public static readonly FrozenSet<string> Attacks = Set("""
        strike airstrike air-strike attack raid bombardment shelling barrage bombing salvo assault volley airstrikes
        """);

    public static readonly FrozenSet<string> Carrying = Set("carry-out conduct launch stage mount perform deliver wage undertake");

    private static readonly FrozenSet<string> Condemning = Set("condemn denounce deplore decry");

    /// <summary>States whose armies fight within their own borders.</summary>
    private static readonly FrozenSet<string> AtWarWithin = Set("MMR SDN SYR ETH MLI BFA NER NGA COD SOM YEM LBY HTI SSD CAF COL MOZ CMR TCD");

    private static readonly FrozenSet<string> Answering = Set("respond retaliate answer reply hit-back strike-back");

    private static readonly FrozenSet<string> Aerial = Set("""
        air aerial missile drone rocket artillery bomb shell mortar airstrike airstrikes bombing shelling bombardment jet jets plane planes warplane warplanes aircraft helicopter helicopters kamikaze barrage ballistic cruise airborne gunship gunships
        """);

    /// <summary>All verbs that the rules below ask for.</summary>
    private static readonly FrozenSet<string> Telling = [.. Downing, .. Launching, .. Hitting, .. Falling, .. Hurting, .. Answering, .. Carrying, .. Condemning, "come", "claim", "set", "eliminate", "assassinate", .. StrikeEffects.Verbs];

    /// <summary>Whether a verb can tell of a strike at all.</summary>
    public static bool MayTell(string lemma) => Telling.Contains(lemma);

    public static bool IsOrdinal(string word) => word is "first" or "second" or "third" or "fourth" or "fifth" or "latest" or "last" or "deadliest" or "next" or "earlier" or "later" or "previous";

    public static bool IsWeapon(string noun) => Weapons.Contains(noun);

    public static bool IsHitting(string lemma) => Hitting.Contains(lemma) || Falling.Contains(lemma);

    public static bool IsHurting(string lemma) => Hurting.Contains(lemma);

    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause read)
    {
        var clause = StrikeParties.WithTeller(analysis, sentence, read);
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
        if (clause.Kind == ClauseKind.Relative && subject is not null && Hurting.Contains(lemma) && !Weapons.Contains(subject.Head) && StrikeWeapons.AttackBefore(analysis, sentence, clause) is { } cause && CountedThings.Read(analysis, cause) is { } attacked && IsAttack(analysis, attacked))
        {
            return Build(analysis, clause with { Subject = cause }, StrikeParties.OwnerOf(analysis, cause) ?? StrikeParties.FiredBy(analysis, sentence, clause with { Subject = cause }), StrikeWeapons.WeaponsIn(attacked), "strike/kill") is { Target: not null } told ? told : null;
        }

        // "A car bomb killed nine": it came on the road.
        if (subject is not null && Weapons.Contains(subject.Head) && subject.Name.Split(' ').Any(IsOfTheRoad))
        {
            return null;
        }

        var weaponSubject = subject is not null && Weapons.Contains(subject.Head);
        var attackSubject = subject is not null && IsAttack(analysis, subject);

        if (lemma == "destroy" && Enumerable.Range(clause.Verb.Tokens.End.Value, sentence.EndToken - clause.Verb.Tokens.End.Value).Any(token => analysis.Lower(token) is "prepared" or "ready" && analysis.Lower(token + 1) == "to"))
        {
            return null;
        }

        if (Downing.Contains(lemma) && !clause.Verb.Passive && Downed(analysis, clause) is { } downed && CountedThings.Read(analysis, downed) is { } thing && Weapons.Contains(thing.Head))
        {
            if (IsStray(analysis, sentence, downed))
            {
                return null;
            }

            var launch = LaunchOf(analysis, sentence, downed);
            return (StrikeParties.OwnerOf(analysis, downed) ?? LaunchedBy(analysis, launch, downed)) is { } owner && StrikeParties.Actor(analysis, clause.Subject) is { } defender && owner.Id != defender.Id
                ? new StrikeMatch(owner, defender, [thing], null, false, "strike/downed") { Deed = launch }
                : null;
        }

        // "was set ablaze by Ukrainian drones"
        if (lemma == "set" && clause.Verb.Passive && Enumerable.Range(clause.Verb.Tokens.End.Value, 3).Any(token => analysis.Lower(token) is "ablaze" or "fire" or "alight") && AtTheHandsOf(analysis, clause) is { } torch && StrikeParties.OwnerOf(analysis, torch.Phrase) is { } arsonist)
        {
            return Build(analysis, clause, arsonist, Weapons.Contains(torch.Head) ? [torch] : StrikeWeapons.WeaponsIn(torch), "strike/hit-by");
        }

        // "came under attack from Russian drones"
        if (lemma == "come" && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "attack" or "fire" or "bombardment" or "shelling") is { } under
            && CountedThings.Read(analysis, under.Object) is { } suffered && suffered.Name.Split(' ').Any(Aerial.Contains) && StrikeParties.OwnerOf(analysis, under.Object) is { } firing)
        {
            return clause.Subject is { } shelled && StrikeTargets.SpotIn(analysis, shelled.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, firing.Id) is { } there
                ? new StrikeMatch(firing, there, StrikeWeapons.WeaponsIn(suffered), null, false, "strike/come-under") : null;
        }

        if (lemma == "come")
        {
            return clause.Prepositions.Any(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "attack" or "fire" or "bombardment" or "shelling" or "strike")
                && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" && CountedThings.Read(analysis, phrase.Object) is { } used && Weapons.Contains(used.Head)) is { } from
                && StrikeParties.OwnerOf(analysis, from.Object) is { } assailant && clause.Subject is { } place && StrikeTargets.SpotIn(analysis, place.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, assailant.Id) is { } spot
                ? new StrikeMatch(assailant, spot, [CountedThings.Read(analysis, from.Object)!], null, false, "strike/come-under")
                : null;
        }

        if (Downing.Contains(lemma) && clause is { Verb.Passive: true, Subject: { } lost } && weaponSubject && StrikeParties.OwnerOf(analysis, lost) is { } sender && lemma is not ("destroy" or "neutralise" or "neutralize"))
        {
            return Build(analysis, clause, sender, [subject!], "strike/downed");
        }

        if (Launching.Contains(lemma) && weapons.Count > 0)
        {
            // "A Houthi missile was fired toward a tanker": whose it is.
            var by = clause.Verb.Passive ? StrikeParties.By(analysis, clause) ?? (weaponSubject ? StrikeParties.OwnerOf(analysis, clause.Subject!) : null) : StrikeParties.Actor(analysis, clause.Subject);
            by ??= clause.Verb.Passive ? null : StrikeAttribution.Ahead(analysis, sentence, clause);
            if (!clause.Verb.Passive && by is null && clause.Kind != ClauseKind.Participle && !(clause.Subject is { } flier && IsAir(analysis, flier)))
            {
                return null;
            }

            if (IsTest(analysis, clause) || IsToldByEffect(analysis, sentence, clause) || IsListed(analysis, clause))
            {
                return null;
            }

            // "showed missiles that had been fired at Ukraine": told of what is shown, on no day of its own.
            if (clause is { Kind: ClauseKind.Relative, Verb.Passive: true } && !analysis.TimesIn(analysis.Document.SpanOf(clause.Verb.Head, Math.Max(clause.Verb.Head + 1, clause.Tokens.End.Value))).Any(time => time.Interval is not null))
            {
                return null;
            }

            // "used missiles to strike Bryansk"
            if (lemma is "use" or "employ" or "deploy" && by is not null && !HasTarget(analysis, clause) && Purpose(analysis, sentence, clause) is { } purpose)
            {
                return Build(analysis, purpose, by, weapons, "strike/launch") is { } used ? used with { Deed = purpose } : null;
            }

            return lemma is "deliver" or "deploy" or "direct" or "release" or "use" && !HasTarget(analysis, clause) || (lemma == "send" && !HasTarget(analysis, clause) && clause.Kind != ClauseKind.Complement) ? null
                : Build(analysis, clause, by, weapons, "strike/launch");
        }

        if (Hitting.Contains(lemma) || (Falling.Contains(lemma) && weaponSubject))
        {
            if (weaponSubject || attackSubject)
            {
                var owner = StrikeParties.OwnerOf(analysis, clause.Subject!) ?? StrikeParties.FiredBy(analysis, sentence, clause);
                return Build(analysis, clause, owner, weaponSubject ? StrikeWeapons.Listed(analysis, sentence, clause.Subject!, subject!) : StrikeWeapons.WeaponsIn(subject!), "strike/hit");
            }

            var aerial = weapons.Count > 0 || (clause.Subject is { } force && IsAir(analysis, force)) || lemma is "bomb" or "shell" or "bombard";
            var by = clause.Verb.Passive ? StrikeParties.By(analysis, clause) : StrikeParties.Actor(analysis, clause.Subject);
            if (aerial && (by is not null || (clause is { Verb.Passive: false, Subject: { } unnamed } && IsAir(analysis, unnamed))) && !IsWeaponObject(analysis, clause) && (clause.Object is not null || HasTarget(analysis, clause) || clause.Verb.Passive))
            {
                return Build(analysis, clause, by, weapons, "strike/hit-with");
            }

            // "Odesa was struck by Russian drones", "a hospital was damaged in Russian shelling"
            if (clause.Verb.Passive)
            {
                return AtTheHandsOf(analysis, clause) is { } means && StrikeParties.OwnerOf(analysis, means.Phrase) is { } striker ? Build(analysis, clause, striker, Weapons.Contains(means.Head) ? [means] : StrikeWeapons.WeaponsIn(means), "strike/hit-by") : null;
            }

            return Striking.Contains(lemma) && by is { } armed && clause.Object is { } objective && IsObjective(analysis, clause, objective, lemma) && Build(analysis, clause, armed, weapons, "strike/hit-place") is { Target: not null } struck ? struck : null;
        }

        // "Shelling by the RSF killed 65 people"
        if (Hurting.Contains(lemma) && clause is { Subject: null, Verb.Passive: false }
            && analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Kind: ClauseKind.Participle, Verb.Lemma: "shell" or "bomb" or "bombard" } shelling && shelling.Verb.Head == sentence.FirstToken
            && shelling.Verb.Tokens.End.Value < clause.Verb.Tokens.Start.Value)
        {
            // "Shelling in El Fasher killed 12": of whom other words tell.
            return StrikeParties.By(analysis, shelling) is { } gunner ? Build(analysis, clause, gunner, [], "strike/kill")
                : StrikeTargets.SpotIn(analysis, shelling.Verb.Tokens.End.Value, clause.Verb.Tokens.Start.Value, null) is { } shelled ? new StrikeMatch(null, shelled, [], null, true, "strike/kill") : null;
        }

        if (Hurting.Contains(lemma) && (weaponSubject || attackSubject) && !clause.Verb.Passive)
        {
            return Build(analysis, clause, StrikeParties.OwnerOf(analysis, StrikeWeapons.Essence(analysis, clause.Subject!)) ?? StrikeParties.FiredBy(analysis, sentence, clause), weaponSubject ? StrikeWeapons.Listed(analysis, sentence, clause.Subject!, subject!) : StrikeWeapons.WeaponsIn(subject!), "strike/kill");
        }

        // "A strike on Nuweiri killed seven": of an attacker whom the article told of.
        if (Hurting.Contains(lemma) && subject is { Head: "strike" } && !clause.Verb.Passive && StrikeParties.OwnerOf(analysis, clause.Subject!) is null && analysis.Lower(clause.Subject!.Tokens.End.Value) is "on" or "at" or "in")
        {
            return new StrikeMatch(null, StrikeTargets.InFront(analysis, clause, null), [], null, false, Again);
        }

        // "Sultana married a fighter, who was killed in a Russian airstrike": told of somebody, on no day of its own.
        if (Hurting.Contains(lemma) && clause is { Verb.Passive: true, Kind: ClauseKind.Relative } && !analysis.TimesIn(analysis.Document.SpanOf(clause.Verb.Head, Math.Max(clause.Verb.Head + 1, clause.Tokens.End.Value))).Any(time => time.Interval is not null))
        {
            return null;
        }

        if (Hurting.Contains(lemma) && (clause.Verb.Passive || lemma == "die") && AtTheHandsOf(analysis, clause) is { } killer)
        {
            return Build(analysis, clause, StrikeParties.OwnerOf(analysis, killer.Phrase) ?? StrikeParties.OwnerBehind(analysis, clause, killer.Phrase), Weapons.Contains(killer.Head) ? [killer] : StrikeWeapons.WeaponsIn(killer), IsToldBefore(analysis, killer.Phrase) ? Toll : "strike/killed-in");
        }

        // "Israel killed a commander in an air strike on a building in Beirut"
        if ((Hurting.Contains(lemma) || lemma is "eliminate" or "assassinate") && clause is { Verb.Passive: false, Object: not null } && lemma is not "die" and not "leave" && (AtTheHandsOf(analysis, clause) ?? OwnStrike(analysis, clause)) is { } blow && StrikeParties.Actor(analysis, clause.Subject) is { } slayer)
        {
            return Build(analysis, clause, slayer, Weapons.Contains(blow.Head) ? [blow] : StrikeWeapons.WeaponsIn(blow), "strike/killed-in");
        }

        if (Answering.Contains(lemma) && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "with") is { } answer && CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, answer.Object)) is { } reply
            && (IsAttack(analysis, reply) || Weapons.Contains(reply.Head) || (reply.Head == "strike" && HasTarget(analysis, clause))))
        {
            return Build(analysis, clause, StrikeParties.Actor(analysis, clause.Subject), Weapons.Contains(reply.Head) ? [reply] : StrikeWeapons.WeaponsIn(reply), "strike/answer");
        }

        // "claimed (responsibility for) a missile attack on Eilat"
        if (lemma == "claim" && clause is { Verb.Passive: false, Object: { } claimed }
            && (analysis.Lower(claimed.Head) == "responsibility" ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "for" && phrase.Object.Head > claimed.Head)?.Object : claimed) is { } own
            && CountedThings.Read(analysis, own) is { } deed && IsAttack(analysis, deed) && StrikeParties.Actor(analysis, clause.Subject) is { } claimant)
        {
            return Build(analysis, clause, claimant, StrikeWeapons.WeaponsIn(deed), "strike/claim");
        }

        // "condemned the Russian missile strike on Ternopil"
        if (Condemning.Contains(lemma) && clause is { Verb.Passive: false, Object: { } condemned } && CountedThings.Read(analysis, condemned) is { } crime && IsAttack(analysis, crime) && StrikeParties.OwnerOf(analysis, condemned) is { } culprit
            && Build(analysis, clause, culprit, StrikeWeapons.WeaponsIn(crime), "strike/condemned") is { Target: not null } known)
        {
            return known;
        }

        if (Carrying.Contains(lemma) && !IsToldByEffect(analysis, sentence, clause) && Made(analysis, clause) is { } made && CountedThings.Read(analysis, made) is { } attack
            && (IsAttack(analysis, attack) || (attack.Head is "strike" or "raid" or "attack" && ((clause.Subject is { } fliers && IsAir(analysis, fliers)) || (attack.Head == "strike" && lemma is "carry out" or "conduct" or "launch" && HasTarget(analysis, clause))))))
        {
            return Build(analysis, clause, clause.Verb.Passive ? StrikeParties.By(analysis, clause) : StrikeParties.Actor(analysis, clause.Subject), StrikeWeapons.WeaponsIn(attack) is { Count: > 0 } used ? used : StrikeWeapons.WeaponsWith(analysis, sentence, clause), "strike/carry-out");
        }

        return null;
    }

    /// <summary>Whether a phrase names an attack from the air or by artillery.</summary>
    public static bool IsAttackName(Analysis analysis, NounPhrase phrase) =>
        Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))) && CountedThings.Read(analysis, phrase) is { } thing && IsAttack(analysis, thing);

    /// <summary>The attack that a noun names with whose it is and where: "a Russian drone attack on Odesa", "an air strike by the army on a tea shop in Tabayin".</summary>
    public static StrikeMatch? Named(Analysis analysis, Sentence sentence, NounPhrase phrase, Clause clause)
    {
        var thing = CountedThings.Read(analysis, phrase)!;
        var end = Math.Min(phrase.Tokens.End.Value + 14, sentence.EndToken);
        var owner = StrikeParties.OwnerOf(analysis, phrase) ?? (analysis.Lower(phrase.Tokens.End.Value) == "by" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(other => other.Tokens.Start.Value == phrase.Tokens.End.Value + 1) is { } by ? StrikeParties.Actor(analysis, by) : null);
        if (owner is not { Id.Kind: ActorKind.Country or ActorKind.Organisation } attacker || analysis.Syntax.Words[analysis.Document.TokenAt(attacker.Span.Start)].Part is PartOfSpeech.Pronoun or PartOfSpeech.Determiner && attacker.Span.Length < 6)
        {
            return null;
        }

        var army = analysis.Overlapping(attacker.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation);
        var target = StrikeTargets.SpotIn(analysis, phrase.Tokens.End.Value, end, attacker.Id) ?? (clause.Subject is { } victim && victim.Head < phrase.Head ? StrikeTargets.SpotIn(analysis, victim.Tokens.Start.Value, phrase.Tokens.Start.Value, attacker.Id) : null);
        var home = target is null && army is not null && attacker.Id.Kind == ActorKind.Country && (AtWarWithin.Contains(attacker.Id.Name) || Nations.OfPlaces(analysis, phrase.Tokens.End.Value, end).Any(place => place.Id == attacker.Id));
        // "its barrage of 80 missiles"
        var weapons = StrikeWeapons.Essence(analysis, phrase) is var essence && essence != phrase && CountedThings.Read(analysis, essence) is { } fired ? [fired] : StrikeWeapons.WeaponsIn(thing);
        return target is not null ? new StrikeMatch(attacker, target, weapons, null, attacker.Id.Kind != ActorKind.Country, "strike/noun")
            : home ? new StrikeMatch((army!.Actor.Id, attacker.Span), attacker, StrikeWeapons.WeaponsIn(thing), null, true, "strike/noun") : null;
    }

    /// <summary>What was made: "air strikes", "a series of strikes".</summary>
    private static NounPhrase? Made(Analysis analysis, Clause clause) =>
        clause.Verb.Passive ? clause.Subject : clause.Object is { } made && analysis.Lower(made.Head) is "series" or "wave" or "number" or "dozens" or "barrage" or "string" or "round" or "spate" or "waves" or "scores"
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && phrase.Object.Tokens.Start.Value == made.Tokens.End.Value + 1) is { } of ? of.Object : clause.Object;

    /// <summary>What was shot down: "46 drones", of "30 of 40 drones" all that were sent.</summary>
    private static NounPhrase? Downed(Analysis analysis, Clause clause) =>
        clause.Object is { } downed && analysis.Syntax.Words[downed.Head].Part is PartOfSpeech.Number or PartOfSpeech.Pronoun or PartOfSpeech.Determiner
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && phrase.Object.Tokens.Start.Value == downed.Tokens.End.Value + 1) is { } of ? of.Object : clause.Object;

    /// <summary>"40 drones launched by Russia", "the 40 drones that Russia launched".</summary>
    private static Clause? LaunchOf(Analysis analysis, Sentence sentence, NounPhrase weapons) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Verb.Head > weapons.Head && other.Verb.Head < weapons.Head + 8 && Launching.Contains(other.Verb.Lemma));

    private static (ActorId Id, TextSpan Span)? LaunchedBy(Analysis analysis, Clause? launch, NounPhrase weapons) =>
        launch is not null
            ? StrikeParties.By(analysis, launch) ?? (launch.Subject is { } sender && sender.Tokens.Start.Value > weapons.Head ? StrikeParties.Actor(analysis, sender) : null) : null;

    /// <summary>"to strike Bryansk" behind "used missiles".</summary>
    private static Clause? Purpose(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Kind == ClauseKind.Infinitive && other.Verb.Head > clause.Verb.Head && other.Verb.Head < clause.Tokens.End.Value + 12 && Hitting.Contains(other.Verb.Lemma));

    /// <summary>The weapon or attack that something suffered from: "by Russian drones", "in an air strike".</summary>
    private static CountedThing? AtTheHandsOf(Analysis analysis, Clause clause)
    {
        foreach (var phrase in clause.Prepositions)
        {
            if (phrase.Preposition is "in" or "by" or "from" && CountedThings.Read(analysis, phrase.Object) is { } thing && StrikeWeapons.Armed(thing) is { } named && (Weapons.Contains(thing.Head) || IsAttack(analysis, thing) || (Attacks.Contains(thing.Head) && ByAircraft(analysis, clause, phrase.Object))))
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>"killed him in a strike on Beirut": the attacker's own.</summary>
    private static CountedThing? OwnStrike(Analysis analysis, Clause clause) =>
        clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "in" or "with" && phrase.Object.Head > clause.Verb.Head && CountedThings.Singular(analysis.Lower(phrase.Object.Head)) == "strike") is { } own && clause.Prepositions.Any(phrase => phrase.Preposition is "on" or "in" or "near" && phrase.Object.Head > own.Object.Head)
            ? CountedThings.Read(analysis, own.Object) : null;

    /// <summary>"listing firing a rocket and digging a tunnel": what somebody speaks of, at nobody.</summary>
    private static bool IsListed(Analysis analysis, Clause clause) =>
        clause is { Kind: ClauseKind.Participle, Verb.Passive: false } && !HasTarget(analysis, clause) && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund
        && (analysis.Syntax.Words[clause.Verb.Tokens.Start.Value - 1].Form == VerbForm.Gerund || analysis.Syntax.Words[clause.Verb.Tokens.Start.Value - 1].Part == PartOfSpeech.Verb
            || (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) is "," or "and" && analysis.Syntax.ClausesOf(analysis.SentenceOf(clause)).Any(other => other.Kind == ClauseKind.Participle && other.Verb.Head < clause.Verb.Head && other.Verb.Tokens.Start.Value > 0 && analysis.Syntax.Words[other.Verb.Tokens.Start.Value - 1].IsVerbal)));

    /// <summary>"in raids by Israeli warplanes".</summary>
    private static bool ByAircraft(Analysis analysis, Clause clause, NounPhrase attack) =>
        clause.Prepositions.Any(phrase => phrase.Preposition == "by" && phrase.Object.Tokens.Start.Value >= attack.Tokens.End.Value && IsAir(analysis, phrase.Object));

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

        return Objectives.Contains(CountedThings.Singular(analysis.Lower(objective.Head)))
            || (lemma is not "target" && Nations.In(analysis, objective).Any() && (lemma is not "hit" || !Nations.Named(analysis, objective.Tokens.Start.Value, objective.Tokens.End.Value).Any()));
    }

    /// <summary>The rule for "eleven people were killed in the barrage": what a strike told before has cost.</summary>
    public const string Toll = "strike/toll";

    /// <summary>The rule for a strike by whom the article told of before.</summary>
    public const string Again = "strike/again";

    private static bool IsToldBefore(Analysis analysis, NounPhrase attack) =>
        analysis.Lower(attack.Tokens.Start.Value) is "the" or "that" or "those" or "these" && StrikeParties.OwnerOf(analysis, attack) is null;

    public static StrikeMatch? Build(Analysis analysis, Clause clause, (ActorId Id, TextSpan Span)? attacker, IReadOnlyList<CountedThing> weapons, string rule)
    {
        var target = StrikeTargets.Of(analysis, clause, attacker?.Id, out var place);
        if (attacker is null && target is null && rule != Toll)
        {
            return null;
        }

        if (target is null && attacker is { } home && Nations.In(analysis, clause.Subject?.Tokens.Start.Value ?? clause.Verb.Tokens.End.Value, Math.Min(clause.Tokens.End.Value, analysis.Syntax.Words.Length))
            .FirstOrDefault(nation => nation.Id == home.Id && !nation.Span.Overlaps(home.Span) && (nation.Span.Start > clause.Verb.Span.Start || analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "on" or "in" or "at")) is { Span.Length: > 0 } own)
        {
            target = own;
        }

        // "Shells fired by the army hit a camp": an army that fights at home hits its own country where no other is named.
        if (target is null && attacker is { Id.Kind: ActorKind.Country } ruler && AtWarWithin.Contains(ruler.Id.Name) && analysis.Overlapping(ruler.Span).Any(mention => mention.Actor.Id.Kind == ActorKind.Organisation))
        {
            target = ruler;
        }

        // "An Ethiopian MiG hit a flour mill": the air force of a state that fights at home, where no other country is named.
        if (target is null && attacker is { Id.Kind: ActorKind.Country } state && AtWarWithin.Contains(state.Id.Name) && clause.Subject is { } plane && Aircraft.IsNamed(analysis, plane) && analysis.SentenceOf(clause) is var told
            && Nations.Named(analysis, told.FirstToken, told.EndToken).All(nation => nation.Id == state.Id))
        {
            return new StrikeMatch(attacker, attacker, weapons, place, true, rule);
        }

        // "An army jet dropped two bombs on a village": the army of the country where the village lies.
        if (attacker is null && target is { } struck && clause.Subject is { } jet && StrikeParties.ForceOf(analysis, jet, struck.Id) is { } its)
        {
            return new StrikeMatch((its, jet.Span), target, weapons, place, true, rule);
        }

        // An army that strikes its own country's towns stands for itself, not for the country.
        if (attacker is { } by && target is { } at && by.Id == at.Id && by.Id.Kind == ActorKind.Country)
        {
            var army = analysis.Overlapping(by.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation);
            return new StrikeMatch((army?.Actor.Id ?? (clause.Subject is { } force ? StrikeParties.ForceOf(analysis, force, by.Id) : null) ?? StrikeParties.ForceBehind(analysis, by) ?? by.Id, by.Span), target, weapons, place, true, rule);
        }

        return new StrikeMatch(attacker, target, weapons, place, attacker is { Id.Kind: not ActorKind.Country }, rule);
    }

    private static bool IsAttack(Analysis analysis, CountedThing thing) =>
        !thing.Name.Split(' ').Any(IsOfTheRoad) && (thing.Head is "airstrike" or "bombardment" or "shelling" or "bombing" || (thing.Head == "fire" && thing.Name.Split(' ').Any(word => word is "artillery" or "mortar" or "rocket" or "missile" or "tank"))
        || (Attacks.Contains(thing.Head) && (thing.Name.Split(' ').Any(Aerial.Contains) || IsOvernight(analysis, thing.Phrase) || thing.Head is "strike" or "barrage" && StrikeParties.OwnerOf(analysis, thing.Phrase) is not null)));

    private static bool IsOfTheRoad(string word) => word is "car" or "suicide" or "roadside" or "truck" or "stabbing" or "knife" or "petrol" or "lorry" or "parcel" or "nail" or "pipe";

    /// <summary>"Russia's overnight attack on Kyiv": cities are not stormed overnight.</summary>
    private static bool IsOvernight(Analysis analysis, NounPhrase phrase) =>
        Enumerable.Range(phrase.Tokens.Start.Value - 1, phrase.Head - phrase.Tokens.Start.Value + 1).Any(token => analysis.Lower(token) == "overnight") && StrikeParties.OwnerOf(analysis, phrase) is not null;

    private static bool IsAir(Analysis analysis, NounPhrase phrase) =>
        Aircraft.IsNamed(analysis, phrase) || Enumerable.Range(phrase.Tokens.Start.Value, phrase.Tokens.End.Value - phrase.Tokens.Start.Value).Any(token => analysis.Lower(token) == "artillery");

    private static bool IsWeaponObject(Analysis analysis, Clause clause) =>
        clause.Object is { } phrase && CountedThings.Read(analysis, phrase) is { } thing && Weapons.Contains(thing.Head);

    private static bool HasTarget(Analysis analysis, Clause clause) =>
        clause.Prepositions.Any(phrase => phrase.Preposition is "at" or "on" or "against" or "into" or "toward" or "towards" or "over" or "across" && !IsTime(analysis, phrase));

    /// <summary>"Shells fired by the army hit a camp": the hitting tells of it.</summary>
    private static bool IsToldByEffect(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Participle, Subject: { } weapons } && analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Head > clause.Verb.Head && other.Verb.IsFinite && !other.Verb.Passive
            && other.Subject is { } same && same.Head == weapons.Head && (Hitting.Contains(other.Verb.Lemma) || Hurting.Contains(other.Verb.Lemma) || Falling.Contains(other.Verb.Lemma)));

    /// <summary>"into the sea", "during exercises": a test, and no strike.</summary>
    private static bool IsTest(Analysis analysis, Clause clause) =>
        clause.Prepositions.Any(phrase => phrase.Preposition is "during" or "in" && CountedThings.Singular(analysis.Lower(phrase.Object.Head)) is "exercise" or "drill" or "maneuver" or "manoeuvre" or "rehearsal")
        || (clause.Prepositions.Any(phrase => phrase.Preposition is "into" or "toward" or "towards" or "off" or "in" && IsWater(analysis, phrase.Object)) && !clause.Prepositions.Any(phrase => phrase.Preposition is "at" or "against" && phrase.Object.Head > clause.Verb.Head && !IsTime(analysis, phrase) && !IsWater(analysis, phrase.Object)));

    private static bool IsWater(Analysis analysis, NounPhrase phrase) =>
        Enumerable.Range(phrase.Tokens.Start.Value, phrase.Tokens.End.Value - phrase.Tokens.Start.Value).Any(token => analysis.Lower(token) is "sea" or "ocean" or "waters" or "coast" or "pacific" or "strait");

    /// <summary>"shot down drones that had crossed into its airspace": they strayed and struck nothing.</summary>
    private static bool IsStray(Analysis analysis, Sentence sentence, NounPhrase weapons) =>
        analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Lemma is "cross" or "enter" or "stray" or "violate" or "drift" or "wander" or "fly" && other.Verb.Head > weapons.Head && other.Verb.Head < weapons.Head + 8);

    private static bool IsTime(Analysis analysis, PrepositionalPhrase phrase) => analysis.TimesIn(phrase.Object.Span).Any(time => time.Span.Start <= phrase.Object.Span.Start + 4);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => new[] { word, word.Replace('-', ' ') }).ToFrozenSet(StringComparer.Ordinal);
}
