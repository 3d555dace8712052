using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;

namespace Briefing.Application.Happenings;

/// <summary>The reports of one type that begin within eight days: what matching loads and forgets at once.</summary>
internal static class Block
{
    private const int Days = 8;
    private const int TypeFactor = 1_000_000;

    /// <summary>The longest that a window may reach beyond its first day.</summary>
    private const int LongestWindow = 31;

    public static int Of(Report report) => Number(report, Candidate.WindowOf(report).From.DayNumber);

    /// <summary>The blocks of all reports that a report may be compared with.</summary>
    public static IEnumerable<int> Around(Candidate candidate)
    {
        var last = Number(candidate.Report, candidate.Window.To.DayNumber + candidate.Slack);
        for (var block = Number(candidate.Report, candidate.Window.From.DayNumber - candidate.Slack - LongestWindow); block <= last; block++)
        {
            yield return block;
        }
    }

    private static int Number(Report report, int day) => ((int)HappeningTypes.TypeOf(report) * TypeFactor) + (day / Days);
}
