using System.Globalization;
using Briefing.Domain;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Time;

/// <summary>Dates that stand in the calendar by themselves: "Dec. 7", "16-17 December 2024", "2024-12-07", "October", "2022",
/// "the third quarter", "the 1990s", "summer 2022".</summary>
internal static class CalendarDates
{
    /// <summary>A date named in the past tense may lie this many days ahead and still be meant ("was scheduled for Dec. 20").</summary>
    private const int PlannedInPast = 60;

    public static bool TryRead(in TimeContext context, int at, out TimeFound found) =>
        TryIso(context.Atoms, at, out found) || TryNumeric(context.Atoms, at, out found) || TryMonthFirst(context, at, out found)
        || TryDayFirst(context, at, out found) || TryQuarter(context, at, out found) || TrySeason(context, at, out found)
        || TryDecade(context.Atoms, at, out found) || TryCentury(context.Atoms, at, out found) || TryHoliday(context, at, out found) || TryYear(context.Atoms, at, out found);

    /// <summary>A year, where one can stand: four digits, or as it is spoken, "nineteen ninety-six".</summary>
    /// <param name="next">The index behind it.</param>
    public static bool TryYearNumber(Atoms atoms, int at, out int year, out int next)
    {
        (year, next) = (0, at + 1);
        return atoms.IsDigits(at)
            ? atoms[at].Length == 4 && !(atoms.IsGlued(at) && (atoms.IsLetters(at - 1) || atoms[at - 1] is ['$' or '€' or '£']))
                && !(atoms.IsGlued(at + 1) && atoms.IsLetters(at + 1))
                && int.TryParse(atoms[at], NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= Period.FirstYear and <= Period.LastYear
            : TrySpokenYear(atoms, at, out year, out next);
    }

    /// <summary>"nineteen ninety-six", "twenty twenty-four"; "two thousand" only behind "the year", for it counts other things too.</summary>
    private static bool TrySpokenYear(Atoms atoms, int at, out int year, out int next)
    {
        (year, next) = (0, at + 1);
        if (atoms.Lower(at) is "eighteen" or "nineteen" or "twenty" && Numbers.TryRead(atoms, at, false, out var hundreds, out var rest) && rest == at + 1
            && atoms.IsLetters(rest) && Numbers.TryRead(atoms, rest, false, out var within, out next) && within is >= 10 and < 100 && !atoms.IsHyphen(next))
        {
            year = (int)(100 * hundreds + within);
            return true;
        }

        if (atoms.Is(at - 1, "year") && atoms.Is(at, "two") && atoms.Is(at + 1, "thousand") && Numbers.TryRead(atoms, at, false, out var whole, out next) && whole is >= 2000 and < 2100)
        {
            year = (int)whole;
            return true;
        }

        return false;
    }

    private static bool TryIso(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        return atoms.IsDigits(at) && TryYearNumber(atoms, at, out var year, out _) && atoms.IsHyphen(at + 1) && atoms.IsGlued(at + 1) && atoms.IsHyphen(at + 3)
            && TryInt(atoms, at + 2, out var month) && TryInt(atoms, at + 4, out var day) && TryDay(year, month, day, at + 5, out found);
    }

    /// <summary>"12/07/2024": month first, unless only the other order is a date.</summary>
    private static bool TryNumeric(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        return TryInt(atoms, at, out var first) && atoms.Is(at + 1, '/') && TryInt(atoms, at + 2, out var second) && atoms.Is(at + 3, '/')
            && TryInt(atoms, at + 4, out var year) && atoms[at + 4].Length is 2 or 4
            && (TryDay(Full(year), first, second, at + 5, out found) || TryDay(Full(year), second, first, at + 5, out found));
    }

    private static int Full(int year) => year >= 100 ? year : year > 50 ? 1900 + year : 2000 + year;

    /// <summary>"Dec. 7", "December 7th, 2024", "Dec. 16-17", "October 2024", "October".</summary>
    private static bool TryMonthFirst(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!TimeWords.TryMonth(atoms, at, out var month))
        {
            return false;
        }

        var next = atoms[at].Length < 5 ? TimeWords.SkipDot(atoms, at + 1) : at + 1;
        if (TryDayNumber(atoms, next, out var day, out var end) && !IsCount(atoms, end))
        {
            var last = TryRangeEnd(atoms, end, out var until, out var behind) && until > day ? (int?)until : null;
            end = last is null ? end : behind;
            return TryDays(context, month, day, last, YearBehind(atoms, ref end), at, end, out found);
        }

        var year = next;
        year += atoms.Is(year, ',') || atoms.Is(year, "of") ? 1 : 0;
        if (TryYearNumber(atoms, year, out var named, out var behindYear))
        {
            found = TimeFound.Date(behindYear, Period.Month(named, month));
            return true;
        }

        var candidate = Period.Month(context.Published.Year, month);
        if (atoms.Lower(year) is "last" or "this" or "next" && atoms.Is(year + 1, "year"))
        {
            found = TimeFound.Date(year + 2, candidate.Plus(atoms.Is(year, "last") ? -12 : atoms.Is(year, "next") ? 12 : 0));
            return true;
        }

        if (!IsMonthAlone(atoms, at, next))
        {
            return false;
        }

        // "under a June agreement": the verb says nothing of when that was made.
        var attribute = atoms.Lower(at - 1) is "a" or "an" && atoms.IsLetters(next) && !atoms.IsCapitalised(next);
        found = TimeFound.Date(next, attribute ? context.Closest(candidate, 12) : context.Nearest(candidate, 12, context.DirectionAt(at)));
        return true;
    }

    /// <summary>"7 December", "the 7th of December 2024", "16-17 December", "nineteenth of January".</summary>
    private static bool TryDayFirst(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!TryDayNumber(atoms, at, out var day, out var next))
        {
            return false;
        }

        int? last = TryRangeEnd(atoms, next, out var until, out var behind) && until > day ? until : null;
        next = last is null ? next : behind;
        next += atoms.Is(next, "of") ? 1 : 0;
        next += atoms.Is(next, "this") ? 1 : 0;
        if (!TimeWords.TryMonth(atoms, next, out var month))
        {
            return last is null && TryDayOfMonth(context, at, day, next, out found);
        }

        var end = atoms[next].Length < 5 ? TimeWords.SkipDot(atoms, next + 1) : next + 1;
        return TryDays(context, month, day, last, YearBehind(atoms, ref end), at, end, out found);
    }

    /// <summary>"On the 17th": the next one of this month or the coming, or the last one.</summary>
    private static bool TryDayOfMonth(in TimeContext context, int at, int day, int end, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!atoms.Is(at - 1, "the") || !atoms.Is(at - 2, "on") || !TimeWords.TryOrdinal(atoms, at, out _, out _) || (atoms.IsLetters(end) && atoms.Lower(end) is not ("when" or "to" or "with" or "in" or "and" or "for" or "at" or "after" or "before" or "he" or "she" or "they" or "by" or "where")))
        {
            return false;
        }

        var month = new DateOnly(context.Published.Year, context.Published.Month, 1);
        month = context.DirectionAt(at) == Direction.Future ? day < context.Published.Day ? month.AddMonths(1) : month : day > context.Published.Day ? month.AddMonths(-1) : month;
        return TryDay(month.Year, month.Month, day, end, out found);
    }

    private static bool TryDays(in TimeContext context, int month, int day, int? last, int? year, int at, int end, out TimeFound found)
    {
        if (!TryDay(year ?? context.Published.Year, month, day, end, out found))
        {
            return false;
        }

        var period = found.Period!.Value;
        if (year is null)
        {
            var nearest = period;
            if (TryDay(context.Published.Year - 1, month, day, end, out var before) && DaysAway(context, before) <= DaysAway(context, found))
            {
                nearest = before.Period!.Value;
            }
            else if (TryDay(context.Published.Year + 1, month, day, end, out var next) && DaysAway(context, next) < DaysAway(context, found))
            {
                nearest = next.Period!.Value;
            }

            var past = context.DirectionAt(at) == Direction.Past && nearest.First.DayNumber > context.Published.DayNumber + PlannedInPast;
            period = past && TryDay(nearest.First.Year - 1, month, day, end, out var earlier) ? earlier.Period!.Value : nearest;
        }

        found = TimeFound.Date(end, period);
        if (last is { } until && until <= DateTime.DaysInMonth(period.First.Year, month))
        {
            found = found with { Interval = new DateInterval(period.First, new DateOnly(period.First.Year, month, until)), Period = null };
        }

        return true;
    }

    private static int DaysAway(in TimeContext context, TimeFound day) => Math.Abs(day.Period!.Value.First.DayNumber - context.Published.DayNumber);

    /// <summary>So many days after its end a quarter is still the one that is reported on.</summary>
    private const int ReportedWithin = 60;

    private static bool TryQuarter(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        int number;
        int end;
        if (atoms[at] is ['Q' or 'q'] && atoms.IsGlued(at + 1) && TryInt(atoms, at + 1, out number))
        {
            end = at + 2;
        }
        else if (TimeWords.TryOrdinal(atoms, at, out number, out end) && atoms.Is(atoms.SkipHyphen(end), "quarter"))
        {
            end = atoms.SkipHyphen(end) + 1;
        }
        else
        {
            return false;
        }

        if (number is < 1 or > 4)
        {
            return false;
        }

        var year = end + (atoms.Is(end, "of") || atoms.Is(end, ',') ? 1 : 0);
        if (TryYearNumber(atoms, year, out var named, out var behind))
        {
            found = TimeFound.Date(behind, new Period(CalendarUnit.Quarter, new DateOnly(named, 3 * number - 2, 1)));
            return true;
        }

        var candidate = new Period(CalendarUnit.Quarter, new DateOnly(context.Published.Year, 3 * number - 2, 1));
        // "expects to report a third-quarter loss" in October: of the one just ended.
        var justEnded = candidate.Interval.To < context.Published && context.Published.DayNumber - candidate.Interval.To.DayNumber < ReportedWithin;
        found = TimeFound.Date(end, justEnded ? candidate : context.Nearest(candidate, 4, context.DirectionAt(at)));
        return true;
    }

    /// <summary>"summer 2022", "the winter of 2022-23", "in the spring".</summary>
    private static bool TrySeason(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!TimeWords.TrySeason(atoms, at, out var month))
        {
            return false;
        }

        var year = at + 1 + (atoms.Is(at + 1, "of") ? 1 : 0);
        if (TryYearNumber(atoms, year, out var named, out var end))
        {
            end = atoms.IsDash(end) && atoms.IsGlued(end) && atoms.IsDigits(end + 1) ? end + 2 : end;
            found = TimeFound.Date(end, new Period(CalendarUnit.Season, new DateOnly(named, month, 1)));
            return true;
        }

        if (!atoms.Is(at - 1, "the") && atoms.Lower(at - 1) is not ("in" or "by" or "since" or "until" or "before" or "after" or "this") || atoms.Is(at + 1, "of")
            || (atoms.Is(at, "fall") && !(atoms.Is(at - 1, "the") && atoms.Lower(at - 2) is "in" or "by" or "during" or "until")))
        {
            return false;
        }

        var candidate = new Period(CalendarUnit.Season, new DateOnly(context.Published.Year, month, 1));
        found = TimeFound.Date(at + 1, context.Nearest(candidate, 4, context.DirectionAt(at)));
        return true;
    }

    private static bool TryDecade(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        if (!atoms.IsDigits(at) || atoms[at].Length is not (4 or 2) || atoms[at][^1] != '0' || !TryInt(atoms, at, out var year))
        {
            return false;
        }

        var plural = atoms.IsApostrophe(at + 1) ? at + 2 : at + 1;
        if (!atoms.Is(plural, "s") || !atoms.IsGlued(plural) || year is > 99 and < Period.FirstYear or > Period.LastYear || !atoms.Is(at - 1, "the") && year < 100)
        {
            return false;
        }

        found = TimeFound.Date(plural + 1, Period.Containing(CalendarUnit.Decade, new DateOnly(year < 100 ? 1900 + year : year, 1, 1)));
        return true;
    }

    /// <summary>"the 20th century", "nineteenth-century"; before our era it is none of the calendar's.</summary>
    private static bool TryCentury(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        if (!TimeWords.TryOrdinal(atoms, at, out var number, out var end) || number is < 3 or > 22 || !atoms.Is(atoms.SkipHyphen(end), "century"))
        {
            return false;
        }

        end = atoms.SkipHyphen(end) + 1;
        found = TimeFound.Date(end, new Period(CalendarUnit.Century, new DateOnly(100 * (number - 1), 1, 1)));
        return atoms.Lower(end) is not ("bc" or "bce" or "b");
    }

    private static bool TryHoliday(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        (int Month, int Day, int End)? holiday =
            atoms.Is(at, "christmas") ? atoms.Is(at + 1, "eve") ? (12, 24, at + 2) : (12, 25, atoms.Is(at + 1, "day") ? at + 2 : at + 1)
            : atoms.Is(at, "new") && atoms.Is(at + 1, "year") && atoms.IsCapitalised(at + 1) ? NewYear(atoms, at)
            : atoms.Is(at, "boxing") && atoms.Is(at + 1, "day") ? (12, 26, at + 2)
            : null;
        if (holiday is not { } day || !atoms.IsCapitalised(at) || (atoms.IsLetters(day.End) && atoms.Lower(day.End) is not ("and" or "or" or "in" or "at" or "by" or "on" or "to" or "as" or "but" or "when" or "this" or "last" or "after" or "before")))
        {
            return false;
        }

        return TryDays(context, day.Month, day.Day, null, null, at, day.End, out found);
    }

    private static (int Month, int Day, int End) NewYear(Atoms atoms, int at)
    {
        var end = atoms.IsApostrophe(at + 2) ? at + (atoms.Is(at + 3, "s") ? 4 : 3) : at + 2;
        return atoms.Is(end, "eve") ? (12, 31, end + 1) : (1, 1, atoms.Is(end, "day") ? end + 1 : end);
    }

    private static bool TryYear(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        if (!TryYearNumber(atoms, at, out var year, out var next) || year is < 1500 or > 2100 || !IsYear(atoms, at, next))
        {
            return false;
        }

        found = TimeFound.Date(next, Period.Year(year));
        return true;
    }

    private static bool IsYear(Atoms atoms, int at, int next)
    {
        var counted = atoms.IsLetters(next) && !atoms.IsCapitalised(next) && (atoms[next] is [.., 's'] and not [.., 's', 's'] || atoms.Lower(next) is "people" or "men" or "women")
            && atoms.Lower(next) is not ("as" or "was" or "is" or "has" or "its" or "his");
        if (atoms[next] is ['%' or '°'] || atoms.Is(next, "percent"))
        {
            return false;
        }

        return atoms.Lower(at - 1) is "in" or "since" or "until" or "till" or "during" or "year" or "fiscal" or "early" or "late" or "mid" or "circa" or "summer" or "winter" or "spring" or "autumn" or "fall"
            || (!counted && (atoms.IsLetters(at) || atoms.Lower(at - 1) is "of" or "into" or "both" or "due" or "that" or "by" or "from" or "to" or "before" or "after" or "through" or "for" or "and" or "or" or "than" or "between" or "around" or "about" or "the" or "a" or "an" or "his" or "her" or "its" or "their" or "s" or "(" or "-" or "–" or "—" or "/" or "olympics" or "elections" or "election"
                || TimeWords.TryMonth(atoms, at - 1, out _) || atoms.IsApostrophe(at - 1)));
    }

    private static bool IsMonthAlone(Atoms atoms, int at, int next)
    {
        if (next > at + 1)
        {
            return true;
        }

        if (atoms[at].Length <= 3 && !atoms.Is(at, "may"))
        {
            return false;
        }

        var introduced = atoms.Lower(at - 1) is "in" or "of" or "since" or "until" or "till" or "by" or "last" or "next" or "this" or "late" or "early" or "mid" or "from" or "to" or "through"
            or "during" or "before" or "after" or "between" or "each" or "every" or "for" or "-" or "that" or "past" or "end" || (atoms.Is(at - 1, "and") && at > 1 && TimeWords.TryMonth(atoms, at - 2, out _));
        return introduced || (!atoms.Is(at, "may") && !atoms.Is(at, "march") && !atoms.IsCapitalised(next) && at > 0) || (atoms.IsApostrophe(next) && atoms.Is(next + 1, "s"));
    }

    private static bool TryDayNumber(Atoms atoms, int at, out int day, out int next)
    {
        next = at;
        if (TimeWords.TryOrdinal(atoms, at, out day, out next))
        {
            return day is >= 1 and <= 31;
        }

        next = at + 1;
        return atoms.IsDigits(at) && atoms[at].Length <= 2 && TryInt(atoms, at, out day) && day is >= 1 and <= 31
            && !(atoms.IsGlued(at) && (atoms.IsLetters(at - 1) || atoms[at - 1] is ['$' or '€' or '£' or ':']));
    }

    /// <summary>"-17", "to 17", "and 17 in …".</summary>
    private static bool TryRangeEnd(Atoms atoms, int at, out int until, out int end)
    {
        (until, end) = (0, at);
        var and = atoms.Is(at, "and");
        return (atoms.IsDash(at) || and || atoms.Lower(at) is "to" or "through" or "until" or "or") && TryDayNumber(atoms, at + 1, out until, out end)
            && !(and && atoms.IsLetters(end) && !TimeWords.TryMonth(atoms, end, out _) && atoms.Lower(end) is not ("in" or "at" or "to" or "on" or "for" or "by"));
    }

    /// <summary>Whether a number before these atoms is no day: "May 5%", "Dec. 5 million".</summary>
    private static bool IsCount(Atoms atoms, int end) =>
        atoms.Is(end, '%') || (atoms.Is(end, ':') && atoms.IsGlued(end) && atoms.IsDigits(end + 1)) || (atoms.IsLetters(end) && atoms.IsGlued(end)) || atoms.Lower(end) is "percent" or "million" or "billion";

    private static int? YearBehind(Atoms atoms, ref int end)
    {
        var at = end + (atoms.Is(end, ',') || atoms.Is(end, "of") ? 1 : 0);
        if (!TryYearNumber(atoms, at, out var year, out var next))
        {
            return null;
        }

        end = next;
        return year;
    }

    private static bool TryDay(int year, int month, int day, int end, out TimeFound found)
    {
        found = default;
        if (year is < Period.FirstYear or > Period.LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        found = TimeFound.Date(end, Period.Day(new DateOnly(year, month, day)));
        return true;
    }

    private static bool TryInt(Atoms atoms, int at, out int value)
    {
        value = 0;
        return atoms.IsDigits(at) && int.TryParse(atoms[at], NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
