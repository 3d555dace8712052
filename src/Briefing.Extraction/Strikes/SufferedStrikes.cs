using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Strikes;

/// <summary>Strikes told by those who suffered them: "was set ablaze by drones", "came under artillery fire", "took a hit from a missile".</summary>
internal static class SufferedStrikes
{
    public static Verdict? SetAblaze(TellingClause told) =>
        told is { Lemma: "set", IsPassive: true } && StrikeEffects.IsAblaze(told.Analysis, told.Clause) && StrikeNames.AtTheHandsOf(told.Analysis, told.Clause) is { } torch && StrikeParties.Whose(told.Analysis, told.Sentence, torch.Phrase) is { } arsonist
            ? new Verdict(StrikeMatch.Of(told.Analysis, told.Clause, arsonist, StrikeWeapons.Of(torch), "strike/hit-by")) : null;

    public static Verdict? UnderFire(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        if (told.Lemma != "come" || clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "attack" or "fire" or "bombardment" or "shelling") is not { } under
            || CountedThings.Read(analysis, under.Object) is not { } fire || !fire.Name.Split(' ').Any(StrikeWords.Aerial.Contains) || StrikeParties.OwnerOf(analysis, under.Object) is not { } gunner)
        {
            return null;
        }

        var weapons = StrikeWeapons.WeaponsIn(fire);
        return new Verdict((clause.Subject is { } shelled ? StrikeTargets.SpotIn(analysis, shelled.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, gunner.Id) : null) is { } spot
            ? new StrikeMatch(gunner, spot, weapons, null, false, "strike/come-under") : StrikeMatch.At(analysis, clause, gunner, weapons, "strike/come-under"));
    }

    public static Verdict? TookHit(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        if (told.Lemma is not ("take" or "suffer" or "sustain" or "receive") || clause is not { Verb.Passive: false, Object: { } hit, Subject: { } sufferer } || Taken(analysis, clause, hit) is not { } weapon || StrikeParties.Whose(analysis, told.Sentence, weapon.Phrase) is not { } gunner)
        {
            return null;
        }

        var match = StrikeTargets.SpotIn(analysis, sufferer.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, gunner.Id) is { } spot
            ? new StrikeMatch(gunner, spot, [weapon], null, gunner.Id.Kind != ActorKind.Country, "strike/hit-by") : StrikeMatch.Of(analysis, clause, gunner, [weapon], "strike/hit-by");
        return new Verdict(match is null ? null : match with { Deed = analysis.Syntax.ClausesOf(told.Sentence).FirstOrDefault(other => other.Verb.Tokens.Start.Value == weapon.Phrase.Tokens.End.Value) });
    }

    /// <summary>Of all that comes, only what comes under attack from a weapon.</summary>
    public static Verdict? UnderAttack(TellingClause told)
    {
        if (told.Lemma != "come")
        {
            return null;
        }

        var (analysis, clause) = (told.Analysis, told.Clause);
        return new Verdict(clause.Prepositions.Any(phrase => phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "attack" or "fire" or "bombardment" or "shelling" or "strike")
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" && CountedThings.Read(analysis, phrase.Object) is { } used && StrikeWords.IsWeapon(used.Head)) is { } from
            && StrikeParties.OwnerOf(analysis, from.Object) is { } assailant && clause.Subject is { } place && StrikeTargets.SpotIn(analysis, place.Tokens.Start.Value, clause.Verb.Tokens.Start.Value, assailant.Id) is { } spot
                ? new StrikeMatch(assailant, spot, [CountedThings.Read(analysis, from.Object)!], null, false, "strike/come-under") : null);
    }

    /// <summary>The weapon that was suffered: "a shell", "a hit from a missile".</summary>
    private static CountedThing? Taken(Analysis analysis, Clause clause, NounPhrase taken)
    {
        var weapon = analysis.Lower(taken.Head) is "hit" or "hits" or "strike" or "damage" or "fire" ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" && phrase.Object.Head > taken.Head)?.Object : taken;
        return weapon is not null && CountedThings.Read(analysis, weapon) is { } thing && StrikeWords.IsWeapon(thing.Head) ? thing : null;
    }
}
