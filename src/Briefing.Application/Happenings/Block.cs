using Briefing.Domain.Happenings;

namespace Briefing.Application.Happenings;

/// <summary>The reports of one type that begin within eight days: what matching loads and forgets at once.</summary>
internal static class Block
{
    private const int Days = 8;
    private const int TypeFactor = 1_000_000;

    /// <summary>The longest that a window may reach beyond its first day.</summary>
    private const int LongestWindow = 31;

    public static int Of(Candidate candidate) => Number(candidate, candidate.Window.From.DayNumber);

    /// <summary>The blocks of all reports that a report may be compared with.</summary>
    public static IEnumerable<int> Around(Candidate candidate)
    {
        var last = Number(candidate, candidate.Window.To.DayNumber + candidate.Slack);
        for (var block = Number(candidate, candidate.Window.From.DayNumber - candidate.Slack - LongestWindow); block <= last; block++)
        {
            yield return block;
        }
    }

    private static int Number(Candidate candidate, int day) => ((int)HappeningTypes.TypeOf(candidate.Report) * TypeFactor) + (day / Days);
}
