using Briefing.Domain.Happenings;

namespace Briefing.Application.Happenings;

/// <summary>A report that matching has in memory.</summary>
internal sealed class ReportInMemory(RecordedReport recorded, Candidate candidate, string[] topics)
{
    private bool isTold;

    /// <summary>As the log has it, before any analyst dismissed it.</summary>
    public RecordedReport Recorded { get; private set; } = recorded;

    public Candidate Candidate { get; set; } = candidate;

    /// <summary>In ordinal order.</summary>
    public string[] Topics { get; } = topics;

    /// <summary>The row of the happening that it was matched to; null before it was.</summary>
    public HappeningRow? Row { get; private set; }

    /// <summary>Whether everything that it may be compared with was in memory together with it.</summary>
    public bool IsSurrounded { get; set; }

    /// <summary>Whether a row has it as it is now.</summary>
    public bool IsToldIn(HappeningRow row) => isTold && Row == row;

    /// <summary>A row has it now.</summary>
    public void Tell(HappeningRow row) => (Row, isTold) = (row, true);

    /// <summary>It takes the place of one that had its id.</summary>
    public void Replace(ReportInMemory replaced) => Row = replaced.Row;

    /// <summary>It was taken back at a position.</summary>
    public void Withdraw(long position) => (Recorded, isTold) = (Recorded with { WithdrawnAt = position }, false);
}
