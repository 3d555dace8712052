using System.Collections.Frozen;
using System.Globalization;

namespace Briefing.Extraction.Figures;

/// <summary>Reads a number in digits or words: "1,200", "half a billion", "one hundred and twenty", "5 lakh crore", "a dozen".
/// Words for many without a number ("dozens", "hundreds") are none.</summary>
internal static class Numbers
{
    private static readonly FrozenDictionary<string, int> Units = new Dictionary<string, int>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Tens = new Dictionary<string, int>
    {
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Magnitudes = new Dictionary<string, decimal>
    {
        ["hundred"] = 1e2m, ["thousand"] = 1e3m, ["lakh"] = 1e5m, ["lakhs"] = 1e5m, ["million"] = 1e6m, ["crore"] = 1e7m, ["crores"] = 1e7m,
        ["billion"] = 1e9m, ["trillion"] = 1e12m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> ShortMagnitudes = new Dictionary<string, decimal>
    {
        ["k"] = 1e3m, ["m"] = 1e6m, ["mn"] = 1e6m, ["mln"] = 1e6m, ["mio"] = 1e6m, ["mil"] = 1e6m, ["b"] = 1e9m, ["bn"] = 1e9m, ["bln"] = 1e9m, ["tn"] = 1e12m, ["trn"] = 1e12m,
        ["tr"] = 1e12m, ["cr"] = 1e7m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> MagnitudeOf =
        Magnitudes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> ShortMagnitudeOf =
        ShortMagnitudes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> UnitOf =
        Units.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> TenOf =
        Tens.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The largest number that is read; more is a misprint or no figure.</summary>
    private const decimal Largest = 1e18m;

    /// <summary>Whether a number can begin at an atom, at one look.</summary>
    public static bool CanBegin(Atoms atoms, int at) => atoms.MayOpen(at, Opening.Number) || atoms.IsDigits(at);

    /// <summary>Reads the number that begins at an atom.</summary>
    /// <param name="money">Whether "m", "mn" or "bn" behind the digits may stand for millions and billions.</param>
    /// <param name="next">The index behind the number.</param>
    public static bool TryRead(Atoms atoms, int at, bool money, out decimal value, out int next)
    {
        next = at;
        if (!TryReadCardinal(atoms, at, out value, out next) || value > Largest)
        {
            return false;
        }

        while (TryReadMagnitude(atoms, next, money, out var factor, out var behind))
        {
            if (value * factor > Largest)
            {
                return false;
            }

            value *= factor;
            next = behind;
        }

        value = Math.Truncate(value) == value ? Math.Truncate(value) : value;
        return true;
    }

    /// <summary>Reads "million", "bn", also behind a hyphen.</summary>
    public static bool TryReadMagnitude(Atoms atoms, int at, bool money, out decimal factor, out int next)
    {
        var word = atoms.SkipHyphen(at);
        next = word + 1;
        factor = 0;
        return atoms.MayOpen(word, Opening.Magnitude) && (MagnitudeOf.TryGetValue(atoms.Lower(word), out factor)
            || (money && ShortMagnitudeOf.TryGetValue(atoms.Lower(word), out factor) && (atoms.IsGlued(word) || atoms[word].Length > 1)));
    }

    private static bool TryReadCardinal(Atoms atoms, int at, out decimal value, out int next)
    {
        if (atoms.IsDigits(at))
        {
            next = at + 1;
            return TryParseDigits(atoms[at], out value);
        }

        return TryReadPhrase(atoms, at, out value, out next) || TryReadWords(atoms, at, out value, out next);
    }

    private static bool TryParseDigits(ReadOnlySpan<char> digits, out decimal value)
    {
        Span<char> plain = stackalloc char[Math.Min(digits.Length, 32)];
        var length = 0;
        foreach (var digit in digits)
        {
            if (length == plain.Length)
            {
                break;
            }

            if (char.IsAsciiDigit(digit) || digit == '.')
            {
                plain[length++] = digit;
            }
        }

        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && digits.Length <= 26;
    }

    /// <summary>"half a (billion)", "a quarter of a (million)", "a (million)", "a dozen", "half a dozen", "a couple of".</summary>
    private static bool TryReadPhrase(Atoms atoms, int at, out decimal value, out int next)
    {
        (value, next) = (0, at);
        var half = atoms.Is(at, "half");
        if (half && IsArticle(atoms, at + 1))
        {
            (value, next) = atoms.Is(at + 2, "dozen") ? (6, at + 3) : (0.5m, at + 2);
            return value == 6 || TryReadMagnitude(atoms, next, false, out _, out _);
        }

        if (half && atoms.IsHyphen(at + 1) && TryReadMagnitude(atoms, at + 2, false, out _, out _))
        {
            (value, next) = (0.5m, at + 2);
            return true;
        }

        var quarter = IsArticle(atoms, at) ? at + 1 : at;
        if (atoms.Is(quarter, "quarter") && atoms.Is(quarter + 1, "of") && IsArticle(atoms, quarter + 2)
            && TryReadMagnitude(atoms, quarter + 3, false, out _, out _))
        {
            (value, next) = (0.25m, quarter + 3);
            return true;
        }

        if (atoms.Is(at, "dozen") && !atoms.Is(at + 1, "s"))
        {
            (value, next) = (12, at + 1);
            return true;
        }

        if (!IsArticle(atoms, at))
        {
            return false;
        }

        if (atoms.Is(at + 1, "dozen"))
        {
            (value, next) = (12, at + 2);
            return true;
        }

        (value, next) = (1, at + 1);
        return TryReadMagnitude(atoms, at + 1, false, out _, out _) && !atoms.IsHyphen(at + 1);
    }

    private static bool TryReadWords(Atoms atoms, int at, out decimal value, out int next)
    {
        value = 0;
        next = at;
        decimal current = 0;
        var read = false;
        while (true)
        {
            var word = read ? atoms.SkipHyphen(next) : next;
            if (read && atoms.Is(word, "and") && current % 100 == 0 && IsSmall(atoms, word + 1) && (value > 0 || current >= 100))
            {
                word++;
            }

            if (TryFind(TenOf, atoms, word, out var ten) && (!read || current % 100 == 0))
            {
                current += ten;
            }
            else if (TryFind(UnitOf, atoms, word, out var unit) && (!read || (current % 10 == 0 && (unit < 10 || current % 100 == 0) && current > 0) || (value > 0 && current == 0)))
            {
                current += unit;
            }
            else if (read && current is > 0 and < 100 && atoms.Is(word, "hundred"))
            {
                current *= 100;
            }
            else if (read && current > 0 && atoms.Is(word, "thousand"))
            {
                value += current * 1000;
                current = 0;
            }
            else
            {
                break;
            }

            read = true;
            next = word + 1;
        }

        value += current;
        if (read && atoms.Is(next, "and") && atoms.Is(next + 1, "a") && atoms.Is(next + 2, "half"))
        {
            value += 0.5m;
            next += 3;
        }

        return read;
    }

    private static bool IsSmall(Atoms atoms, int at) => TryFind(UnitOf, atoms, at, out _) || TryFind(TenOf, atoms, at, out _);

    private static bool TryFind(FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words, Atoms atoms, int at, out int value)
    {
        value = 0;
        return atoms.MayOpen(at, Opening.Number) && words.TryGetValue(atoms.Lower(at), out value);
    }

    private static bool IsArticle(Atoms atoms, int at) => atoms.Is(at, "a") || atoms.Is(at, "an");
}
