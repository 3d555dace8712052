using Briefing.Domain;

namespace Briefing.Extraction.Time;

/// <summary>Dates counted from the publication day or from the day last named: "Monday", "last week", "earlier this month",
/// "three days ago", "the same day", "the past week".</summary>
internal static class RelativeDates
{
    /// <summary>A date, with the part of it that is meant: "late November", "the end of next year", "earlier this month".</summary>
    public static bool TryRead(in TimeContext context, int at, out TimeFound found)
    {
        var word = !context.Atoms.IsDigits(at);
        return Quarters.TryRead(context, at, out found) || (word && PeriodParts.TryEarlierLater(context, at, out found)) || PeriodParts.TryPart(context, at, out found)
            || PeriodParts.TryOfPeriod(context, at, out found) || TryPeriod(context, at, out found) || Shifts.TryShift(context, at, out found)
            || (word && (Shifts.TrySpan(context, at, out found) || TryVague(context, at, out found)));
    }

    /// <summary>Words that name one period.</summary>
    public static bool TryPeriod(in TimeContext context, int at, out TimeFound found) =>
        NamedUnits.TryNumberedWeek(context, at, out found) || CalendarDates.TryRead(context, at, out found)
        || (!context.Atoms.IsDigits(at) && (TryDeictic(context, at, out found) || Weekdays.TryRead(context, at, out found) || NamedUnits.TryRead(context, at, out found)));

    private static bool TryDeictic(in TimeContext context, int at, out TimeFound found)
    {
        var atoms = context.Atoms;
        int? shift = atoms.Is(at, "today") ? 0 : atoms.Is(at, "yesterday") ? -1 : atoms.Is(at, "tomorrow") ? 1 : null;
        if (shift is { } days)
        {
            found = TimeFound.Date(at + 1, Period.Day(context.Published).Plus(days));
            return true;
        }

        if (atoms.Is(at, "tonight"))
        {
            found = TimeFound.Date(at + 1, Period.Day(context.Published)) with { Type = TimexType.Time, Timex = Period.Day(context.Published).Timex + "TNI" };
            return true;
        }

        if (atoms.Is(at, "overnight") && !(atoms.IsLetters(at + 1) && atoms.Lower(at - 1) is "an" or "the"))
        {
            var night = Night(context, at);
            found = new TimeFound(at + 1, TimexType.Time, Period.Day(night.From).Timex + "TNI", night);
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>The night to the day named beside it ("overnight into Sunday", "overnight Thursday"), else to the publication day.</summary>
    private static DateInterval Night(in TimeContext context, int at)
    {
        var next = at + 1;
        next += context.Atoms.Lower(next) is "into" or "to" or "on" or "through" or "from" ? 1 : 0;
        var day = Weekdays.TryRead(context, next, out var weekday) && weekday.Period is { } period ? period.First : context.Published;
        return new DateInterval(Period.Day(day).Plus(-1).First, day);
    }

    private static bool TryVague(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (atoms.Lower(at) is "now" or "currently" or "nowadays" or "presently")
        {
            found = new TimeFound(at + 1, TimexType.Date, "PRESENT_REF", null);
            return true;
        }

        if (atoms.Lower(at) is "recently" or "lately" or "formerly")
        {
            found = new TimeFound(at + 1, TimexType.Date, "PAST_REF", null);
            return true;
        }

        if (atoms.Is(at, "these") && atoms.Is(at + 1, "days") && !atoms.Is(at + 2, "of"))
        {
            found = new TimeFound(at + 2, TimexType.Date, "PRESENT_REF", null);
            return true;
        }

        // "the current talks", behind which stands what goes on now.
        if (atoms.Is(at, "current") && atoms.IsLetters(at + 1) && !TimeWords.TryUnit(atoms, at + 1, out _) && !atoms.Is(at + 1, "fiscal"))
        {
            found = new TimeFound(at + 1, TimexType.Date, "PRESENT_REF", null);
            return true;
        }

        if (atoms.Is(at, "the") && (atoms.Is(at + 1, "future") || (atoms.Is(at + 1, "past") && atoms.Is(at - 1, "in"))))
        {
            found = new TimeFound(at + 2, TimexType.Date, atoms.Is(at + 1, "past") ? "PAST_REF" : "FUTURE_REF", null);
            return true;
        }

        return false;
    }
}
