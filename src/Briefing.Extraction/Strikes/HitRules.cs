using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Strikes;

/// <summary>Strikes told by verbs of hitting: "drones struck Kharkiv", "the army bombed a camp", "Odesa was hit by missiles", "struck a refinery".</summary>
internal static class HitRules
{
    /// <summary>"A car bomb killed nine": it came on the road.</summary>
    public static Verdict? OnTheRoad(TellingClause told) =>
        told.IsByWeapon && told.Subject!.Name.Split(' ').Any(StrikeNames.IsOfTheRoad) ? new Verdict(null) : null;

    /// <summary>"Destroyed a missile that was prepared to launch": none was.</summary>
    public static Verdict? ReadyToLaunch(TellingClause told)
    {
        var behind = told.Clause.Verb.Tokens.End.Value;
        return told.Lemma == "destroy" && Enumerable.Range(behind, told.Sentence.EndToken - behind).Any(token => told.Analysis.Lower(token) is "prepared" or "ready" && told.Analysis.Lower(token + 1) == "to") ? new Verdict(null) : null;
    }

    public static Verdict? Hit(TellingClause told)
    {
        if (!StrikeWords.Hitting.Contains(told.Lemma) && !(StrikeWords.Falling.Contains(told.Lemma) && told.IsByWeapon))
        {
            return null;
        }

        if (told.IsByWeapon || told.IsByAttack)
        {
            return new Verdict(ByMeans(told));
        }

        if (IsCrash(told))
        {
            return new Verdict(null);
        }

        var by = told.IsPassive ? StrikeParties.By(told.Analysis, told.Clause) : told.Doer;
        return new Verdict(IsAerial(told) && IsByForce(told, by) && IsAtSomething(told) ? StrikeMatch.Of(told.Analysis, told.Clause, by, told.Weapons, "strike/hit-with")
            : told.IsPassive ? Suffered(told, by)
            : IsOnObjective(told) && by is { } armed ? StrikeMatch.At(told.Analysis, told.Clause, armed, told.Weapons, "strike/hit-place") : null);
    }

    /// <summary>"Drones struck the town", "an air strike hit a school"; of weapons of nobody named, what others claim.</summary>
    private static StrikeMatch? ByMeans(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        var owner = StrikeParties.OwnerOf(analysis, clause.Subject!) ?? StrikeParties.FiredBy(analysis, told.Sentence, clause);
        return StrikeMatch.Of(analysis, clause, owner, IsCarrier(told) ? told.Weapons : told.Means, "strike/hit")
            ?? (told is { IsByWeapon: true, IsPassive: false } && clause.Kind is ClauseKind.Main or ClauseKind.Complement ? new StrikeMatch(null, null, told.Means, null, true, StrikeRules.Claimed) : null);
    }

    /// <summary>"Malian drones struck positions with six rockets".</summary>
    private static bool IsCarrier(TellingClause told) =>
        told is { IsByWeapon: true, Weapons: [var first, ..] } && told.Clause.Prepositions.Any(phrase => phrase.Preposition == "with" && phrase.Object == first.Phrase);

    /// <summary>"An army jet crashed into a school": by itself.</summary>
    private static bool IsCrash(TellingClause told) =>
        told.Lemma is "crash" or "slam" && told.Clause is { Verb.Passive: false, Object: null, Subject: { } crashed } && Aircraft.IsNamed(told.Analysis, crashed);

    /// <summary>With a weapon, by aircraft, from the air, or by a verb that says so.</summary>
    private static bool IsAerial(TellingClause told) =>
        told.Weapons.Count > 0 || (told.Clause.Subject is { } force && StrikeNames.IsAir(told.Analysis, force)) || told.Lemma is "bomb" or "shell" or "bombard"
        || told.Clause.Prepositions.Any(phrase => phrase.Preposition == "from" && phrase.Object.Head > told.Clause.Verb.Head && told.Analysis.Lower(phrase.Object.Head) is "air" or "sky");

    /// <summary>By somebody named, or by aircraft or soldiers whose owner other words tell.</summary>
    private static bool IsByForce(TellingClause told, (ActorId Id, TextSpan Span)? by) =>
        by is not null || (told.Clause is { Verb.Passive: false, Subject: { } unnamed } && (StrikeNames.IsAir(told.Analysis, unnamed) || StrikeParties.IsOfState(told.Analysis, unnamed)));

    /// <summary>At something, which is no weapon itself.</summary>
    private static bool IsAtSomething(TellingClause told) =>
        !(told.Clause.Object is { } phrase && CountedThings.Read(told.Analysis, phrase) is { } thing && StrikeWords.IsWeapon(thing.Head))
        && (told.Clause.Object is not null || Launches.HasTarget(told.Analysis, told.Clause) || told.IsPassive);

    /// <summary>"Odesa was struck by Russian drones", "a hospital was damaged in Russian shelling", "a block in Beirut was struck by Israel".</summary>
    private static StrikeMatch? Suffered(TellingClause told, (ActorId Id, TextSpan Span)? by)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        if (StrikeNames.AtTheHandsOf(analysis, clause) is { } means)
        {
            return StrikeMatch.Of(analysis, clause, StrikeParties.Whose(analysis, told.Sentence, means.Phrase), StrikeWeapons.Named(analysis, told.Sentence, means), "strike/hit-by");
        }

        return by is { Id.Kind: ActorKind.Country or ActorKind.Organisation } && told.Lemma is "strike" or "hit" or "pound" && clause.Subject is { } struck && StrikeWords.Objectives.Contains(CountedThings.Singular(analysis.Lower(struck.Head)))
            ? StrikeMatch.At(analysis, clause, by, [], "strike/hit-place") : null;
    }

    /// <summary>At a place or a thing that is struck in war, and no bargain: "struck Beit Lahia", "hit nine sites"; "hit Russia with sanctions" is none.</summary>
    private static bool IsOnObjective(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        if (!StrikeWords.Striking.Contains(told.Lemma) || clause.Object is not { } objective || told.Behind("with", clause.Verb.Head) is not null)
        {
            return false;
        }

        var noun = CountedThings.Singular(analysis.Lower(objective.Head));
        return told.Lemma switch
        {
            "attack" => noun is "site" or "launcher" or "depot" or "radar" or "airbase" or "airfield" or "refinery" or "facility" or "silo" && Nations.In(analysis, clause.Verb.Tokens.End.Value, clause.Tokens.End.Value).Any(),
            "blow up" => noun is "boat" or "vessel",
            _ => StrikeWords.Objectives.Contains(noun) || (told.Lemma != "target" && Nations.In(analysis, objective).Any() && (told.Lemma != "hit" || !Nations.Named(analysis, objective.Tokens.Start.Value, objective.Tokens.End.Value).Any())),
        };
    }
}
