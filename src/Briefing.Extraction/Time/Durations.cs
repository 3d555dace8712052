using System.Globalization;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Time;

/// <summary>How long and how often: "two years", "several months", "a three-day visit", "daily", "every week".</summary>
internal static class Durations
{
    public static bool TryRead(Atoms atoms, int at, out TimeFound found) => TrySet(atoms, at, out found) || TryLength(atoms, at, out found);

    /// <summary>A count of units; null where it is left open ("several", "a few").</summary>
    public static bool TryCount(Atoms atoms, int at, out decimal? count, out int next)
    {
        count = null;
        next = at;
        if (atoms.Lower(at) is "several" or "many" or "some" || (atoms.Is(at, "a") && atoms.Is(at + 1, "few")))
        {
            next = atoms.Is(at, "a") ? at + 2 : at + 1;
            return true;
        }

        if (atoms.Is(at, "few"))
        {
            next = at + 1;
            return true;
        }

        if (atoms.Is(at, "a") && atoms.Is(at + 1, "couple"))
        {
            (count, next) = (2, at + (atoms.Is(at + 2, "of") ? 3 : 2));
            return true;
        }

        if (atoms.Is(at, "half") && (atoms.Is(at + 1, "a") || atoms.Is(at + 1, "an")))
        {
            (count, next) = (0.5m, at + 2);
            return true;
        }

        if (TimeWords.TryUnit(atoms, at + 1, out var unit) && !unit.Plural && (atoms.Is(at, "a") || atoms.Is(at, "an") || atoms.Is(at, "the")))
        {
            (count, next) = (1, at + 1);
            return true;
        }

        if ((atoms.IsDigits(at) && atoms.IsGlued(at) && !atoms.IsDash(at - 1) && atoms[at - 1] is not ['(' or '"' or '“' or '‘']) || !Numbers.TryRead(atoms, at, false, out var value, out next))
        {
            next = at;
            return false;
        }

        count = value;
        if ((atoms.IsDash(next) || atoms.Lower(next) is "to" or "or") && Numbers.TryRead(atoms, next + 1, false, out _, out var behind))
        {
            next = behind;
        }

        next += atoms.Is(next, "more") || atoms.Is(next, "full") || atoms.Is(next, "straight") || atoms.Is(next, "consecutive") ? 1 : 0;
        next = atoms.SkipHyphen(next);
        return true;
    }

    /// <summary>The TIMEX3 value of a length: "P2Y", "PT3H", "PXM" where the count is open.</summary>
    public static string Value(decimal? count, TimeWords.Unit unit)
    {
        var number = count is { } value ? value.ToString("0.##", CultureInfo.InvariantCulture) : "X";
        return unit.Duration[0] == 'T' ? $"PT{number}{unit.Duration[1..]}" : $"P{number}{unit.Duration}";
    }

    private static bool TryLength(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        if (TryCount(atoms, at, out var count, out var word) && TimeWords.TryUnit(atoms, word, out var unit))
        {
            var article = atoms.Is(at, "a") || atoms.Is(at, "an");
            if (atoms.Is(at, "the") || (unit.Duration == "TS" && !unit.Plural && count != 0.5m) || (article && (atoms.IsDigits(at - 1) || atoms.Lower(at - 1) is "dollars" or "euros" or "times" or "once" or "twice" or "percent" or "million" or "billion")) || (atoms.Is(at, "one") && unit.Duration == "D"))
            {
                return false;
            }

            var end = word + 1;
            // "37 years old", "three-quarters of its food", "a quarter of the market"
            if (atoms.Is(atoms.SkipHyphen(end), "old") || (unit.Duration == "Q" && (unit.Plural ? atoms.IsHyphen(word - 1) : atoms.Is(end, "of") && !atoms.IsDigits(end + 1))))
            {
                return false;
            }

            if (atoms.Is(end, "and") && atoms.Is(end + 1, "a") && atoms.Is(end + 2, "half"))
            {
                count += 0.5m;
                end += 3;
            }

            found = TimeFound.Duration(end, Value(count, unit));
            return true;
        }

        if (!TimeWords.TryUnit(atoms, at, out unit) || !unit.Plural || unit.Duration is "TS" or "Q" || atoms.Is(at + 1, "old"))
        {
            return false;
        }

        found = TimeFound.Duration(at + 1, Value(null, unit));
        return true;
    }

    private static bool TrySet(Atoms atoms, int at, out TimeFound found)
    {
        found = default;
        string? value = atoms.Is(at, "daily") || atoms.Is(at, "nightly") ? "P1D"
            : atoms.Is(at, "weekly") ? "P1W"
            : atoms.Is(at, "monthly") ? "P1M"
            : atoms.Lower(at) is "yearly" or "annually" ? "P1Y"
            : null;
        if (value is not null)
        {
            found = new TimeFound(at + 1, TimexType.Set, value, null);
            return true;
        }

        if (atoms.Lower(at) is not ("every" or "each"))
        {
            return false;
        }

        if (TimeWords.TryWeekday(atoms, at + 1, out var weekday, out var end))
        {
            found = new TimeFound(end, TimexType.Set, string.Create(CultureInfo.InvariantCulture, $"XXXX-WXX-{weekday}"), null);
            return true;
        }

        if (TimeWords.TryMonth(atoms, at + 1, out var month))
        {
            found = new TimeFound(at + 2, TimexType.Set, string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:D2}"), null);
            return true;
        }

        decimal? count = 1;
        var word = at + 1;
        if (Numbers.TryRead(atoms, at + 1, false, out var number, out var next))
        {
            (count, word) = (number, next);
        }

        if (!TimeWords.TryUnit(atoms, word, out var unit) || unit.Duration == "TS")
        {
            return false;
        }

        found = new TimeFound(word + 1, TimexType.Set, Value(count, unit), null);
        return true;
    }
}
