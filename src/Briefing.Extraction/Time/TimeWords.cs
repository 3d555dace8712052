using System.Collections.Frozen;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Time;

/// <summary>The words of the calendar.</summary>
internal static class TimeWords
{
    /// <summary>A unit that is counted in: its name, whether plural, its letter in TIMEX3 durations, and whether that stands behind "T".</summary>
    internal readonly record struct Unit(CalendarUnit? Calendar, string Duration, bool Plural)
    {
        /// <summary>Seconds, minutes and hours.</summary>
        public bool BelowDay => Calendar is null;
    }

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = Index(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], ("sept", 9)).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Weekdays = Index(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], [])
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ShortWeekdays = Index(
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], [], ("tues", 2), ("thur", 4), ("thurs", 4)).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, Unit>.AlternateLookup<ReadOnlySpan<char>> Units = new (string Name, CalendarUnit? Calendar, string Duration)[]
    {
        ("second", null, "TS"), ("minute", null, "TM"), ("hour", null, "TH"), ("day", CalendarUnit.Day, "D"), ("night", CalendarUnit.Day, "D"),
        ("week", CalendarUnit.Week, "W"), ("weekend", CalendarUnit.Weekend, "WE"), ("month", CalendarUnit.Month, "M"),
        ("quarter", CalendarUnit.Quarter, "Q"), ("season", CalendarUnit.Season, "Q"), ("year", CalendarUnit.Year, "Y"), ("decade", CalendarUnit.Decade, "E"),
        ("century", CalendarUnit.Century, "C"),
    }.SelectMany(unit => new[]
    {
        KeyValuePair.Create(unit.Name, new Unit(unit.Calendar, unit.Duration, false)),
        KeyValuePair.Create(unit.Name == "century" ? "centuries" : unit.Name + "s", new Unit(unit.Calendar, unit.Duration, true)),
    }).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Parts of the day and what TIMEX3 writes for them.</summary>
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> DayParts = new Dictionary<string, string>
    {
        ["morning"] = "TMO", ["dawn"] = "TMO", ["midday"] = "TMI", ["afternoon"] = "TAF", ["evening"] = "TEV", ["dusk"] = "TEV", ["night"] = "TNI", ["noon"] = "T12:00", ["midnight"] = "T24:00",
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first month of each season.</summary>
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Seasons = new Dictionary<string, int>
    {
        ["spring"] = 3, ["springtime"] = 3, ["summer"] = 6, ["summertime"] = 6, ["autumn"] = 9, ["fall"] = 9, ["winter"] = 12, ["wintertime"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Ordinals = Index(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
        "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], [], ("thirtieth", 30)).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a time expression can begin at an atom.</summary>
    public static bool CanBegin(Atoms atoms, int at)
    {
        var opening = atoms.OpeningOf(at);
        return opening == Opening.None ? atoms.IsDigits(at)
            : (opening & Opening.Article) != 0
                ? atoms.IsDigits(at + 1) || atoms.MayOpen(at + 1, Opening.AnyTime) || atoms.Lower(at + 1) is "couple" or "future" or "hundred" or "thousand" or "eve"
            : (opening & Opening.Named) != 0 ? atoms.IsCapitalised(at)
            : (opening & Opening.Linked) != 0 ? atoms.MayOpen(at + 1, Opening.AnyTime) || atoms.Is(at + 1, "far")
            : (opening & Opening.Time) != 0;
    }

    /// <summary>1 for January; months are capitalised.</summary>
    public static bool TryMonth(Atoms atoms, int at, out int month)
    {
        month = 0;
        return atoms.MayOpen(at, Opening.Named) && atoms.IsCapitalised(at) && Months.TryGetValue(atoms.Lower(at), out month);
    }

    /// <summary>1 for Monday. Short forms count before a full stop, a comma or a month.</summary>
    public static bool TryWeekday(Atoms atoms, int at, out int weekday, out int next)
    {
        next = at + 1;
        weekday = 0;
        if (!atoms.MayOpen(at, Opening.Named) || !atoms.IsCapitalised(at))
        {
            return false;
        }

        if (Weekdays.TryGetValue(atoms.Lower(at), out weekday) || (atoms.Lower(at) is [.. var single, 's'] && Weekdays.TryGetValue(single, out weekday)))
        {
            return true;
        }

        if (!ShortWeekdays.TryGetValue(atoms.Lower(at), out weekday))
        {
            return false;
        }

        next = SkipDot(atoms, at + 1);
        return next > at + 1 || TryMonth(atoms, at + 1, out _) || (atoms.Is(at + 1, ',') && TryMonth(atoms, at + 2, out _)) || atoms.IsDigits(at + 1);
    }

    public static bool TryUnit(Atoms atoms, int at, out Unit unit) => TryFind(Units, atoms, at, out unit);

    public static bool TryDayPart(Atoms atoms, int at, out string timex) => TryFind(DayParts, atoms, at, out timex!);

    public static bool TrySeason(Atoms atoms, int at, out int month) => TryFind(Seasons, atoms, at, out month);

    /// <summary>Looks up a word that a time may begin with; most words of a text are none, and are not looked up.</summary>
    private static bool TryFind<T>(FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> words, Atoms atoms, int at, out T? found)
    {
        found = default;
        return atoms.MayOpen(at, Opening.Time) && words.TryGetValue(atoms.Lower(at), out found);
    }

    /// <summary>"first" or "1st", "twenty-first", with the index behind it.</summary>
    public static bool TryOrdinal(Atoms atoms, int at, out int value, out int next)
    {
        next = at + 1;
        if (TryFind(Ordinals, atoms, at, out value))
        {
            return true;
        }

        if ((atoms.Is(at, "twenty") || atoms.Is(at, "thirty")) && atoms.IsHyphen(at + 1) && TryFind(Ordinals, atoms, at + 2, out value))
        {
            value += atoms.Is(at, "twenty") ? 20 : 30;
            next = at + 3;
            return value < 40;
        }

        if (atoms.IsDigits(at) && atoms.IsGlued(at + 1) && (atoms.Is(at + 1, "st") || atoms.Is(at + 1, "nd") || atoms.Is(at + 1, "rd") || atoms.Is(at + 1, "th")))
        {
            next = at + 2;
            return int.TryParse(atoms[at], System.Globalization.CultureInfo.InvariantCulture, out value);
        }

        return false;
    }

    public static int SkipDot(Atoms atoms, int at) => atoms.Is(at, '.') && atoms.IsGlued(at) ? at + 1 : at;

    private static FrozenDictionary<string, int> Index(string[] names, string[] shorts, params (string Name, int Value)[] more) =>
        names.Select((name, index) => (Name: name, Value: index + 1))
            .Concat(shorts.Select((name, index) => (Name: name, Value: index + 1)).Where(pair => pair.Name.Length > 0))
            .Concat(more)
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
}
