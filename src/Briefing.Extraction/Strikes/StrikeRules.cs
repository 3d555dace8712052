using System.Collections.Frozen;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>The rules by which one clause tells of a strike, in the order in which they are tried.</summary>
internal static class StrikeRules
{
    /// <summary>The first that is meant for a clause decides; each has the sentence that it is for.</summary>
    private static readonly Func<TellingClause, Verdict?>[] Rules =
    [
        KillRules.AttackInFront,        // "the strike on Ternopil, which killed 25"
        HitRules.OnTheRoad,             // none: "a car bomb killed nine"
        HitRules.ReadyToLaunch,         // none: "destroyed a missile that was ready to launch"
        Downings.ShotDown,              // "destroyed 46 Ukrainian drones"
        SufferedStrikes.SetAblaze,      // "was set ablaze by Ukrainian drones"
        SufferedStrikes.UnderFire,      // "came under Russian artillery fire"
        SufferedStrikes.TookHit,        // "took a direct hit from an Iranian missile"
        SufferedStrikes.UnderAttack,    // "came under attack from Russian drones"
        Downings.WereShotDown,          // "Russian drones were shot down"
        DeedRules.TookPart,             // "took part in raids on Houthi positions"
        DeedRules.SentAircraft,         // "sent jets against a depot"
        DeedRules.Launched,             // "fired 91 missiles at"
        HitRules.Hit,                   // "drones struck Kharkiv", "bombed a camp", "was hit by a missile"
        KillRules.ShellingKilled,       // "shelling by the RSF killed 65 people"
        KillRules.WeaponKilled,         // "Russian shells killed two people"
        KillRules.StrikeKilled,         // "a strike on Nuweiri killed seven"
        KillRules.OfSomebody,           // none: "a fighter, who was killed in a Russian air strike"
        KillRules.KilledIn,             // "were killed in an Israeli air strike"
        KillRules.KilledSomebody,       // "Israel killed a commander in an air strike"
        DeedRules.Answered,             // "responded with missiles"
        DeedRules.Behind,               // "was behind an air strike"
        DeedRules.Claimed,              // "claimed a missile attack on Eilat"
        DeedRules.Condemned,            // "condemned the Russian missile strike on Ternopil"
        DeedRules.CarriedOut,           // "carried out air strikes on"
    ];

    /// <summary>All verbs that the rules ask for.</summary>
    private static readonly FrozenSet<string> Verbs = [.. StrikeWords.Downing, .. StrikeWords.Launching, .. StrikeWords.Hitting, .. StrikeWords.Falling, .. StrikeWords.Hurting, .. StrikeWords.Answering, .. StrikeWords.Carrying, .. StrikeWords.Condemning, "come", "claim", "set", "be", "take", "suffer", "sustain", "receive", "join", "participate", "eliminate", "assassinate", .. StrikeEffects.Verbs];

    /// <summary>The rule for "eleven people were killed in the barrage": what a strike told before has cost.</summary>
    public const string Toll = "strike/toll";

    /// <summary>The rule for weapons that flew over a border or fell somewhere, which are a strike where somebody claims or is blamed for it.</summary>
    public const string Claimed = "strike/claimed";

    /// <summary>The rule for a strike by whom the article told of before.</summary>
    public const string Again = "strike/again";

    /// <summary>Whether a verb can tell of a strike at all.</summary>
    public static bool MayTell(string lemma) => Verbs.Contains(lemma);

    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause read)
    {
        var clause = StrikeParties.WithStruck(analysis, sentence, StrikeParties.WithAccused(analysis, sentence, StrikeParties.WithTeller(analysis, sentence, read)));
        if ((StrikesBySubject.Match(analysis, sentence, clause) ?? StrikeEffects.Match(analysis, sentence, clause)) is { } told)
        {
            return told;
        }

        var telling = TellingClause.Of(analysis, sentence, clause);
        foreach (var rule in Rules)
        {
            if (rule(telling) is { } verdict)
            {
                return verdict.Match;
            }
        }

        return null;
    }

    /// <summary>"Shells fired by the army hit a camp": the hitting tells of it.</summary>
    public static bool IsToldByEffect(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Participle, Subject: { } weapons } && analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Head > clause.Verb.Head && other.Verb is { IsFinite: true, Passive: false }
            && other.Subject is { } same && same.Head == weapons.Head && (StrikeWords.IsHitting(other.Verb.Lemma) || StrikeWords.IsHurting(other.Verb.Lemma)));
}
