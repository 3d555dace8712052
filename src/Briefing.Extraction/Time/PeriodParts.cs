using Briefing.Domain;

namespace Briefing.Extraction.Time;

/// <summary>Parts of a period: "late November", "the end of next year", "earlier this month", "the eve of the meeting".</summary>
internal static class PeriodParts
{
    /// <summary>"early Friday", "late November", "mid-2025", "the end of next year", "the first half of 2024", "end-December".</summary>
    public static bool TryPart(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Is(at, "the") ? 1 : 0);
        PeriodPart? part = atoms.Lower(word) is "early" or "beginning" or "start" or "opening" ? PeriodPart.Early
            : atoms.Lower(word) is "mid" or "middle" ? PeriodPart.Middle
            : atoms.Lower(word) is "late" or "end" or "close" or "closing" ? PeriodPart.Late
            : null;
        if (part is not { } third)
        {
            return TryHalf(context, word, out found);
        }

        var noun = atoms.Lower(word) is not ("early" or "mid" or "late");
        var next = atoms.SkipHyphen(word + 1);
        next += atoms.Lower(next) is "on" or "in" && !noun ? 1 : 0;
        next += noun && atoms.Is(next, "of") ? 1 : 0;
        if (noun && next == word + 1 && !atoms.IsHyphen(word + 1))
        {
            return false;
        }

        if (!RelativeDates.TryPeriod(context, next, out var whole) && !NamedUnits.TryOfThePeriod(context, next, out whole))
        {
            return false;
        }

        if (whole.Period is not { } period)
        {
            return false;
        }

        found = TimeFound.Date(whole.End, period) with { Type = whole.Type, Timex = whole.Timex, Interval = period.Unit == CalendarUnit.Day ? whole.Interval : period.Part(third) };
        return true;
    }

    private static bool TryHalf(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var last = atoms.Lower(at) is "last" or "latter";
        var (number, half) = (2, at + 1);
        if ((!last && !TimeWords.TryOrdinal(atoms, at, out number, out half)) || number > 2 || !atoms.Is(half, "half") || !atoms.Is(half + 1, "of")
            || !(RelativeDates.TryPeriod(context, half + 2, out var whole) || NamedUnits.TryOfThePeriod(context, half + 2, out whole)) || whole.Period is not { } period)
        {
            return false;
        }

        if (period.Unit == CalendarUnit.Year)
        {
            found = TimeFound.Date(whole.End, new Period(CalendarUnit.HalfYear, new DateOnly(period.First.Year, number == 1 ? 1 : 7, 1)));
            return true;
        }

        var days = period.Interval;
        if (days.Days < 2)
        {
            return false;
        }

        var middle = days.From.AddDays(days.Days / 2);
        found = whole with { Interval = number == 1 ? new DateInterval(days.From, middle.AddDays(-1)) : new DateInterval(middle, days.To) };
        return true;
    }

    /// <summary>"earlier this month": from its first day to publication; "later this week": from the day after to its last.</summary>
    public static bool TryEarlierLater(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var earlier = atoms.Is(at, "earlier");
        var next = at + 1;
        if (atoms.Is(at, "so") && atoms.Is(at + 1, "far"))
        {
            earlier = true;
            next = at + 2;
        }
        else if (!earlier && !atoms.Is(at, "later"))
        {
            return false;
        }

        next += atoms.Lower(next) is "on" or "in" ? 1 : 0;
        if (!RelativeDates.TryPeriod(context, next, out var whole) || whole.Period is not { } period)
        {
            return false;
        }

        var days = period.Interval;
        var now = context.Published;
        found = TimeFound.Date(whole.End, period) with
        {
            Type = whole.Type,
            Timex = whole.Timex,
            Interval = !days.Contains(now) || days.Days == 1 ? days
                : earlier ? new DateInterval(days.From, now)
                : now < days.To ? new DateInterval(now.AddDays(1), days.To)
                : days,
        };
        return true;
    }

    /// <summary>"the weekend of Dec. 7", "the week of Dec. 2", "the night of Nov. 20", "the eve of the meeting".</summary>
    public static bool TryOfPeriod(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Is(at, "the") ? 1 : 0);
        if (atoms.Is(word, "eve") && atoms.Is(word + 1, "of"))
        {
            var named = RelativeDates.TryPeriod(context, word + 2, out var next) && next.Period is { Unit: CalendarUnit.Day };
            found = TimeFound.Date(word + 1, Period.Day(named ? next.Period!.Value.First : context.Reference).Plus(-1));
            return true;
        }

        if (!atoms.Is(word + 1, "of") || !RelativeDates.TryPeriod(context, word + 2, out var day) || day.Period is not { Unit: CalendarUnit.Day } period)
        {
            return false;
        }

        if (TimeWords.TryDayPart(atoms, word, out var part))
        {
            found = new TimeFound(day.End, TimexType.Time, period.Timex + part, period.Interval, period);
            return true;
        }

        if (TimeWords.TryUnit(atoms, word, out var unit) && !unit.Plural && unit.Calendar is CalendarUnit.Week or CalendarUnit.Weekend)
        {
            found = TimeFound.Date(day.End, Period.Containing(unit.Calendar!.Value, period.First));
            return true;
        }

        return false;
    }
}
