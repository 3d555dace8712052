namespace Briefing.Domain.Strikes;

/// <summary>Tells single strikes from tallies of many.</summary>
public static class StrikeSpan
{
    /// <summary>A report over four days or more counts many strikes; one over up to three tells of one ("overnight" is two days,
    /// a weekend or a long night three).</summary>
    public static bool IsTally(DateInterval days) => days.Days >= 4;
}
