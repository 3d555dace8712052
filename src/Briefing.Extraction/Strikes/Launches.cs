using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Weapons that are sent on their way: "fired 91 missiles at", "drones were launched at", "used missiles to strike".</summary>
internal static class Launches
{
    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause clause, List<CountedThing> weapons, bool weaponSubject)
    {
        var lemma = clause.Verb.Lemma;
        // "A Houthi missile was fired toward a tanker": whose it is.
        var by = clause.Verb.Passive ? StrikeParties.By(analysis, clause) ?? (weaponSubject ? StrikeParties.OwnerOf(analysis, clause.Subject!) : null) : StrikeParties.Actor(analysis, clause.Subject);
        by ??= clause.Verb.Passive ? null : StrikeAttribution.Ahead(analysis, sentence, clause);
        if (!clause.Verb.Passive && by is null && clause.Kind != ClauseKind.Participle && !(clause.Subject is { } flier && (StrikeNames.IsAir(analysis, flier) || StrikeParties.IsOfState(analysis, flier))))
        {
            return null;
        }

        if (IsTest(analysis, clause) || StrikeRules.IsToldByEffect(analysis, sentence, clause) || IsListed(analysis, clause))
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
            return StrikeMatch.Of(analysis, purpose, by, weapons, "strike/launch") is { } used ? used with { Deed = purpose } : null;
        }

        return lemma is "deliver" or "deploy" or "direct" or "release" or "use" && !HasTarget(analysis, clause) || (lemma == "send" && !HasTarget(analysis, clause) && clause.Kind != ClauseKind.Complement) ? null
            : StrikeMatch.Of(analysis, clause, by, weapons, "strike/launch");
    }

    /// <summary>Whether something stands behind the verb that it could be aimed at.</summary>
    public static bool HasTarget(Analysis analysis, Clause clause) =>
        clause.Prepositions.Any(phrase => phrase.Preposition is "at" or "on" or "against" or "into" or "toward" or "towards" or "over" or "across" && !IsTime(analysis, phrase));

    /// <summary>"to strike Bryansk" behind "used missiles".</summary>
    private static Clause? Purpose(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Kind == ClauseKind.Infinitive && other.Verb.Head > clause.Verb.Head && other.Verb.Head < clause.Tokens.End.Value + 12 && StrikeWords.Hitting.Contains(other.Verb.Lemma));


    /// <summary>"listing firing a rocket and digging a tunnel": what somebody speaks of, at nobody.</summary>
    private static bool IsListed(Analysis analysis, Clause clause) =>
        clause is { Kind: ClauseKind.Participle, Verb.Passive: false } && clause.Verb.Tokens.Start.Value > 0 && !HasTarget(analysis, clause) && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund
        && (analysis.Syntax.Words[clause.Verb.Tokens.Start.Value - 1].Form == VerbForm.Gerund || analysis.Syntax.Words[clause.Verb.Tokens.Start.Value - 1].Part == PartOfSpeech.Verb
            || (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) is "," or "and" && analysis.Syntax.ClausesOf(analysis.SentenceOf(clause)).Any(other => other.Kind == ClauseKind.Participle && other.Verb.Head < clause.Verb.Head && other.Verb.Tokens.Start.Value > 0 && analysis.Syntax.Words[other.Verb.Tokens.Start.Value - 1].IsVerbal)));


    /// <summary>"into the sea", "during exercises": a test, and no strike.</summary>
    private static bool IsTest(Analysis analysis, Clause clause) =>
        clause.Prepositions.Any(phrase => phrase.Preposition is "during" or "in" && CountedThings.Singular(analysis.Lower(phrase.Object.Head)) is "exercise" or "drill" or "maneuver" or "manoeuvre" or "rehearsal")
        || (clause.Prepositions.Any(phrase => phrase.Preposition is "into" or "toward" or "towards" or "off" or "in" && IsWater(analysis, phrase.Object)) && !clause.Prepositions.Any(phrase => phrase.Preposition is "at" or "against" && phrase.Object.Head > clause.Verb.Head && !IsTime(analysis, phrase) && !IsWater(analysis, phrase.Object)));

    private static bool IsWater(Analysis analysis, NounPhrase phrase) =>
        Enumerable.Range(phrase.Tokens.Start.Value, phrase.Tokens.End.Value - phrase.Tokens.Start.Value).Any(token => analysis.Lower(token) is "sea" or "ocean" or "waters" or "coast" or "pacific" or "strait");


    private static bool IsTime(Analysis analysis, PrepositionalPhrase phrase) => analysis.TimesIn(phrase.Object.Span).Any(time => time.Span.Start <= phrase.Object.Span.Start + 4);
}
