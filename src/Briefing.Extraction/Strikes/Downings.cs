using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Weapons that came to be known by being shot down: "destroyed 46 Ukrainian drones", "downed 30 of 40 drones launched overnight".</summary>
internal static class Downings
{
    /// <summary>"Destroyed 46 Ukrainian drones".</summary>
    public static Verdict? ShotDown(TellingClause told) =>
        Told(told.Analysis, told.Clause) is { } downed ? new Verdict(Match(told.Analysis, told.Sentence, told.Clause, downed)) : null;

    /// <summary>"46 Ukrainian drones were shot down", "a missile from Yemen was intercepted": destroyed they may be on the ground.</summary>
    public static Verdict? WereShotDown(TellingClause told) =>
        StrikeWords.Downing.Contains(told.Lemma) && told.Lemma is not ("destroy" or "neutralise" or "neutralize") && told is { IsByWeapon: true, Clause: { Verb.Passive: true, Subject: { } lost } clause }
        && (StrikeParties.OwnerOf(told.Analysis, lost) ?? StrikeParties.FiredBy(told.Analysis, told.Sentence, clause)) is { } sender
            ? new Verdict(StrikeMatch.Of(told.Analysis, clause, sender, [told.Subject!], "strike/downed")) : null;

    /// <summary>The weapons that a clause says were shot down; null where it says no such thing.</summary>
    private static CountedThing? Told(Analysis analysis, Clause clause) =>
        StrikeWords.Downing.Contains(clause.Verb.Lemma) && !clause.Verb.Passive && Downed(analysis, clause) is { } phrase && CountedThings.Read(analysis, phrase) is { } thing && StrikeWords.Weapons.Contains(thing.Head) ? thing : null;

    private static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause clause, CountedThing downed)
    {
        if (IsStray(analysis, sentence, downed.Phrase))
        {
            return null;
        }

        var launch = LaunchOf(analysis, sentence, downed.Phrase);
        return (StrikeParties.OwnerOf(analysis, downed.Phrase) ?? LaunchedBy(analysis, launch, downed.Phrase)) is { } owner && StrikeParties.Actor(analysis, clause.Subject) is { } defender && owner.Id != defender.Id && analysis.Lexicon.Find(defender.Id) is not { Kind: "alliance" }
            ? new StrikeMatch(owner, defender, [downed], null, false, "strike/downed") { Deed = launch }
            : null;
    }

    /// <summary>What was shot down: "46 drones", of "30 of 40 drones" all that were sent.</summary>
    private static NounPhrase? Downed(Analysis analysis, Clause clause) =>
        clause.Object is { } downed && analysis.Syntax.Words[downed.Head].Part is PartOfSpeech.Number or PartOfSpeech.Pronoun or PartOfSpeech.Determiner
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && phrase.Object.Tokens.Start.Value is var first && (first == downed.Tokens.End.Value + 1 || (first == downed.Tokens.End.Value + 2 && analysis.Lower(first - 2) == "out"))) is { } of ? of.Object : clause.Object;

    /// <summary>"40 drones launched by Russia", "the 40 drones that Russia launched".</summary>
    private static Clause? LaunchOf(Analysis analysis, Sentence sentence, NounPhrase weapons) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Verb.Head > weapons.Head && other.Verb.Head < weapons.Head + 8 && StrikeWords.Launching.Contains(other.Verb.Lemma));

    private static (ActorId Id, TextSpan Span)? LaunchedBy(Analysis analysis, Clause? launch, NounPhrase weapons) =>
        launch is not null
            ? StrikeParties.By(analysis, launch) ?? (launch.Subject is { } sender && sender.Tokens.Start.Value > weapons.Head ? StrikeParties.Actor(analysis, sender) : null)
                ?? (launch.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "from" && Nations.Located(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Tokens.End.Value).Any()) is { } from ? StrikeParties.Actor(analysis, from.Object) : null) : null;

    /// <summary>"shot down drones that had crossed into its airspace": they strayed and struck nothing.</summary>
    private static bool IsStray(Analysis analysis, Sentence sentence, NounPhrase weapons) =>
        analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Lemma is "cross" or "enter" or "stray" or "violate" or "drift" or "wander" or "fly" && other.Verb.Head > weapons.Head && other.Verb.Head < weapons.Head + 8);
}
