using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Attackers whom only a pronoun names, ahead of their name.</summary>
internal static class UnnamedAttackers
{
    /// <summary>"They fired 40 rockets at Haifa, Hezbollah said": whom the pronoun looks ahead to.</summary>
    public static (ActorId Id, TextSpan Span)? Ahead(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Subject is not { } pronoun || pronoun.Tokens.Start.Value != sentence.FirstToken || analysis.Lower(pronoun.Head) is not ("they" or "it") || analysis.ActorOf(pronoun) is not null)
        {
            return null;
        }

        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Head > clause.Verb.Head && other.Kind == ClauseKind.Main && Lemmas.Saying.Contains(other.Verb.Lemma) && other.Subject is { } speaker && Fighters.IsForce(analysis, speaker))
            {
                return StrikeParties.Actor(analysis, speaker);
            }
        }

        return null;
    }
}
