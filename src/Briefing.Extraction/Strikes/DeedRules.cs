using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Strikes;

/// <summary>Strikes told by what somebody did: launched missiles, carried out a raid, took part in it, answered with it, claimed it, condemned it.</summary>
internal static class DeedRules
{
    /// <summary>"British Typhoons took part in raids on Houthi positions"; who takes or joins anything else strikes nobody.</summary>
    public static Verdict? TookPart(TellingClause told)
    {
        if (told is not { Lemma: "take" or "join" or "participate", IsPassive: false })
        {
            return null;
        }

        var (analysis, clause) = (told.Analysis, told.Clause);
        return new Verdict(Joined(told) is { } shared && CountedThings.Read(analysis, shared) is { } operation && (StrikeNames.IsAttack(analysis, operation) || (StrikeWords.Attacks.Contains(operation.Head) && StrikeNames.IsAir(analysis, clause.Subject!)))
            && told.Doer is { } partner ? StrikeMatch.At(analysis, clause, partner, StrikeWeapons.WeaponsIn(operation), "strike/carry-out") : null);
    }

    /// <summary>"Sent jets against a depot".</summary>
    public static Verdict? SentAircraft(TellingClause told) =>
        told is { Lemma: "send" or "dispatch", IsPassive: false, Weapons.Count: 0, Doer: { } sender, Clause.Object: { } planes } && Aircraft.IsNamed(told.Analysis, planes) && told.Behind("against", planes.Head) is not null
            ? new Verdict(StrikeMatch.At(told.Analysis, told.Clause, sender, [], "strike/launch")) : null;

    public static Verdict? Launched(TellingClause told) =>
        StrikeWords.Launching.Contains(told.Lemma) && told.Weapons.Count > 0 ? new Verdict(Launches.Match(told.Analysis, told.Sentence, told.Clause, told.Weapons, told.IsByWeapon)) : null;

    public static Verdict? Answered(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        return StrikeWords.Answering.Contains(told.Lemma) && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "with") is { } answer && CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, answer.Object)) is { } reply
            && (StrikeNames.IsAttack(analysis, reply) || StrikeWords.IsWeapon(reply.Head) || (reply.Head == "strike" && Launches.HasTarget(analysis, clause)))
            ? new Verdict(StrikeMatch.Of(analysis, clause, told.Doer, StrikeWeapons.Of(reply), "strike/answer")) : null;
    }

    /// <summary>"Confirmed it was behind an air strike that killed".</summary>
    public static Verdict? Behind(TellingClause told)
    {
        var analysis = told.Analysis;
        if (told.Lemma != "be" || told.Behind("behind", told.Clause.Verb.Head) is not { } attack || CountedThings.Read(analysis, attack) is not { } named || !StrikeNames.IsAttack(analysis, named) || told.Doer is not { } author)
        {
            return null;
        }

        return new Verdict(StrikeTargets.SpotIn(analysis, attack.Tokens.End.Value, told.Sentence.EndToken, author.Id) is { } aim
            ? new StrikeMatch(author, aim, StrikeWeapons.WeaponsIn(named), null, author.Id.Kind != ActorKind.Country, "strike/claim") : null);
    }

    /// <summary>"Claimed (responsibility for) a missile attack on Eilat".</summary>
    public static Verdict? Claimed(TellingClause told)
    {
        var analysis = told.Analysis;
        return told is { Lemma: "claim", IsPassive: false, Clause.Object: { } claimed }
            && (analysis.Lower(claimed.Head) == "responsibility" ? told.Behind("for", claimed.Head) : claimed) is { } own
            && CountedThings.Read(analysis, own) is { } deed && StrikeNames.IsAttack(analysis, deed) && told.Doer is { } claimant
            ? new Verdict(StrikeMatch.Of(analysis, told.Clause, claimant, StrikeWeapons.WeaponsIn(analysis, own, deed), "strike/claim")) : null;
    }

    /// <summary>"Condemned the Russian missile strike on Ternopil".</summary>
    public static Verdict? Condemned(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        return StrikeWords.Condemning.Contains(told.Lemma) && clause is { Verb.Passive: false, Object: { } condemned } && CountedThings.Read(analysis, condemned) is { } crime && StrikeNames.IsAttack(analysis, crime)
            && (StrikeParties.OwnerOf(analysis, condemned) ?? StrikeParties.OwnerBehind(analysis, clause, condemned)) is { } culprit
            && StrikeMatch.At(analysis, clause, culprit, StrikeWeapons.WeaponsIn(crime), "strike/condemned") is { } known ? new Verdict(known) : null;
    }

    public static Verdict? CarriedOut(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        if (!StrikeWords.Carrying.Contains(told.Lemma) || StrikeRules.IsToldByEffect(analysis, told.Sentence, clause) || Made(analysis, clause) is not { } made || CountedThings.Read(analysis, made) is not { } attack || !(StrikeNames.IsAttack(analysis, attack) || IsFlown(told, attack)))
        {
            return null;
        }

        var weapons = StrikeWeapons.WeaponsIn(attack) is { Count: > 0 } named ? named : StrikeWeapons.WeaponsWith(analysis, told.Sentence, clause);
        return new Verdict(StrikeMatch.Of(analysis, clause, told.IsPassive ? StrikeParties.By(analysis, clause) : told.Doer, weapons, "strike/carry-out"));
    }

    /// <summary>Raids and attacks of aircraft; strikes too where they are carried out on something.</summary>
    private static bool IsFlown(TellingClause told, CountedThing attack) =>
        attack.Head is "strike" or "raid" or "attack" && ((told.Clause.Subject is { } fliers && StrikeNames.IsAir(told.Analysis, fliers))
            || (attack.Head == "strike" && told.Lemma is "carry out" or "conduct" or "launch" && Launches.HasTarget(told.Analysis, told.Clause)));

    /// <summary>What somebody took part in.</summary>
    private static NounPhrase? Joined(TellingClause told) =>
        told.Clause.Subject is null ? null
            : told.Lemma == "join" ? told.Clause.Object
            : told.Lemma == "participate" || (told.Clause.Object is { } part && told.Analysis.Lower(part.Head) == "part") ? told.Behind("in", told.Clause.Verb.Head) : null;

    /// <summary>What was made: "air strikes", "a series of strikes".</summary>
    private static NounPhrase? Made(Analysis analysis, Clause clause) =>
        clause.Verb.Passive ? clause.Subject : clause.Object is { } made && analysis.Lower(made.Head) is "series" or "wave" or "number" or "dozens" or "barrage" or "string" or "round" or "spate" or "waves" or "scores"
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && phrase.Object.Tokens.Start.Value == made.Tokens.End.Value + 1) is { } of ? of.Object : clause.Object;
}
