using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Strikes;

/// <summary>Strikes told by whom they killed and hurt: "Russian shells killed two", "died in an air strike", "killed him in a strike on Beirut".</summary>
internal static class KillRules
{
    /// <summary>"The strike on Ternopil, which killed 25": what killed is the strike, and no town.</summary>
    public static Verdict? AttackInFront(TellingClause told)
    {
        if (told is not { Clause.Kind: ClauseKind.Relative, Subject: not null, IsOfHurting: true, IsByWeapon: false } || StrikeWeapons.AttackBefore(told.Analysis, told.Sentence, told.Clause) is not { } attack
            || CountedThings.Read(told.Analysis, attack) is not { } named || !StrikeNames.IsAttack(told.Analysis, named))
        {
            return null;
        }

        var clause = told.Clause with { Subject = attack };
        return new Verdict(StrikeMatch.At(told.Analysis, clause, StrikeParties.OwnerOf(told.Analysis, attack) ?? StrikeParties.FiredBy(told.Analysis, told.Sentence, clause), StrikeWeapons.WeaponsIn(named), "strike/kill"));
    }

    /// <summary>"Shelling by the RSF killed 65 people"; of "shelling in El Fasher" other words tell who did it.</summary>
    public static Verdict? ShellingKilled(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        if (!told.IsOfHurting || clause is not { Subject: null, Verb.Passive: false }
            || analysis.Syntax.ClausesOf(told.Sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is not { Kind: ClauseKind.Participle, Verb.Lemma: "shell" or "bomb" or "bombard" } shelling
            || shelling.Verb.Head != told.Sentence.FirstToken || shelling.Verb.Tokens.End.Value >= clause.Verb.Tokens.Start.Value)
        {
            return null;
        }

        return new Verdict(StrikeParties.By(analysis, shelling) is { } gunner ? StrikeMatch.Of(analysis, clause, gunner, [], "strike/kill")
            : StrikeTargets.SpotIn(analysis, shelling.Verb.Tokens.End.Value, clause.Verb.Tokens.Start.Value, null) is { } shelled ? new StrikeMatch(null, shelled, [], null, true, "strike/kill") : null);
    }

    public static Verdict? WeaponKilled(TellingClause told) =>
        told is { IsOfHurting: true, IsPassive: false } && (told.IsByWeapon || told.IsByAttack)
            ? new Verdict(StrikeMatch.Of(told.Analysis, told.Clause, StrikeParties.OwnerOf(told.Analysis, StrikeWeapons.Essence(told.Analysis, told.Clause.Subject!)) ?? StrikeParties.FiredBy(told.Analysis, told.Sentence, told.Clause), told.Means, "strike/kill")) : null;

    /// <summary>"A strike on Nuweiri killed seven", "the strike that killed seven in Tyre": of an attacker whom the article told of.</summary>
    public static Verdict? StrikeKilled(TellingClause told) =>
        told is { IsOfHurting: true, IsPassive: false, Subject.Head: "strike", Clause.Subject: { } strike } && StrikeParties.OwnerOf(told.Analysis, strike) is null && (told.Analysis.Lower(strike.Tokens.End.Value) is "on" or "at" or "in" || told.Clause.Kind == ClauseKind.Relative)
            ? new Verdict(new StrikeMatch(null, StrikeTargets.Of(told.Analysis, told.Clause, null, out _), [], null, false, StrikeRules.Again)) : null;

    /// <summary>"Sultana married a fighter, who was killed in a Russian air strike": told of somebody, on no day of its own.</summary>
    public static Verdict? OfSomebody(TellingClause told) =>
        told is { IsOfHurting: true, IsPassive: true, Clause: { Kind: ClauseKind.Relative } clause } && !told.Analysis.TimesIn(told.Analysis.Document.SpanOf(clause.Verb.Head, Math.Max(clause.Verb.Head + 1, clause.Tokens.End.Value))).Any(time => time.Interval is not null)
            ? new Verdict(null) : null;

    public static Verdict? KilledIn(TellingClause told)
    {
        var (analysis, clause) = (told.Analysis, told.Clause);
        var suffers = told.IsPassive || told.Lemma == "die" || (clause.Object is null && analysis.Lower(clause.Verb.Tokens.End.Value) == "by");
        return told.IsOfHurting && suffers && StrikeNames.AtTheHandsOf(analysis, clause) is { } killer
            ? new Verdict(StrikeMatch.Of(analysis, clause, StrikeParties.Whose(analysis, told.Sentence, killer.Phrase) ?? StrikeParties.OwnerBehind(analysis, clause, killer.Phrase), StrikeWeapons.Named(analysis, told.Sentence, killer), StrikeNames.IsToldBefore(analysis, killer.Phrase) ? StrikeRules.Toll : "strike/killed-in"))
            : null;
    }

    /// <summary>"Israel killed a commander in an air strike on a building in Beirut".</summary>
    public static Verdict? KilledSomebody(TellingClause told)
    {
        var clause = told.Clause;
        var kills = !told.IsPassive && (told.IsOfHurting || told.Lemma is "eliminate" or "assassinate") && told.Lemma is not ("die" or "leave") && (clause.Object is not null || clause is { Kind: ClauseKind.Relative, Subordinator: "whom" });
        return kills && (StrikeNames.AtTheHandsOf(told.Analysis, clause) ?? StrikeNames.OwnStrike(told.Analysis, clause)) is { } blow && told.Doer is { } slayer
            ? new Verdict(StrikeMatch.Of(told.Analysis, clause, slayer, StrikeWeapons.Of(blow), "strike/killed-in")) : null;
    }
}
