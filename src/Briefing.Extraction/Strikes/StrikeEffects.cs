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

    /// <summary>Verbs of motion, which with a weapon as their subject and a place behind them are a hit.</summary>
    private static readonly FrozenSet<string> Arriving = ["go", "come", "plunge", "burst", "detonate", "drop", "plough", "plow"];

    /// <summary>All verbs that are asked for here.</summary>
    public static readonly FrozenSet<string> Verbs = [.. Causing, .. Arriving, "lose", "open"];

    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Verb.Passive || !Verbs.Contains(clause.Verb.Lemma) || clause.Subject is not { } subject)
        {
            return null;
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
            return null;
        }

        var told = Causing.Contains(clause.Verb.Lemma)
            ? clause.Object is { } effect && Fires.Contains(CountedThings.Singular(analysis.Lower(effect.Head)))
            : clause.Object is null && StrikeWords.IsWeapon(means.Head) && clause.Prepositions.Any(phrase => phrase.Preposition is "into" or "through" or "onto" or "on" or "near" or "beside" && phrase.Object.Head > clause.Verb.Head);
        return told ? StrikeMatch.Of(analysis, clause, StrikeParties.OwnerOf(analysis, subject) ?? StrikeParties.FiredBy(analysis, sentence, clause), StrikeWords.IsWeapon(means.Head) ? StrikeWeapons.Listed(analysis, sentence, subject, means) : StrikeWeapons.WeaponsIn(means), "strike/effect") : null;
    }
}
