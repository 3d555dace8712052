using System.Collections.Frozen;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Territory;

/// <summary>Towns that one side leaves and another has from then on: "withdrew from Vuhledar, leaving it to the Russians", "government
/// troops abandoned Kamanyola, and M23 walked in", "have withdrawn from Mahaas, and al-Shabaab is in control".</summary>
internal static class Departures
{
    private static readonly FrozenSet<string> Leaving = ["leave", "abandon", "relinquish", "quit", "evacuate", "flee", "desert", "vacate", "withdraw", "pull out", "retreat", "give up"];

    /// <summary>Verbs that with "in" and nothing else behind them are coming into where another clause has just been.</summary>
    private static readonly FrozenSet<string> Coming = ["move", "walk", "march", "roll", "drive", "pour", "come", "move in", "walk in", "march in", "roll in", "pour in", "drive in", "come in"];

    /// <summary>The town and who has it now; null where the clause tells of no such thing.</summary>
    public static (NounPhrase? Place, NounPhrase? Holder)? Taken(Analysis analysis, Clause clause)
    {
        if (clause.Verb.Passive)
        {
            return null;
        }

        if (Leaving.Contains(clause.Verb.Lemma) && clause.Object is { } left && Takings.Behind(clause, "to", left.Head) is { } heir && (Fighters.IsForce(analysis, heir) || Nations.Named(analysis, heir.Tokens.Start.Value, heir.Tokens.End.Value).Any()))
        {
            return (analysis.Lower(left.Head) == "it" ? LeftBefore(analysis, clause) : IsState(analysis, left) ? null : left, heir);
        }

        return clause.Subject is { } comers && (IsComing(analysis, clause) || IsInControl(analysis, clause) || IsFlagOverPart(analysis, clause)) && Fighters.IsForce(analysis, comers) && LeftBefore(analysis, clause) is { } town ? (town, comers) : null;
    }

    /// <summary>"…, and al-Shabaab is in control": of what was left.</summary>
    private static bool IsInControl(Analysis analysis, Clause clause) =>
        clause.Verb.Lemma == "be" && Takings.HasControl(analysis, clause) && Takings.Behind(clause, "of", clause.Verb.Head) is null;

    /// <summary>"…, and Russian troops raised their flag over the town hall": of what was left.</summary>
    public static bool IsFlagOverPart(Analysis analysis, Clause clause) =>
        FallenTowns.IsFlag(analysis, clause) && Takings.Behind(clause, "over", clause.Verb.Head) is { } part && analysis.Syntax.Words[part.Head].Part == PartOfSpeech.Noun && !TerritoryPlaces.Towns.Contains(analysis.Lower(part.Head))
        && !clause.Prepositions.Any(phrase => phrase.Object.Head > part.Head && analysis.Syntax.Words[phrase.Object.Head].Part == PartOfSpeech.ProperNoun && !analysis.TimesIn(phrase.Object.Span).Any());

    public static bool IsComing(Analysis analysis, Clause clause) => Coming.Contains(clause.Verb.Lemma) && clause.Object is null && IsIn(analysis, clause);

    /// <summary>"moved in", with nothing behind it that it would be in.</summary>
    private static bool IsIn(Analysis analysis, Clause clause) =>
        (clause.Verb.Lemma.EndsWith(" in", StringComparison.Ordinal) || analysis.Lower(clause.Verb.Tokens.End.Value) == "in" || (analysis.Lower(clause.Verb.Tokens.End.Value) == "back" && analysis.Lower(clause.Verb.Tokens.End.Value + 1) == "in")) && !clause.Prepositions.Any(phrase => phrase.Object.Head > clause.Verb.Head && phrase.Preposition == "in" && !analysis.TimesIn(phrase.Object.Span).Any());

    /// <summary>What the clause in front says was left.</summary>
    private static NounPhrase? LeftBefore(Analysis analysis, Clause clause)
    {
        foreach (var before in analysis.Syntax.ClausesOf(analysis.SentenceOf(clause)))
        {
            if (before.Verb.Head < clause.Verb.Head && Leaving.Contains(before.Verb.Lemma) && (before.Object ?? Takings.Behind(before, "from", before.Verb.Head) ?? Takings.Behind(before, "of", before.Verb.Head)) is { } town && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun && !IsState(analysis, town))
            {
                return town;
            }
        }

        return null;
    }

    private static bool IsState(Analysis analysis, NounPhrase phrase) => Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).Any();
}
