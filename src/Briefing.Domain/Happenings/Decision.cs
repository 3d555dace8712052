using Briefing.Domain.Articles;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Happenings;

/// <summary>What an analyst's decision holds on to: what a sentence of an article was read as, whatever else was read in it. So the
/// decision holds when a better extractor reads the same sentence anew and the report's id changes.</summary>
/// <param name="Type">The report's type: "AidAnnounced".</param>
public sealed record ReportAnchor(ArticleId Article, string Type, string Sentence)
{
    public static ReportAnchor Of(Report report) => new(report.Article.Id, report.GetType().Name, report.Evidence.Sentence);
}

/// <summary>What an analyst decided: who, when and why.</summary>
public abstract record Decision
{
    /// <summary>The decision's own id, by which it is revoked.</summary>
    public required string Id { get; init; }

    /// <summary>The name or address of the analyst.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Why { get; init; }
}

/// <summary>A slot of a happening was read or reported wrongly; the value put in replaces what the sources say.</summary>
/// <param name="Reports">The reports that the happening had; wherever one of them goes, the correction goes.</param>
/// <param name="Slot">The slot's name as in <see cref="Happenings.Slot.Name"/>.</param>
public sealed record SlotCorrected(ValueList<ReportAnchor> Reports, string Slot, string Value) : Decision;

/// <summary>Of the figures that sources give, this is the right one.</summary>
public sealed record FigureChosen(ValueList<ReportAnchor> Reports, string Slot, string Value) : Decision;

/// <summary>The article does not say this.</summary>
public sealed record ReportDismissed(ReportAnchor Report) : Decision;

/// <summary>The reports on both sides tell of one happening.</summary>
public sealed record HappeningsMerged(ValueList<ReportAnchor> Reports, ValueList<ReportAnchor> With) : Decision;

/// <summary>The reports on the two sides tell of two happenings.</summary>
public sealed record HappeningSplit(ValueList<ReportAnchor> Reports, ValueList<ReportAnchor> From) : Decision;

/// <summary>A decision no longer holds.</summary>
/// <param name="Decision">The id of the decision that is taken back.</param>
public sealed record DecisionRevoked(string Decision) : Decision;
