using Briefing.Domain;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Time;

/// <summary>What a rule found: where it ends and what it names.</summary>
/// <param name="Period">The calendar's own unit, where the words name exactly one.</param>
internal readonly record struct TimeFound(int End, TimexType Type, string Timex, DateInterval? Interval, Period? Period = null)
{
    public static TimeFound Date(int end, Period period) => new(end, TimexType.Date, period.Timex, period.Interval, period);

    public static TimeFound Duration(int end, string timex, DateInterval? interval = null) => new(end, TimexType.Duration, timex, interval);
}

/// <summary>A sentence's atoms and what its dates are counted from.</summary>
/// <param name="Published">The publication day in the article's own offset.</param>
/// <param name="Reference">The last day that the text named: what "the same day" and "a week later" count from.</param>
/// <param name="Sentence">The sentence's index.</param>
/// <param name="Quarter">The quarter that the text named last; null where it named none.</param>
internal readonly record struct TimeContext(Atoms Atoms, DateOnly Published, DateOnly Reference, Tenses Tenses, int Sentence, Period? Quarter)
{
    /// <summary>Which way the verb that governs an atom looks.</summary>
    public Direction DirectionAt(int atom) =>
        Atoms.Lower(atom - 1) is "effective" ? Direction.Future
        : Tenses.Of(Sentence, Atoms.Span(atom, atom + 1)) is var direction && direction != Direction.Past && Atoms.Lower(atom - 1) is "by" or "until" or "till" or "through" ? Direction.Future
        : direction;

    /// <summary>The nearest period of a kind that repeats, such as Mondays or Mays, seen from the publication day.</summary>
    /// <param name="candidate">The one in the current week or year.</param>
    /// <param name="cycle">How many of its units lie between two.</param>
    public Period Nearest(Period candidate, int cycle, Direction direction)
    {
        var interval = candidate.Interval;
        return direction switch
        {
            Direction.Future when interval.To < Published => candidate.Plus(cycle),
            not Direction.Future when interval.From > Published => candidate.Plus(-cycle),
            _ => candidate,
        };
    }

    /// <summary>The one whose days lie closest to the publication day.</summary>
    public Period Closest(Period candidate, int cycle)
    {
        var (closest, distance) = (candidate, Distance(candidate.Interval));
        foreach (var other in (ReadOnlySpan<Period>)[candidate.Plus(-cycle), candidate.Plus(cycle)])
        {
            if (Distance(other.Interval) is var away && away < distance)
            {
                (closest, distance) = (other, away);
            }
        }

        return closest;
    }

    private int Distance(DateInterval interval) =>
        interval.Contains(Published) ? 0
        : interval.To < Published ? Published.DayNumber - interval.To.DayNumber
        : interval.From.DayNumber - Published.DayNumber;
}
