using Briefing.Domain;
using Briefing.Domain.Aid;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>When a gift was given or announced, and which are too old to be news.</summary>
internal static class AidDates
{
    /// <summary>When the gift of a clause was given, or announced where it is not given yet; null where it is history.</summary>
    public static DateInterval? Of(Analysis analysis, EventDates dates, Sentence sentence, Clause clause, Status status, AidStage stage)
    {
        var date = status == Status.Planned || stage == AidStage.Pledged ? Announced(analysis, dates, sentence, clause) : dates.Of(clause, clause.Verb.Head) ?? dates.Story(sentence);
        // "Will provide $200 million, up from $150 million last year": what is planned is not of last year.
        date = IsHistory(dates, date) && status == Status.Planned ? dates.Story(sentence) : date;
        return IsHistory(dates, date) ? null : date;
    }

    /// <summary>When a pledge was made, which is not when it falls due.</summary>
    public static DateInterval Announced(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        var today = dates.Published;
        var own = clause.Verb.Tense == Tense.Future || clause.Verb.Modality != Modality.Actual ? null : dates.Stated(clause, clause.Verb.Head);
        if (own is { } stated && stated.From <= today.To)
        {
            return stated;
        }

        var of = dates.Of(clause, clause.Verb.Head);
        if (of is { } around && around.From <= today.To && around.To <= today.To)
        {
            return around;
        }

        var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
        var saying = clauses.Find(other => other != clause && Lemmas.Saying.Contains(other.Verb.Lemma) && dates.Stated(other, other.Verb.Head) is { } day && day.To <= today.To);
        return saying is null ? dates.Story(sentence) : dates.Stated(saying, saying.Verb.Head)!.Value;
    }

    /// <summary>What was promised longer ago than this many days is history, and so is what is dated by a bygone year alone.</summary>
    private const int History = 400;

    /// <summary>Whether a day makes a gift history.</summary>
    public static bool IsHistory(EventDates dates, DateInterval date) =>
        date.To.DayNumber < dates.Published.From.DayNumber - History || (date.Days > 360 && date.To < dates.Published.From);
}
