using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Happenings;

/// <summary>The reports of one happening.</summary>
/// <param name="Reports">First published first; the withdrawn ones too.</param>
/// <param name="PossiblySame">The ids of reports outside that may tell of the same.</param>
public sealed record Cluster(IReadOnlyList<Candidate> Reports, ValueList<string> PossiblySame)
{
    /// <summary>Reads out of a report what matching looks at.</summary>
    public static Candidate CandidateOf(RecordedReport recorded) => recorded.Report switch
    {
        StatementMade => new StatementCandidate(recorded),
        MeetingReport => new MeetingCandidate(recorded),
        AidAnnounced => new AidCandidate(recorded),
        StrikesReported => new StrikesCandidate(recorded),
        TerritoryReported => new TerritoryCandidate(recorded),
        Report report => throw new InvalidOperationException($"{report.GetType().Name} has no rules for matching."),
    };

    /// <summary>Merges what the reports say.</summary>
    public Happening Merge(Judgement judgement) => Reports[0].Report switch
    {
        StatementMade => StatementHappening.Of(Reports, PossiblySame, judgement),
        MeetingReport => MeetingHappening.Of(Reports, PossiblySame, judgement),
        AidAnnounced => AidHappening.Of(Reports, PossiblySame, judgement),
        StrikesReported => StrikesHappening.Of(Reports, PossiblySame, judgement),
        TerritoryReported => TerritoryHappening.Merge(Reports, PossiblySame, judgement),
        Report report => throw new InvalidOperationException($"{report.GetType().Name} has no rules for merging."),
    };
}
