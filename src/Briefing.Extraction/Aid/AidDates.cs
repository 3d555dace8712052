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
        var date = status == Status.Planned || stage == AidStage.Pledged ? Announced(analysis, dates, sentence, clause) : dates.Of(clause, clause.Verb.Head) ?? Signed(analysis, dates, sentence, clause) ?? Undated(analysis, dates, sentence, clause);
        // "Will provide $200 million, up from $150 million last year": what is planned is not of last year.
        date = IsHistory(dates, date) && status == Status.Planned ? dates.Story(sentence) : date;
        return IsHistory(dates, date) ? null : date;
    }

    /// <summary>When a pledge was made, which is not when it falls due.</summary>
    public static DateInterval Announced(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        var today = dates.Published;
        var own = clause.Verb.Tense == Tense.Future || clause.Verb.Modality != Modality.Actual ? null : dates.Stated(clause, clause.Verb.Head);
        if (own is { } stated && stated.From <= today.To && !IsSpan(today, stated))
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
        return saying is null ? Signed(analysis, dates, sentence, clause) ?? Undated(analysis, dates, sentence, clause) : dates.Stated(saying, saying.Verb.Head)!.Value;
    }

    /// <summary>"Promised 35 million in the course of this year": a span of months that is not over is when it falls due.</summary>
    private static bool IsSpan(DateInterval today, DateInterval stated) => stated.Days > 62 && stated.To > today.To;

    /// <summary>"Has granted 2 million; the agreement was signed on 30 April", "will follow with 2 million; its ministry took the decision on Friday".</summary>
    private static DateInterval? Signed(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other != clause && other.Verb.Tense == Tense.Past && other.Verb.Lemma is "sign" or "take" or "initial" or "seal" && ((other.Verb.Passive ? other.Subject : other.Object) is { } signed)
                && analysis.Lower(signed.Head) is "agreement" or "decision" or "accord" or "note" or "notes" or "memorandum" or "contract" or "deal" or "papers" or "cheque" && dates.Stated(other, other.Verb.Head) is { } day && day.To <= dates.Published.To)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>What "has been" or "will be" given is of the day of the article or of its section; what was given, of the day that is told of.</summary>
    private static DateInterval Undated(Analysis analysis, EventDates dates, Sentence sentence, Clause clause) =>
        clause.Verb is { Tense: Tense.Present, Perfect: true } or { Tense: Tense.Future } ? analysis.SectionDay(sentence) ?? dates.Published : dates.Story(sentence);

    /// <summary>What was promised longer ago than this many days is history, and so is what is dated by a bygone year alone.</summary>
    private const int History = 400;

    /// <summary>Whether a day makes a gift history.</summary>
    public static bool IsHistory(EventDates dates, DateInterval date) =>
        date.To.DayNumber < dates.Published.From.DayNumber - History || (date.Days > 360 && date.To < dates.Published.From);
}
