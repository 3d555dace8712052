namespace Briefing.Domain.Aid;

/// <summary>Compares sums of money that were written down by different hands.</summary>
public static class Sums
{
    /// <summary>Whether one is the other rounded: 988 million and "nearly 1 billion", 684 and 680, never more than a twentieth
    /// apart.</summary>
    public static bool Round(decimal a, decimal b)
    {
        var (small, large) = a < b ? (a, b) : (b, a);
        if (small <= 0 || large - small > large / 20)
        {
            return small == large;
        }

        return small == large || RoundsTo(a, b) || RoundsTo(b, a);
    }

    /// <summary>The whole numbers that a sum is told by: itself, or those on both sides of one with a fraction.</summary>
    internal static long[] Whole(decimal value)
    {
        if (Math.Abs(value) >= LargestInteger)
        {
            return [LargestKey];
        }

        var below = (long)decimal.Floor(value);
        return decimal.IsInteger(value) ? [below] : [below, below + 1];
    }

    /// <summary>The numbers with fewer digits that a sum may be rounded to, up or down: of two sums that differ and are the same
    /// <see cref="Round">rounded</see>, one is among those of the other, or both are among the <see cref="Whole"/> ones.</summary>
    internal static IEnumerable<long> RoundNumbers(decimal value)
    {
        if (value is <= 0 or >= LargestInteger)
        {
            yield break;
        }

        // Never more than a twentieth apart, so never by a unit of half the sum.
        for (var unit = 10L; unit <= value; unit *= 10)
        {
            var below = (long)(value / unit) * unit;
            if (below == value)
            {
                continue;
            }

            if (value - below <= value / 20)
            {
                yield return below;
            }

            if (below + unit - value <= (below + unit) / 20m)
            {
                yield return below + unit;
            }
        }
    }

    /// <summary>Stands for all sums that are too large to be told apart by whole numbers.</summary>
    private const long LargestKey = long.MaxValue;

    /// <summary>Whole sums up to this are counted with as integers, which is much faster.</summary>
    private const decimal LargestInteger = 1_000_000_000_000_000_000;

    /// <summary>How many digits of a sum are not mere zeros at its end: 988,000,000 has three.</summary>
    public static int SignificantDigits(decimal value)
    {
        var digits = decimal.Truncate(Math.Abs(value));
        if (digits < LargestInteger)
        {
            return SignificantDigits((long)digits);
        }

        while (digits != 0 && digits % 10 == 0)
        {
            digits /= 10;
        }

        var count = 0;
        for (; digits >= 1; digits /= 10)
        {
            count++;
            digits = decimal.Truncate(digits);
        }

        return count;
    }

    private static int SignificantDigits(long digits)
    {
        while (digits != 0 && digits % 10 == 0)
        {
            digits /= 10;
        }

        var count = 0;
        for (; digits > 0; digits /= 10)
        {
            count++;
        }

        return count;
    }

    private static bool RoundsTo(decimal exact, decimal round)
    {
        if (round < LargestInteger && decimal.IsInteger(round))
        {
            var (digits, last) = ((long)round, 1L);
            while (digits % (last * 10) == 0)
            {
                last *= 10;
            }

            return Math.Abs(exact - round) < last;
        }

        // The unit of the rounded sum's last digit that is not zero.
        var unit = 1m;
        while (round % (unit * 10) == 0)
        {
            unit *= 10;
        }

        return Math.Abs(exact - round) < unit;
    }
}
