using System.Collections.Frozen;
using Briefing.Domain.Aid;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>How far a verb brings what is given.</summary>
internal static class AidStages
{
    /// <summary>Verbs of giving that are done when they are told in the past.</summary>
    private static readonly FrozenSet<string> Given = ["give", "send", "ship", "supply", "dispatch", "pay", "donate", "contribute", "provide", "deposit", "distribute", "fly", "ferry"];

    /// <summary>Null where an approval is only planned, which is none yet.</summary>
    public static AidStage? Of(Analysis analysis, Sentence sentence, Clause clause, AidScope scope, Status status)
    {
        var done = scope.Money is null ? AidStage.Delivered : AidStage.Disbursed;
        var stage = scope.GoAhead ? AidStage.Approved : GivingVerbs.IsReceiving(analysis, clause) ? done : AidWords.Giving.GetValueOrDefault(clause.Verb.Lemma);
        return (status, stage) switch
        {
            (Status.Planned, AidStage.Approved) => IsAgreed(analysis, sentence, clause) ? stage : null,
            (Status.Planned, _) => AidStage.Pledged,
            (_, AidStage.Pledged) when clause.Verb.Tense == Tense.Past && Given.Contains(clause.Verb.Lemma) => done,
            _ => stage,
        };
    }

    /// <summary>"Agreed to allocate": the decision is taken.</summary>
    private static bool IsAgreed(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Kind == ClauseKind.Infinitive && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { Verb.Lemma: "agree" or "decide" or "vote" };
}
