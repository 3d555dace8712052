using Briefing.Domain;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Days to come that are named by a day of the week, which beside a verb in the past looks like the last one.</summary>
internal static class Coming
{
    private const int DaysOfWeek = 7;

    /// <summary>So many words at most stand between "planned" and its day.</summary>
    private const int Near = 5;

    /// <summary>Whether a participle says that a meeting was given a day: "set for", "due on", "scheduled for".</summary>
    public static bool IsSet(string participle) => participle is "planned" or "scheduled" or "set" or "due" or "expected" or "slated" or "fixed" or "pencilled" or "penciled" or "arranged" or "announced" or "agreed" or "awaited";

    /// <summary>Whether a verb sets a meeting for a day: "talks are scheduled", "B is awaited for talks".</summary>
    public static bool Sets(string lemma) => lemma is "plan" or "schedule" or "set" or "arrange" or "expect" or "await" or "pencil" or "slate" or "earmark";

    /// <summary>"…, planned for Friday, will be held": the day of a participle that is set in between the noun and its verb.</summary>
    public static DateInterval? InsertedDay(Analysis analysis, int first, int end)
    {
        for (var token = first; token + 2 < end; token++)
        {
            if (analysis.Lower(token - 1) == "," && IsSet(analysis.Lower(token)) && analysis.Lower(token + 1) is "for" or "on" or "in")
            {
                return analysis.TimesIn(analysis.Document.SpanOf(token + 2, end)).FirstOrDefault(time => time.Interval is not null && analysis.Document.TokenAt(time.Span.Start) - token < Near)?.Interval;
            }
        }

        return null;
    }

    /// <summary>Whether a day lies less than a week in the past, so that its name may mean the next one.</summary>
    public static bool IsOfLastWeek(Analysis analysis, DateInterval day)
    {
        var today = DateOnly.FromDateTime(analysis.Article.Published.DateTime);
        return day is { Days: 1 } && day.To < today && today.DayNumber - day.To.DayNumber < DaysOfWeek;
    }

    /// <summary>The next such day, where one lies less than a week in the past; the day itself otherwise, and null where it is further back.</summary>
    public static DateInterval? After(Analysis analysis, DateInterval day)
    {
        var next = IsOfLastWeek(analysis, day) ? DateInterval.Day(day.From.AddDays(DaysOfWeek)) : day;
        return next.To < DateOnly.FromDateTime(analysis.Article.Published.DateTime) ? null : next;
    }
}
