using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Extraction.Reports;

/// <summary>The actors that a report's slots name.</summary>
internal static class ReportActors
{
    public static IEnumerable<ActorId> Of(Report report) => report switch
    {
        StatementMade statement => [statement.Speaker],
        MeetingReport meeting => meeting.Participants,
        AidAnnounced aid => [.. aid.Donors, aid.Recipient],
        StrikesReported strikes => [strikes.Attacker, strikes.Target],
        TerritoryReported territory => [territory.Holder, territory.Of],
        _ => throw new InvalidOperationException($"{report.GetType().Name} names no actors."),
    };
}
