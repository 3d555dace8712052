using Briefing.Domain;

namespace Briefing.Extraction.Time;

/// <summary>Dates counted from the publication day or from the day last named: "Monday", "last week", "earlier this month",
/// "three days ago", "the same day", "the past week".</summary>
internal static class RelativeDates
{
    /// <summary>A date, with the part of it that is meant: "late November", "the end of next year", "earlier this month".</summary>
    public static bool TryRead(in TimeContext context, int at, out TimeFound found) =>
        TryEarlierLater(context, at, out found) || TryPart(context, at, out found) || TryOfPeriod(context, at, out found)
        || TryPeriod(context, at, out found) || TryShift(context, at, out found) || TrySpan(context, at, out found) || TryVague(context, at, out found);

    /// <summary>Words that name one period.</summary>
    public static bool TryPeriod(in TimeContext context, int at, out TimeFound found) =>
        TryNumberedWeek(context, at, out found) || CalendarDates.TryRead(context, at, out found) || TryDeictic(context, at, out found) || TryWeekday(context, at, out found)
        || TryUnit(context, at, out found);

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

        if (atoms.Is(at, "overnight") && !(atoms.IsLetters(at + 1) && TimeWords.Any(atoms, at - 1, "an", "the")))
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
        next += TimeWords.Any(context.Atoms, next, "into", "to", "on", "through", "from") ? 1 : 0;
        var day = TryWeekday(context, next, out var weekday) && weekday.Period is { } period ? period.First : context.Published;
        return new DateInterval(Period.Day(day).Plus(-1).First, day);
    }

    private static bool TryWeekday(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var name = at + (TimeWords.Any(atoms, at, "last", "next", "this", "past", "coming") ? 1 : 0);
        name += name > at && TimeWords.Any(atoms, name, "past", "coming") ? 1 : 0;
        if (!TimeWords.TryWeekday(atoms, name, out var weekday, out var end) || atoms.IsCapitalised(at - 1) && atoms.IsHyphen(end))
        {
            return false;
        }

        var comma = end + (atoms.Is(end, ',') ? 1 : 0);
        if (name == at && !atoms.IsDigits(comma - 1) && CalendarDates.TryRead(context, comma, out var date) && date.Period is { Unit: CalendarUnit.Day }
            && (TimeWords.TryMonth(atoms, comma, out _) || atoms.IsDigits(comma)))
        {
            found = date;
            return true;
        }

        var inWeek = Period.Day(Period.Containing(CalendarUnit.Week, context.Published).First).Plus(weekday - 1);
        var last = atoms.Is(end, "last");
        var day = atoms.Is(at, "last") || last || atoms.Is(name - 1, "past") && name > at ? inWeek.First < context.Published ? inWeek : inWeek.Plus(-7)
            : atoms.Is(at, "next") ? inWeek.Plus(7)
            : atoms.Is(name - 1, "coming") && name > at ? inWeek.First > context.Published ? inWeek : inWeek.Plus(7)
            : atoms.Is(at, "this") ? inWeek
            : Toward(context, inWeek, context.DirectionAt(at) is Direction.Present && atoms.IsApostrophe(end) ? Direction.Past : context.DirectionAt(at));
        found = TimeFound.Date(last ? end + 1 : end, day);
        return true;
    }

    private static Period Toward(in TimeContext context, Period inWeek, Direction direction) => direction is Direction.Future or Direction.Present
        ? inWeek.First >= context.Published ? inWeek : inWeek.Plus(7)
        : inWeek.First <= context.Published ? inWeek : inWeek.Plus(-7);

    /// <summary>"last week", "this year", "next spring", "the following month", "that day", "the weekend", "this morning", "last night".</summary>
    private static bool TryUnit(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Is(at, "the") || atoms.Is(at, "this") && TimeWords.Any(atoms, at + 1, "past", "coming") ? 1 : 0);
        var article = word > at && atoms.Is(at, "the");
        word += TimeWords.Any(atoms, word, "that", "this") && atoms.Is(word + 1, "same") ? 1 : 0;
        var kind = TimeWords.Any(atoms, word, "last") ? -1
            : TimeWords.Any(atoms, word, "next", "coming") ? 1
            : TimeWords.Any(atoms, word, "this", "current") ? 0
            : TimeWords.Any(atoms, word, "previous", "preceding") ? -2
            : TimeWords.Any(atoms, word, "following") ? 2
            : TimeWords.Any(atoms, word, "same", "that") ? 3
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

        if (calendar != CalendarUnit.Weekend && !TimeWords.Any(context.Atoms, at - 1, "over", "during", "in", "for", "of", "throughout", "earlier", "later"))
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
    private static bool TryNumberedWeek(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var last = atoms.Is(at, "last");
        var number = 0;
        var end = at + 1;
        if ((!last && !TimeWords.TryOrdinal(atoms, at, out number, out end)) || !(atoms.Is(end, "week") || atoms.Is(end, "weekend")) || !TimeWords.Any(atoms, end + 1, "of", "in"))
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

    /// <summary>"early Friday", "late November", "mid-2025", "the end of next year", "the first half of 2024", "end-December".</summary>
    private static bool TryPart(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Is(at, "the") ? 1 : 0);
        PeriodPart? part = TimeWords.Any(atoms, word, "early", "beginning", "start", "opening") ? PeriodPart.Early
            : TimeWords.Any(atoms, word, "mid", "middle") ? PeriodPart.Middle
            : TimeWords.Any(atoms, word, "late", "end", "close", "closing") ? PeriodPart.Late
            : null;
        if (part is not { } third)
        {
            return TryHalf(context, word, out found);
        }

        var noun = !TimeWords.Any(atoms, word, "early", "mid", "late");
        var next = atoms.SkipHyphen(word + 1);
        next += TimeWords.Any(atoms, next, "on", "in") && !noun ? 1 : 0;
        next += noun && atoms.Is(next, "of") ? 1 : 0;
        if (noun && next == word + 1 && !atoms.IsHyphen(word + 1))
        {
            return false;
        }

        if (!TryPeriod(context, next, out var whole) && !TryOfThePeriod(context, next, out whole))
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
        if (!TimeWords.TryOrdinal(atoms, at, out var number, out var half) || number > 2 || !atoms.Is(half, "half") || !atoms.Is(half + 1, "of")
            || !(TryPeriod(context, half + 2, out var whole) || TryOfThePeriod(context, half + 2, out whole)) || whole.Period is not { } period)
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

    /// <summary>"(the end of) the year".</summary>
    private static bool TryOfThePeriod(in TimeContext context, int at, out TimeFound found)
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

    /// <summary>"earlier this month": from its first day to publication; "later this week": from the day after to its last.</summary>
    private static bool TryEarlierLater(in TimeContext context, int at, out TimeFound found)
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

        next += TimeWords.Any(atoms, next, "on", "in") ? 1 : 0;
        if (!TryPeriod(context, next, out var whole) || whole.Period is not { } period)
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
    private static bool TryOfPeriod(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Is(at, "the") ? 1 : 0);
        if (atoms.Is(word, "eve") && atoms.Is(word + 1, "of"))
        {
            var named = TryPeriod(context, word + 2, out var next) && next.Period is { Unit: CalendarUnit.Day };
            found = TimeFound.Date(word + 1, Period.Day(named ? next.Period!.Value.First : context.Reference).Plus(-1));
            return true;
        }

        if (!atoms.Is(word + 1, "of") || !TryPeriod(context, word + 2, out var day) || day.Period is not { Unit: CalendarUnit.Day } period)
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

    /// <summary>"three days ago", "a week earlier", "two months later", "the day before", "the day after tomorrow", "a year from now".</summary>
    private static bool TryShift(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!Durations.TryCount(atoms, at, out var count, out var word) || !TimeWords.TryUnit(atoms, word, out var unit) || count is null or > 5000)
        {
            return false;
        }

        var next = word + 1;
        var fromNow = atoms.Is(next, "ago") || (atoms.Is(next, "from") && TimeWords.Any(atoms, next + 1, "now", "today"));
        var back = TimeWords.Any(atoms, next, "ago", "earlier", "before", "previously");
        if (!back && !fromNow && !TimeWords.Any(atoms, next, "later", "after", "afterwards", "hence"))
        {
            return false;
        }

        var end = fromNow && !back ? next + 2 : next + 1;
        var shift = (int)Math.Ceiling(count.Value) * (back ? -1 : 1);
        if (unit.BelowDay)
        {
            var day = Period.Day(fromNow ? context.Published : context.Reference);
            found = new TimeFound(end, TimexType.Time, day.Timex, day.Interval, null);
            return fromNow || TimeWords.Any(atoms, next, "earlier", "later");
        }

        var named = TimeWords.TryWeekday(atoms, next + 1, out _, out _) || TimeWords.Any(atoms, next + 1, "yesterday", "tomorrow", "today", "last")
            ? TryPeriod(context, next + 1, out var other) && other.Period is { Unit: CalendarUnit.Day } ? other : (TimeFound?)null
            : null;
        if (named is { } origin && TimeWords.Any(atoms, next, "before", "after"))
        {
            found = TimeFound.Date(origin.End, Period.Containing(unit.Calendar!.Value, origin.Period!.Value.First).Plus(shift));
            return true;
        }

        // "a day after he sat down" counts from another event and is only a length here.
        if (TimeWords.Any(atoms, next, "before", "after") && atoms.IsLetters(next + 1))
        {
            return false;
        }

        // "Spoke with him the night before", behind a plan for Thursday: what is past counts from no day to come.
        var from = fromNow || (back && context.Reference > context.Published) ? context.Published : context.Reference;
        found = TimeFound.Date(end, Period.Containing(unit.Calendar!.Value, from).Plus(shift));
        return true;
    }

    /// <summary>"the past week", "the last three months", "the next two years", "recent weeks".</summary>
    private static bool TrySpan(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (TimeWords.Any(atoms, at, "the", "this", "these") ? 1 : 0);
        var back = TimeWords.Any(atoms, word, "past", "last", "previous", "recent", "latest", "preceding");
        if (!back && !TimeWords.Any(atoms, word, "next", "coming", "following"))
        {
            return false;
        }

        var counted = Durations.TryCount(atoms, word + 1, out var count, out var next) && next > word + 1;
        if (!counted)
        {
            next = word + 1;
        }

        if (!TimeWords.TryUnit(atoms, next, out var unit) || (!unit.Plural && word == at && !counted) || (unit.Plural && !counted && atoms.Is(word, "previous")))
        {
            return false;
        }

        if (atoms.Is(word, "recent"))
        {
            found = new TimeFound(next + 1, TimexType.Date, "PAST_REF", null);
            return true;
        }

        var number = counted ? count : unit.Plural ? null : 1;
        var length = Durations.Value(number, unit);
        if (unit.BelowDay || number is null or <= 0 or > 5000)
        {
            found = TimeFound.Duration(next + 1, length);
            return true;
        }

        var whole = (int)Math.Ceiling(number.Value);
        var today = Period.Day(context.Published);
        var far = unit.Calendar switch
        {
            CalendarUnit.Day => today.Plus(back ? -whole : whole).First,
            CalendarUnit.Week => today.Plus(7 * whole * (back ? -1 : 1)).First,
            CalendarUnit.Weekend => today.Plus(7 * whole * (back ? -1 : 1)).First,
            _ => Shifted(context.Published, unit.Calendar!.Value, back ? -whole : whole),
        };
        found = TimeFound.Duration(next + 1, length, back
            ? new DateInterval(Period.Day(far).Plus(1).First, context.Published)
            : new DateInterval(Period.Day(context.Published).Plus(1).First, far));
        return true;
    }

    private static DateOnly Shifted(DateOnly day, CalendarUnit unit, int count)
    {
        var period = Period.Containing(unit, day);
        return Period.Day(period.Plus(count).First).Plus(Math.Min(day.DayNumber - period.First.DayNumber, period.Plus(count).Interval.Days - 1)).First;
    }

    private static bool TryVague(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (TimeWords.Any(atoms, at, "now", "currently", "nowadays", "presently"))
        {
            found = new TimeFound(at + 1, TimexType.Date, "PRESENT_REF", null);
            return true;
        }

        if (TimeWords.Any(atoms, at, "recently", "lately", "formerly"))
        {
            found = new TimeFound(at + 1, TimexType.Date, "PAST_REF", null);
            return true;
        }

        if (atoms.Is(at, "the") && TimeWords.Any(atoms, at + 1, "future", "past") && atoms.Is(at - 1, "in"))
        {
            found = new TimeFound(at + 2, TimexType.Date, atoms.Is(at + 1, "past") ? "PAST_REF" : "FUTURE_REF", null);
            return true;
        }

        return false;
    }
}
