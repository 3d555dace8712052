namespace Briefing.Extraction.Time;

/// <summary>Units of the calendar that a word points at: "last week", "this year", "next spring", "the following month", "that day", "the weekend",
/// "the second week of January".</summary>
internal static class NamedUnits
{
    /// <summary>"last week", "this year", "next spring", "the following month", "that day", "the weekend", "this morning", "last night".</summary>
    public static bool TryRead(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Is(at, "the") || atoms.Is(at, "this") && atoms.Lower(at + 1) is "past" or "coming" ? 1 : 0);
        var article = word > at && atoms.Is(at, "the");
        word += atoms.Lower(word) is "that" or "this" && atoms.Is(word + 1, "same") ? 1 : 0;
        var kind = atoms.Lower(word) is "last" ? -1
            : atoms.Lower(word) is "next" or "coming" ? 1
            : atoms.Lower(word) is "this" or "current" ? 0
            : atoms.Lower(word) is "previous" or "preceding" ? -2
            : atoms.Lower(word) is "following" ? 2
            : atoms.Lower(word) is "same" or "that" ? 3
            : word > at && atoms.Is(at, "this") ? -1
            : 9;
        var unit = kind == 9 ? word : word + 1;
        if (kind == 3 && atoms.Is(word, "that") && article)
        {
            return false;
        }

        if (TimeWords.TrySeason(atoms, unit, out var season) && kind is >= -1 and <= 1)
        {
            var now = Period.Containing(CalendarUnit.Season, context.Published);
            var wanted = new Period(CalendarUnit.Season, new DateOnly(context.Published.Year, season, 1));
            wanted = kind == 0 ? context.Closest(wanted, 4) : kind < 0 ? (wanted.First < now.First ? wanted : wanted.Plus(-4)) : (wanted.First > now.First ? wanted : wanted.Plus(4));
            found = TimeFound.Date(unit + 1, wanted);
            return true;
        }

        if (TimeWords.TryMonth(atoms, unit, out var month) && kind is >= -1 and <= 1)
        {
            var wanted = Period.Month(context.Published.Year, month);
            wanted = kind == 0 ? wanted : kind < 0 ? (wanted.Interval.To < context.Published ? wanted : wanted.Plus(-12)) : (wanted.First > context.Published ? wanted : wanted.Plus(12));
            found = TimeFound.Date(unit + 1, wanted);
            return true;
        }

        if (TimeWords.TryDayPart(atoms, unit, out var part) && (kind is 0 or 3 || (kind == -1 && atoms.Is(unit, "night"))) && !part.StartsWith("T1", StringComparison.Ordinal) && !part.StartsWith("T2", StringComparison.Ordinal))
        {
            var day = Period.Day(kind == 3 ? context.Reference : context.Published).Plus(kind == -1 ? -1 : 0);
            found = new TimeFound(unit + 1, TimexType.Time, day.Timex + part, day.Interval, day);
            return true;
        }

        if (!TimeWords.TryUnit(atoms, unit, out var named) || named.Plural || named.BelowDay || (kind is 0 or 1 or -1 && named.Duration == "D" && !(kind == 1 && article)) && !atoms.Is(word, "current"))
        {
            return false;
        }

        // "said on ABC's This Week": with two capitals inside a sentence it is a name.
        if (kind == 0 && at > 0 && atoms.IsCapitalised(word) && atoms.IsCapitalised(unit) && char.IsLower(atoms[unit][^1]))
        {
            return false;
        }

        var calendar = named.Calendar!.Value;
        if (kind == 9)
        {
            return article && TryPlain(context, at, unit, calendar, out found);
        }

        if (article && kind is -1 or 1 && calendar != CalendarUnit.Day && !atoms.Is(word, "current") && kind == -1)
        {
            return false;
        }

        var origin = kind is 2 or 3 or -2 || named.Duration == "D" ? context.Reference : context.Published;
        var current = Period.Containing(calendar, origin);
        var shift = kind switch { 3 => 0, 2 => 1, -2 => -1, _ => kind };
        if (calendar == CalendarUnit.Weekend && kind == 0)
        {
            found = TimeFound.Date(unit + 1, Weekend(context, at, Direction.Future));
            return true;
        }

        found = TimeFound.Date(unit + 1, current.Plus(shift));
        return true;
    }

    /// <summary>"over the weekend", "over the week".</summary>
    private static bool TryPlain(in TimeContext context, int at, int unit, CalendarUnit calendar, out TimeFound found)
    {
        found = default;
        if (context.Atoms.Is(unit + 1, "of") || calendar is not (CalendarUnit.Weekend or CalendarUnit.Week or CalendarUnit.Month or CalendarUnit.Year or CalendarUnit.Quarter))
        {
            return false;
        }

        // "the year 2000" is named by its number.
        if (calendar == CalendarUnit.Year && CalendarDates.TryYearNumber(context.Atoms, unit + 1, out _, out _))
        {
            return false;
        }

        // "the year ended June 30": not the calendar's.
        if (calendar == CalendarUnit.Year && context.Atoms.Lower(unit + 1) is "ended" or "ending")
        {
            found = TimeFound.Duration(unit + 1, "P1Y");
            return true;
        }

        if (calendar != CalendarUnit.Weekend && context.Atoms.Lower(at - 1) is not ("over" or "during" or "in" or "for" or "of" or "throughout" or "earlier" or "later"))
        {
            return false;
        }

        found = TimeFound.Date(unit + 1, calendar == CalendarUnit.Weekend ? Weekend(context, at, Direction.Past) : Period.Containing(calendar, context.Published));
        return true;
    }

    private static Period Weekend(in TimeContext context, int at, Direction otherwise)
    {
        var weekend = Period.Containing(CalendarUnit.Weekend, context.Published);
        var direction = context.DirectionAt(at) is var stated && stated == Direction.Unknown ? otherwise : stated;
        return direction == Direction.Past && weekend.First > context.Published ? weekend.Plus(-1) : weekend;
    }

    /// <summary>"the second week of January".</summary>
    public static bool TryNumberedWeek(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var last = atoms.Is(at, "last");
        var number = 0;
        var end = at + 1;
        if ((!last && !TimeWords.TryOrdinal(atoms, at, out number, out end)) || !(atoms.Is(end, "week") || atoms.Is(end, "weekend")) || atoms.Lower(end + 1) is not ("of" or "in"))
        {
            return false;
        }

        if (!CalendarDates.TryRead(context, end + 2, out var month) || month.Period is not { Unit: CalendarUnit.Month } period || number > 5)
        {
            return false;
        }

        var day = last ? period.Interval.To : period.First.AddDays(Math.Min(7 * number - 7, 27));
        found = TimeFound.Date(month.End, Period.Containing(atoms.Is(end, "weekend") ? CalendarUnit.Weekend : CalendarUnit.Week, day));
        return true;
    }

    /// <summary>"(the end of) the year".</summary>
    public static bool TryOfThePeriod(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var word = at + (context.Atoms.Is(at, "the") ? 1 : 0);
        if (!TimeWords.TryUnit(context.Atoms, word, out var unit) || unit.Plural || unit.BelowDay || unit.Duration == "D")
        {
            return false;
        }

        found = TimeFound.Date(word + 1, Period.Containing(unit.Calendar!.Value, context.Published));
        return true;
    }
}
