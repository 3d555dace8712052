namespace Briefing.Extraction.Time;

/// <summary>Days of the week: "Monday", "last Friday", "this coming Tuesday", "Saturday, Dec. 7".</summary>
internal static class Weekdays
{
    public static bool TryRead(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var name = at + (atoms.Lower(at) is "last" or "next" or "this" or "past" or "coming" or "previous" or "following" ? 1 : 0);
        name += name > at && atoms.Lower(name) is "past" or "coming" ? 1 : 0;
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
            : name > at && atoms.Lower(at) is "previous" or "following" ? FromReference(context, weekday, atoms.Is(at, "following"))
            : Toward(context, inWeek, context.DirectionAt(at) is Direction.Present && atoms.IsApostrophe(end) ? Direction.Past : context.DirectionAt(at));
        // "Tuesday next week"
        if (name == at && atoms.Lower(end) is "next" or "last" && atoms.Is(end + 1, "week"))
        {
            found = TimeFound.Date(end + 2, inWeek.Plus(atoms.Is(end, "next") ? 7 : -7));
            return true;
        }

        found = TimeFound.Date(last ? end + 1 : end, day);
        return true;
    }

    /// <summary>"from the previous Friday", "on the following Monday": counted from the day last named.</summary>
    private static Period FromReference(in TimeContext context, int weekday, bool following)
    {
        var inWeek = Period.Day(Period.Containing(CalendarUnit.Week, context.Reference).First).Plus(weekday - 1);
        return following ? inWeek.First > context.Reference ? inWeek : inWeek.Plus(7) : inWeek.First < context.Reference ? inWeek : inWeek.Plus(-7);
    }

    private static Period Toward(in TimeContext context, Period inWeek, Direction direction) => direction is Direction.Future or Direction.Present
        ? inWeek.First >= context.Published ? inWeek : inWeek.Plus(7)
        : inWeek.First <= context.Published ? inWeek : inWeek.Plus(-7);
}
