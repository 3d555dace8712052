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
