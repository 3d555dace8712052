using Briefing.Domain;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings that get another day: "has been postponed until Friday", "were moved to Saturday", "was brought forward to Monday".</summary>
internal static class Postponements
{
    /// <summary>The day comes so near behind the verb.</summary>
    private const int Reach = 12;

    /// <summary>The new day that a clause names; null where it names none, or where it only may be so.</summary>
    public static DateInterval? NewDay(Analysis analysis, Clause clause)
    {
        if (!IsMoved(analysis, clause) || clause.Verb.Negated || IsPossible(analysis, clause))
        {
            return null;
        }

        for (var token = clause.Verb.Tokens.End.Value; token < Math.Min(clause.Verb.Tokens.End.Value + Reach, clause.Tokens.End.Value - 1); token++)
        {
            if (analysis.Lower(token) is "to" or "until" or "till" or "for" && TimeAt(analysis, token + 1) is { } day)
            {
                return Coming.After(analysis, day);
            }
        }

        return null;
    }

    private static bool IsMoved(Analysis analysis, Clause clause) =>
        clause.Verb.Lemma is "postpone" or "put off" or "move" or "reschedule" or "delay" or "push back" or "defer" or "shift" or "adjourn"
        || (clause.Verb.Lemma is "bring" or "put" or "set" && analysis.Lower(clause.Verb.Tokens.End.Value) is "forward" or "back");

    /// <summary>"May be put off": a postponed meeting is of no modality of its own.</summary>
    private static bool IsPossible(Analysis analysis, Clause clause)
    {
        for (var token = clause.Verb.Tokens.Start.Value; token < clause.Verb.Head; token++)
        {
            if (analysis.Lower(token) is "may" or "might" or "could" or "would" or "should" or "to")
            {
                return true;
            }
        }

        return false;
    }

    private static DateInterval? TimeAt(Analysis analysis, int token) =>
        analysis.TimesIn(analysis.Document.SpanOf(token, Math.Min(token + 6, analysis.Document.Tokens.Length))).FirstOrDefault(time => analysis.Document.TokenAt(time.Span.Start) - token is 0 or 1)?.Interval;
}
