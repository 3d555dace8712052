namespace Briefing.Extraction.Time;

/// <summary>What a report on a quarter's business calls that quarter and the one a year before: "the quarter", "the latest quarter", "a year earlier",
/// "the year-ago period", "the 1988 third quarter", "this year's third quarter".</summary>
internal static class Quarters
{
    public static bool TryRead(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        var word = at + (atoms.Lower(at) is "the" or "a" or "its" ? 1 : 0);
        if (TryOfYear(context, word, out found))
        {
            return true;
        }

        if (context.Quarter is not { } quarter)
        {
            return false;
        }

        if (atoms.Is(word, "year"))
        {
            var earlier = atoms.SkipHyphen(word + 1);
            if (atoms.Lower(earlier) is not ("ago" or "earlier"))
            {
                return false;
            }

            var end = earlier + (atoms.Lower(earlier + 1) is "quarter" or "period" ? 2 : 1);
            found = TimeFound.Date(end, quarter.Plus(-4));
            return true;
        }

        var noun = word + (atoms.Lower(word) is "latest" or "same" ? 1 : 0);
        if (word == at || !(atoms.Is(noun, "quarter") || (noun > word && atoms.Is(noun, "period"))) || (atoms.Is(word, "same") && !atoms.Is(at, "the")))
        {
            return false;
        }

        found = TimeFound.Date(noun + 1, quarter);
        return true;
    }

    /// <summary>"the 1988 third quarter".</summary>
    private static bool TryOfYear(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (atoms.Lower(at) is "this" or "last" or "next" && atoms.Is(at + 1, "year") && atoms.Is(at + 3, "s") && CalendarDates.TryRead(context, at + 4, out var third) && third.Period is { Unit: CalendarUnit.Quarter } named)
        {
            var of = context.Published.Year + (atoms.Is(at, "last") ? -1 : atoms.Is(at, "next") ? 1 : 0);
            found = TimeFound.Date(third.End, new Period(CalendarUnit.Quarter, new DateOnly(Math.Clamp(of, 1, 9999), named.First.Month, 1)));
            return true;
        }

        if (!atoms.IsDigits(at) || !CalendarDates.TryRead(context, at, out var year) || year.Period is not { Unit: CalendarUnit.Year } whole)
        {
            return false;
        }

        if (context.Quarter is { } last && atoms.Lower(year.End) is "period" or "quarter")
        {
            found = TimeFound.Date(year.End + 1, new Period(CalendarUnit.Quarter, new DateOnly(whole.First.Year, last.First.Month, 1)));
            return true;
        }

        if (!CalendarDates.TryRead(context, year.End, out var quarter) || quarter.Period is not { Unit: CalendarUnit.Quarter } part)
        {
            return false;
        }

        found = TimeFound.Date(quarter.End, new Period(CalendarUnit.Quarter, new DateOnly(whole.First.Year, part.First.Month, 1)));
        return true;
    }
}
