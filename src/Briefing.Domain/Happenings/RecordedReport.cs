using Briefing.Domain.Reports;

namespace Briefing.Domain.Happenings;

/// <summary>A report with its place in the log.</summary>
/// <param name="Position">The position of the report's event in the global log; the reports of one log never share one.</param>
/// <param name="WithdrawnAt">The position of the event that took it back (the article was revised, reread or withdrawn, or
/// an analyst dismissed it); null while it holds.</param>
public sealed record RecordedReport(Report Report, long Position, long? WithdrawnAt = null)
{
    /// <summary>Whether the report still holds.</summary>
    public bool Holds => WithdrawnAt is null;

    /// <summary>The order that the reports of a happening have: those that hold first, first published first.</summary>
    public static int Canonical(RecordedReport a, RecordedReport b) =>
        b.Holds.CompareTo(a.Holds) is not 0 and var holds ? holds : FirstPublished(a, b);

    internal static int FirstPublished(RecordedReport a, RecordedReport b) =>
        a.Report.Article.Published.CompareTo(b.Report.Article.Published) is not 0 and var published
            ? published
            : string.CompareOrdinal(a.Report.Id, b.Report.Id);
}
