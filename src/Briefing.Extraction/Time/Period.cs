using Briefing.Domain;

namespace Briefing.Extraction.Time;

/// <summary>A part of the calendar, from the smallest to the largest.</summary>
internal enum CalendarUnit
{
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// <summary>Where in a period: its first, second or last third.</summary>
internal enum PeriodPart
{
    Early,
    Middle,
    Late,
}

/// <summary>One unit of the calendar: a certain day, week, month or year. Weeks run from Monday to Sunday, seasons are the
/// meteorological ones of the north.</summary>
internal readonly record struct Period(CalendarUnit Unit, DateOnly First)
{
    /// <summary>The years that are told of; outside them a number is no year.</summary>
    public const int FirstYear = 1000, LastYear = 2999;

    public static Period Containing(CalendarUnit unit, DateOnly day) => new(unit, unit switch
    {
        CalendarUnit.Week => Monday(day),
        CalendarUnit.Weekend => Monday(day).AddDays(5),
        CalendarUnit.Month => new DateOnly(day.Year, day.Month, 1),
        CalendarUnit.Season when day.Month < 3 => new DateOnly(day.Year - 1, 12, 1),
        CalendarUnit.Season => new DateOnly(day.Year, day.Month / 3 * 3, 1),
        CalendarUnit.Quarter => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        CalendarUnit.HalfYear => new DateOnly(day.Year, day.Month < 7 ? 1 : 7, 1),
        CalendarUnit.Year => new DateOnly(day.Year, 1, 1),
        CalendarUnit.Decade => new DateOnly(day.Year / 10 * 10, 1, 1),
        CalendarUnit.Century => new DateOnly(day.Year / 100 * 100, 1, 1),
        _ => day,
    });

    public static Period Day(DateOnly day) => new(CalendarUnit.Day, day);

    public static Period Year(int year) => new(CalendarUnit.Year, new DateOnly(year, 1, 1));

    public static Period Month(int year, int month) => new(CalendarUnit.Month, new DateOnly(year, month, 1));

    /// <summary>The period so many units later, or earlier where the count is negative.</summary>
    public Period Plus(int count) => this with
    {
        First = Unit switch
        {
            CalendarUnit.Day => AddDays(First, count),
            CalendarUnit.Week or CalendarUnit.Weekend => AddDays(First, 7 * (long)count),
            CalendarUnit.Month => AddMonths(First, count),
            CalendarUnit.Season or CalendarUnit.Quarter => AddMonths(First, 3 * (long)count),
            CalendarUnit.HalfYear => AddMonths(First, 6 * (long)count),
            CalendarUnit.Year => AddMonths(First, 12 * (long)count),
            CalendarUnit.Decade => AddMonths(First, 120 * (long)count),
            _ => AddMonths(First, 1200 * (long)count),
        },
    };

    public DateInterval Interval => Unit switch
    {
        CalendarUnit.Day => DateInterval.Day(First),
        CalendarUnit.Weekend => new(First, AddDays(First, 1)),
        _ when Plus(1).First > First => new(First, AddDays(Plus(1).First, -1)),
        _ => DateInterval.Day(First),
    };

    /// <summary>The TIMEX3 value.</summary>
    public string Timex => Unit switch
    {
        CalendarUnit.Day => First.ToString("O"),
        CalendarUnit.Week => Week(First),
        CalendarUnit.Weekend => Week(First) + "-WE",
        CalendarUnit.Month => $"{First.Year:D4}-{First.Month:D2}",
        CalendarUnit.Season => $"{First.Year:D4}-{First.Month switch { 3 => "SP", 6 => "SU", 9 => "FA", _ => "WI" }}",
        CalendarUnit.Quarter => $"{First.Year:D4}-Q{(First.Month + 2) / 3}",
        CalendarUnit.HalfYear => $"{First.Year:D4}-H{(First.Month < 7 ? 1 : 2)}",
        CalendarUnit.Year => $"{First.Year:D4}",
        CalendarUnit.Decade => $"{First.Year / 10:D3}",
        _ => $"{First.Year / 100:D2}",
    };

    /// <summary>The days of a part: of a month 1–10, 11–20, 21–end; of a year four months each.</summary>
    public DateInterval Part(PeriodPart part)
    {
        var whole = Interval;
        var (from, to) = Unit switch
        {
            CalendarUnit.Week => part switch { PeriodPart.Early => (0, 1), PeriodPart.Middle => (2, 3), _ => (4, 6) },
            CalendarUnit.Month => part switch { PeriodPart.Early => (0, 9), PeriodPart.Middle => (10, 19), _ => (20, whole.Days - 1) },
            CalendarUnit.Day or CalendarUnit.Weekend => (0, whole.Days - 1),
            _ => (0, -1),
        };
        if (to >= 0)
        {
            return new DateInterval(whole.From.AddDays(from), whole.From.AddDays(to));
        }

        if (whole.Days < 3)
        {
            return whole;
        }

        var third = whole.Days / 3;
        var thirds = Unit == CalendarUnit.Year
            ? [whole.From, AddMonths(whole.From, 4), AddMonths(whole.From, 8)]
            : new[] { whole.From, whole.From.AddDays(third), whole.From.AddDays(2 * third) };
        return part switch
        {
            PeriodPart.Early => new DateInterval(thirds[0], thirds[1].AddDays(-1)),
            PeriodPart.Middle => new DateInterval(thirds[1], thirds[2].AddDays(-1)),
            _ => new DateInterval(thirds[2], whole.To),
        };
    }

    private static DateOnly Monday(DateOnly day) => AddDays(day, -(((int)day.DayOfWeek + 6) % 7));

    private static string Week(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        return $"{System.Globalization.ISOWeek.GetYear(moment):D4}-W{System.Globalization.ISOWeek.GetWeekOfYear(moment):D2}";
    }

    /// <summary>Days outside the calendar stay at its end: a text may say "three million years ago".</summary>
    private static DateOnly AddDays(DateOnly day, long count) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + count, Earliest.DayNumber, Latest.DayNumber));

    private static DateOnly AddMonths(DateOnly day, long count)
    {
        var months = Math.Clamp(day.Year * 12L + day.Month - 1 + count, Earliest.Year * 12, Latest.Year * 12);
        var (year, month) = ((int)(months / 12), (int)(months % 12) + 1);
        return new DateOnly(year, month, Math.Min(day.Day, DateTime.DaysInMonth(year, month)));
    }

    private static readonly DateOnly Earliest = new(101, 1, 1), Latest = new(9000, 1, 1);
}
