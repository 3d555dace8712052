using System.Globalization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Happenings;

/// <summary>Makes the readable ids of happenings: what it is, when, who, and eight letters of a hash of its first report, as in
/// <c>meeting-2024-12-07-macron-trump-zelenskyy-3f2a9c07</c>.</summary>
internal static class HappeningId
{
    private const int NamesShown = 3;

    /// <param name="first">The first of the happening's reports, as <see cref="RecordedReport.Canonical"/> orders them.</param>
    public static string Of(Report first) => first switch
    {
        StatementMade statement => Of("statement", first, [statement.Speaker]),
        MeetingReport meeting => Of("meeting", first, meeting.Participants.Order()),
        AidAnnounced aid => Of("aid", first, [.. aid.Donors, aid.Recipient]),
        StrikesReported strikes => Of("strikes", first, [strikes.Attacker, strikes.Target]),
        TerritoryReported territory => Of("territory", first, [territory.Holder, territory.Of]),
        _ => throw new InvalidOperationException($"{first.GetType().Name} tells of no happening."),
    };

    private static string Of(string type, Report first, IEnumerable<ActorId> actors) => string.Join(
        '-',
        [
            type,
            Candidate.WindowOf(first).From.ToString("O", CultureInfo.InvariantCulture),
            .. actors.Take(NamesShown).Select(ShortName),
            Fingerprint.Of(first.Id).ToString("x16", CultureInfo.InvariantCulture)[..8],
        ]);

    private static string ShortName(ActorId actor) =>
        actor.Kind == ActorKind.Person ? actor.Name[(actor.Name.LastIndexOf('-') + 1)..] : actor.Name.ToLowerInvariant();
}
