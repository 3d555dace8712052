using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Strikes;

/// <summary>The nouns that name an attack from the air or by artillery: "an air strike", "Russia's overnight attack", "mortar fire".</summary>
internal static class StrikeNames
{
    /// <summary>Whether a phrase names an attack from the air or by artillery.</summary>
    public static bool IsAttackName(Analysis analysis, NounPhrase phrase) =>
        StrikeWords.Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))) && CountedThings.Read(analysis, phrase) is { } thing && IsAttack(analysis, thing);

    public static bool IsAttack(Analysis analysis, CountedThing thing) =>
        !thing.Name.Split(' ').Any(IsOfTheRoad) && (thing.Head is "airstrike" or "bombardment" or "shelling" or "bombing" || (thing.Head == "fire" && thing.Name.Split(' ').Any(word => word is "artillery" or "mortar" or "rocket" or "missile" or "tank"))
        || (StrikeWords.Attacks.Contains(thing.Head) && !IsOfElse(analysis, thing.Phrase) && (thing.Name.Split(' ').Any(StrikeWords.Aerial.Contains) || IsOvernight(analysis, thing.Phrase) || thing.Head is "strike" or "barrage" && StrikeParties.OwnerOf(analysis, thing.Phrase) is not null)));

    /// <summary>"A barrage of questions".</summary>
    private static bool IsOfElse(Analysis analysis, NounPhrase barrage) =>
        StrikeWeapons.IsMany(analysis, barrage.Head) && analysis.Lower(barrage.Tokens.End.Value) == "of" && StrikeWeapons.Essence(analysis, barrage) == barrage;

    public static bool IsOfTheRoad(string word) => word is "car" or "suicide" or "roadside" or "truck" or "stabbing" or "knife" or "petrol" or "lorry" or "parcel" or "nail" or "pipe";

    /// <summary>"Russia's overnight attack on Kyiv": cities are not stormed overnight.</summary>
    private static bool IsOvernight(Analysis analysis, NounPhrase phrase) =>
        Enumerable.Range(phrase.Tokens.Start.Value - 1, phrase.Head - phrase.Tokens.Start.Value + 1).Any(token => analysis.Lower(token) == "overnight") && StrikeParties.OwnerOf(analysis, phrase) is not null;

    public static bool IsAir(Analysis analysis, NounPhrase phrase) =>
        Aircraft.IsNamed(analysis, phrase) || Enumerable.Range(phrase.Tokens.Start.Value, phrase.Tokens.End.Value - phrase.Tokens.Start.Value).Any(token => analysis.Lower(token) == "artillery");

    /// <summary>The weapon or attack that something suffered from: "by Russian drones", "in an air strike".</summary>
    public static CountedThing? AtTheHandsOf(Analysis analysis, Clause clause)
    {
        foreach (var phrase in clause.Prepositions)
        {
            if (phrase.Preposition is "in" or "by" or "from" && !IsOfAnother(analysis, clause, phrase) && CountedThings.Read(analysis, phrase.Object) is { } thing && StrikeWeapons.Armed(thing) is { } named && (StrikeWords.Weapons.Contains(thing.Head) || IsAttack(analysis, thing) || (StrikeWords.Attacks.Contains(thing.Head) && ByAircraft(analysis, clause, phrase.Object))))
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>"Fourteen had died, when missiles from a drone came down": the drone is the other clause's.</summary>
    private static bool IsOfAnother(Analysis analysis, Clause clause, PrepositionalPhrase phrase) =>
        analysis.Syntax.ClausesOf(analysis.SentenceOf(clause)).Any(other => other is { Kind: ClauseKind.Adverbial, Subject: { } subject } && other.Tokens.Start.Value > clause.Verb.Head && other.Tokens.Start.Value < phrase.Object.Head && subject.Head < phrase.Object.Head && phrase.Object.Head < other.Verb.Head);

    /// <summary>"in raids by Israeli warplanes".</summary>
    private static bool ByAircraft(Analysis analysis, Clause clause, NounPhrase attack) =>
        clause.Prepositions.Any(phrase => phrase.Preposition == "by" && phrase.Object.Tokens.Start.Value >= attack.Tokens.End.Value && IsAir(analysis, phrase.Object));

    /// <summary>"killed him in a strike on Beirut": the attacker's own.</summary>
    public static CountedThing? OwnStrike(Analysis analysis, Clause clause) =>
        clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "in" or "with" && phrase.Object.Head > clause.Verb.Head && CountedThings.Singular(analysis.Lower(phrase.Object.Head)) == "strike") is { } own && clause.Prepositions.Any(phrase => phrase.Preposition is "on" or "in" or "near" && phrase.Object.Head > own.Object.Head)
            ? CountedThings.Read(analysis, own.Object) : null;

    public static bool IsToldBefore(Analysis analysis, NounPhrase attack) =>
        analysis.Lower(attack.Tokens.Start.Value) is "the" or "that" or "those" or "these" && StrikeParties.OwnerOf(analysis, attack) is null;
}
