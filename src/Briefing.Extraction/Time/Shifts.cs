using Briefing.Domain;

namespace Briefing.Extraction.Time;

/// <summary>So long away from a day, and so long up to one: "three days ago", "a week later", "the past three months".</summary>
internal static class Shifts
{
    /// <summary>"three days ago", "a week earlier", "two months later", "the day before", "the day after tomorrow", "a year from now".</summary>
    public static bool TryShift(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!Durations.TryCount(atoms, at, out var count, out var word) || !TimeWords.TryUnit(atoms, word, out var unit) || count is null or > 5000)
        {
            return false;
        }

        var next = word + 1;
        var fromNow = atoms.Is(next, "ago") || (atoms.Is(next, "from") && atoms.Lower(next + 1) is "now" or "today");
        var back = atoms.Lower(next) is "ago" or "earlier" or "before" or "previously";
        if (!back && !fromNow && atoms.Lower(next) is not ("later" or "after" or "afterwards" or "hence"))
        {
            return false;
        }

        var end = fromNow && !back ? next + 2 : next + 1;
        var shift = (int)Math.Ceiling(count.Value) * (back ? -1 : 1);
        if (unit.BelowDay)
        {
            var day = Period.Day(fromNow ? context.Published : context.Reference);
            found = new TimeFound(end, TimexType.Time, day.Timex, day.Interval, null);
            return fromNow || atoms.Lower(next) is "earlier" or "later";
        }

        var named = TimeWords.TryWeekday(atoms, next + 1, out _, out _) || atoms.Lower(next + 1) is "yesterday" or "tomorrow" or "today" or "last"
            ? RelativeDates.TryPeriod(context, next + 1, out var other) && other.Period is { Unit: CalendarUnit.Day } ? other : (TimeFound?)null
            : null;
        if (named is { } origin && atoms.Lower(next) is "before" or "after")
        {
            found = TimeFound.Date(origin.End, Period.Containing(unit.Calendar!.Value, origin.Period!.Value.First).Plus(shift));
            return true;
        }

        // "a day after he sat down" counts from another event and is only a length here.
        if (atoms.Lower(next) is "before" or "after" && atoms.IsLetters(next + 1))
        {
            return false;
        }

        // "Spoke with him the night before", behind a plan for Thursday: what is past counts from no day to come.
        var from = fromNow || (back && context.Reference > context.Published) ? context.Published : context.Reference;
        found = TimeFound.Date(end, Period.Containing(unit.Calendar!.Value, from).Plus(shift));
        return true;
    }

    /// <summary>"the past week", "the last three months", "the next two years", "recent weeks".</summary>
    public static bool TrySpan(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Lower(at) is "the" or "this" or "these" ? 1 : 0);
        var back = atoms.Lower(word) is "past" or "last" or "previous" or "recent" or "latest" or "preceding";
        if (!back && atoms.Lower(word) is not ("next" or "coming" or "following"))
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
}
