using Briefing.Domain;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings on the sidelines of a gathering, which are held on its day, whatever the sentences between are about.</summary>
internal static class Sidelines
{
    /// <summary>The day of the first gathering that an article tells of in front of a sentence, else that of its opening; null where the sentence speaks of no sidelines, or the
    /// article of no day in the past.</summary>
    public static DateInterval? Day(Analysis analysis, EventDates dates, Sentence sentence)
    {
        if (!HasWord(analysis, sentence, word => word is "sidelines" or "margins" or "fringes"))
        {
            return null;
        }

        foreach (var before in analysis.Prose.TakeWhile(before => before.Index < sentence.Index))
        {
            if (HasWord(analysis, before, IsGathering) && DayIn(analysis, dates, before) is { } day)
            {
                return day;
            }
        }

        return analysis.Prose.FirstOrDefault() is { } opening ? DayIn(analysis, dates, opening) : null;
    }

    private static bool IsGathering(string word) => word is "summit" or "conference" or "forum" or "assembly" or "gathering" or "meeting" or "congress" or "session";

    private static DateInterval? DayIn(Analysis analysis, EventDates dates, Sentence sentence) =>
        analysis.TimesIn(sentence.Span).FirstOrDefault(time => time.Interval is { Days: 1 } day && day.To <= dates.Published.To)?.Interval;

    private static bool HasWord(Analysis analysis, Sentence sentence, Func<string, bool> isOne)
    {
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            if (isOne(analysis.Lower(token)))
            {
                return true;
            }
        }

        return false;
    }
}
