using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Strikes told by what they did: "drones set fire to a depot", "a missile caused a blackout in Lviv", "a bomb went through the
/// roof of a school", "lost a power station to Russian missiles", "opened artillery fire on the town".</summary>
internal static class StrikeEffects
{
    private static readonly FrozenSet<string> Causing = ["set", "start", "spark", "cause", "trigger", "ignite"];

    private static readonly FrozenSet<string> Fires = ["fire", "blaze", "inferno", "explosion", "blast", "blackout", "outage", "damage", "destruction", "panic"];

    /// <summary>Verbs that with a weapon as their subject say what became of a place: "plunged Lviv into darkness", "reduced a school to rubble", "cut power to Odesa".</summary>
    private static readonly FrozenSet<string> Undoing = ["plunge", "reduce", "cut", "turn", "rock", "shake", "bring down", "claim"];

    /// <summary>Verbs of motion, which with a weapon as their subject and a place behind them are a hit.</summary>
    private static readonly FrozenSet<string> Arriving = ["go", "come", "plunge", "burst", "detonate", "drop", "plough", "plow", "dive", "swoop", "get"];

    /// <summary>Verbs of flight, which alone are none: what flies over a border may have strayed.</summary>
    private static readonly FrozenSet<string> Flying = ["cross", "fly", "streak", "arc", "sail"];

    /// <summary>All verbs that are asked for here.</summary>
    public static readonly FrozenSet<string> Verbs = [.. Causing, .. Undoing, .. Arriving, .. Flying, "lose", "open", "fire"];

    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Verb.Passive || !Verbs.Contains(clause.Verb.Lemma) || clause.Subject is not { } subject)
        {
            return null;
        }

        // "artillery and drones opened fire on the town"
        if (clause.Verb.Lemma is "open" or "fire" && OwnFire(analysis, sentence, clause, subject) is { } guns)
        {
            return guns;
        }

        // "opened artillery fire on the town"
        if (clause.Verb.Lemma == "open")
        {
            return clause.Object is { } shots && CountedThings.Read(analysis, shots) is { } thing && StrikeWeapons.Gunfire(thing) is var gun && StrikeWords.IsWeapon(gun.Head) && clause.Prepositions.Any(phrase => phrase.Preposition is "on" or "at" or "against") && StrikeParties.Actor(analysis, subject) is { } gunner
                ? StrikeMatch.Of(analysis, clause, gunner, [gun], "strike/launch") : null;
        }

        // "Ukraine lost a power station to Russian missiles"
        if (clause.Verb.Lemma == "lose")
        {
            return clause.Object is { } lost && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "to" && phrase.Object.Head > lost.Head)?.Object is { } cause && CountedThings.Read(analysis, cause) is { } weapon && StrikeWords.IsWeapon(weapon.Head)
                && StrikeParties.OwnerOf(analysis, cause) is { } owner && StrikeTargets.SpotIn(analysis, subject.Tokens.Start.Value, cause.Tokens.Start.Value, owner.Id) is { } loser
                ? new StrikeMatch(owner, loser, [weapon], null, false, "strike/hit-by") : null;
        }

        if (StrikeWeapons.Armed(CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, subject))) is not { } means || !(StrikeWords.IsWeapon(means.Head) || StrikeNames.IsAttackName(analysis, subject)))
        {
            return With(analysis, sentence, clause);
        }

        var weapons = StrikeWords.IsWeapon(means.Head) ? StrikeWeapons.Listed(analysis, sentence, subject, means) : StrikeWeapons.WeaponsIn(means);
        var by = StrikeParties.OwnerOf(analysis, subject) ?? StrikeParties.FiredBy(analysis, sentence, clause);

        // "Forty rockets crossed the border into northern Israel. Hezbollah claimed the attack."
        if (Flying.Contains(clause.Verb.Lemma))
        {
            if (by is not null)
            {
                return StrikeWords.IsWeapon(means.Head) && clause.Prepositions.Any(phrase => phrase.Preposition == "at" && phrase.Object.Head > clause.Verb.Head && !analysis.TimesIn(phrase.Object.Span).Any()) && StrikeMatch.Of(analysis, clause, by, weapons, "strike/effect") is { Target: not null } aimed ? aimed : null;
            }

            return StrikeWords.IsWeapon(means.Head) && clause.Prepositions.Any(phrase => phrase.Preposition is "into" or "over" or "towards" or "toward" && phrase.Object.Head > clause.Verb.Head) && StrikeMatch.Of(analysis, clause, null, weapons, StrikeRules.Claimed) is { Target: not null } crossing ? crossing : null;
        }

        if (IsUndone(analysis, clause))
        {
            return StrikeMatch.Of(analysis, clause, by, weapons, "strike/effect") is { Attacker: not null, Target: not null } undone ? undone : null;
        }

        return IsCaused(analysis, clause) || (StrikeWords.IsWeapon(means.Head) && IsArrival(analysis, clause, by is not null)) ? StrikeMatch.Of(analysis, clause, by, weapons, "strike/effect") : null;
    }

    /// <summary>"Azerbaijani artillery and drones fired on Goris": the weapons are what fires.</summary>
    private static StrikeMatch? OwnFire(Analysis analysis, Sentence sentence, Clause clause, NounPhrase subject) =>
        (clause.Object is null || analysis.Lower(clause.Object.Head) == "fire") && clause.Prepositions.Any(phrase => phrase.Preposition is "on" or "at" or "into" or "towards" or "toward" && phrase.Object.Head > clause.Verb.Head && !analysis.TimesIn(phrase.Object.Span).Any())
        && StrikeWeapons.Listed(analysis, sentence, subject, null) is { Count: > 0 } guns && StrikeParties.OwnerOf(analysis, subject) is { } owner
            ? StrikeMatch.Of(analysis, clause, owner, guns, "strike/launch") is { Target: not null } told ? told : null : null;

    /// <summary>"Ablaze", "alight", "on fire" behind "set".</summary>
    public static bool IsAblaze(Analysis analysis, Clause clause)
    {
        for (var token = clause.Verb.Tokens.End.Value; token < clause.Tokens.End.Value; token++)
        {
            if (analysis.Lower(token) is "ablaze" or "alight" or "aflame" || (analysis.Lower(token) == "fire" && analysis.Lower(token - 1) == "on"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Ukraine set a depot ablaze with drones": who did it, with what.</summary>
    private static StrikeMatch? With(Analysis analysis, Sentence sentence, Clause clause) =>
        (IsCaused(analysis, clause) || IsUndone(analysis, clause)) && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "with" && phrase.Object.Head > clause.Verb.Head && CountedThings.Read(analysis, phrase.Object) is { } used && (StrikeWords.IsWeapon(used.Head) || StrikeNames.IsAttackName(analysis, phrase.Object))) is { } with
        && StrikeParties.Actor(analysis, clause.Subject) is { } attacker && CountedThings.Read(analysis, with.Object) is { } means
            ? StrikeMatch.Of(analysis, clause, attacker, StrikeWords.IsWeapon(means.Head) ? StrikeWeapons.Listed(analysis, sentence, with.Object, means) : StrikeWeapons.WeaponsIn(means), "strike/effect") is { Target: not null } told ? told : null : null;

    private static bool IsCaused(Analysis analysis, Clause clause) =>
        Causing.Contains(clause.Verb.Lemma) && clause.Object is { } effect && (Fires.Contains(CountedThings.Singular(analysis.Lower(effect.Head))) || (clause.Verb.Lemma == "set" && IsAblaze(analysis, clause)));

    private static bool IsUndone(Analysis analysis, Clause clause) =>
        Undoing.Contains(clause.Verb.Lemma) && clause.Object is { } undone && (clause.Verb.Lemma != "claim" || analysis.Lower(undone.Head) is "life" or "lives");

    private static bool IsArrival(Analysis analysis, Clause clause, bool owned) =>
        Arriving.Contains(clause.Verb.Lemma) && clause.Object is null && clause.Prepositions.Any(phrase => phrase.Object.Head > clause.Verb.Head
            && (clause.Verb.Lemma != "get" || (owned && analysis.Lower(clause.Verb.Tokens.End.Value) == "through")) && (phrase.Preposition is "into" or "through" or "onto" or "on" or "near" or "beside" || (clause.Verb.Lemma == "get" && phrase.Preposition == "to") || (analysis.Lower(clause.Verb.Tokens.End.Value) == "down" && phrase.Preposition is "in" or "at" or "outside" or "over" or "inside" && !analysis.TimesIn(phrase.Object.Span).Any()) || (owned && phrase.Preposition == "in" && analysis.Lower(phrase.Object.Head) is "waves" or "swarms")));
}
