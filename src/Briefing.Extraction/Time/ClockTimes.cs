using System.Globalization;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Time;

/// <summary>Times of day: "10 a.m.", "5:30 p.m. Monday", "14:30 GMT", "noon".</summary>
internal static class ClockTimes
{
    public static bool TryRead(in TimeContext context, int at, out TimeFound found)
    {
        found = default;
        var atoms = context.Atoms;
        if (!TryTime(atoms, at, out var time, out var end))
        {
            return false;
        }

        var zone = end + (atoms.Is(end, '(') ? 1 : 0);
        if (atoms.Lower(zone) is "gmt" or "utc" or "est" or "edt" or "et" or "cet" or "bst" or "eet" or "msk" or "pst" or "pdt" || (atoms.Is(end, "local") && atoms.Is(end + 1, "time")))
        {
            end = atoms.Is(end, "local") ? end + 2 : zone == end ? end + 1 : end;
        }

        var next = end + (atoms.Lower(end) is "on" or "of" || atoms.Is(end, ',') ? 1 : 0);
        var dated = RelativeDates.TryPeriod(context, next, out var date) && date.Period is { Unit: CalendarUnit.Day };
        var day = dated ? date.Period!.Value : Period.Day(context.Reference);
        found = new TimeFound(dated ? date.End : end, TimexType.Time, day.Timex + time, day.Interval, day);
        return true;
    }

    private static bool TryTime(Atoms atoms, int at, out string time, out int end)
    {
        (time, end) = ("", at);
        if (atoms.Lower(at) is "noon" or "midday" || atoms.Is(at, "midnight"))
        {
            (time, end) = (atoms.Is(at, "midnight") ? "T24:00" : "T12:00", at + 1);
            return true;
        }

        if (!atoms.IsDigits(at) || !decimal.TryParse(atoms[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number >= 10_000)
        {
            return false;
        }

        var (hour, minute) = ((int)number, (int)(number * 100 % 100));
        end = at + 1;
        var colon = atoms.Is(end, ':') && atoms.IsGlued(end) && atoms.IsDigits(end + 1) && atoms[end + 1].Length == 2;
        if (colon)
        {
            minute = int.Parse(atoms[end + 1], CultureInfo.InvariantCulture);
            end += 2;
        }
        else if (atoms[at].Length == 4 && hour < 2400 && atoms.Lower(end) is "gmt" or "utc")
        {
            (hour, minute, colon) = (hour / 100, hour % 100, true);
        }

        var half = TryHalf(atoms, end, out var afternoon, out var behind);
        end = half ? behind : end;
        if ((!half && !colon) || hour > 24 || minute > 59 || (half && hour > 12) || number < 0)
        {
            return false;
        }

        hour = half ? hour % 12 + (afternoon ? 12 : 0) : hour;
        time = string.Create(CultureInfo.InvariantCulture, $"T{hour:D2}:{minute:D2}");
        return true;
    }

    private static bool TryHalf(Atoms atoms, int at, out bool afternoon, out int end)
    {
        afternoon = atoms.Is(at, "pm") || atoms.Is(at, "p");
        end = at + 1;
        if (atoms.Is(at, "am") || atoms.Is(at, "pm"))
        {
            return true;
        }

        if (!(atoms.Is(at, "a") || afternoon) || !atoms.Is(at + 1, '.') || !atoms.Is(at + 2, "m"))
        {
            return false;
        }

        end = atoms.Is(at + 3, '.') ? at + 4 : at + 3;
        return true;
    }
}
