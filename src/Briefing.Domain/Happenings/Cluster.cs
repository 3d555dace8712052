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
    public Happening Merge(Judgement judgement) => Merge([.. Reports.Select(candidate => candidate.Recorded)], PossiblySame, judgement);

    /// <summary>Merges what the reports of one happening say.</summary>
    /// <param name="reports">In the order of <see cref="RecordedReport.Canonical"/>; the withdrawn ones too.</param>
    /// <param name="possiblySame">The ids of reports of other happenings that may be this one, in ordinal order.</param>
    /// <param name="judgement">What people have judged.</param>
    public static Happening Merge(IReadOnlyList<RecordedReport> reports, ValueList<string> possiblySame, Judgement judgement) => reports[0].Report switch
    {
        StatementMade => StatementHappening.Of(reports, possiblySame, judgement),
        MeetingReport => MeetingHappening.Of(reports, possiblySame, judgement),
        AidAnnounced => AidHappening.Of(reports, possiblySame, judgement),
        StrikesReported => StrikesHappening.Of(reports, possiblySame, judgement),
        TerritoryReported => TerritoryHappening.Merge(reports, possiblySame, judgement),
        Report report => throw new InvalidOperationException($"{report.GetType().Name} has no rules for merging."),
    };
}
