using Briefing.Domain;

namespace Briefing.Extraction.Meetings;

/// <summary>Days to come that are named by a day of the week, which beside a verb in the past looks like the last one.</summary>
internal static class Coming
{
    private const int DaysOfWeek = 7;

    /// <summary>The next such day, where one lies less than a week in the past; the day itself otherwise, and null where it is further back.</summary>
    public static DateInterval? After(Analysis analysis, DateInterval day)
    {
        var today = DateOnly.FromDateTime(analysis.Article.Published.DateTime);
        var next = day is { Days: 1 } && day.To < today && today.DayNumber - day.To.DayNumber < DaysOfWeek ? DateInterval.Day(day.From.AddDays(DaysOfWeek)) : day;
        return next.To < today ? null : next;
    }
}
