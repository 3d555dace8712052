using Briefing.Application.Reports;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;

namespace Briefing.Api.Reports;

/// <summary>What an article was read to say, with the passages that it was read from.</summary>
/// <param name="Type">The name of its event: "aid_announced".</param>
/// <param name="Holds">Whether the article still says so.</param>
/// <param name="WithdrawnAt">The position at which the article took it back; null while it holds.</param>
/// <param name="Occurred">When it happened in the world; null where the text gives no clue.</param>
/// <param name="Sentence">The sentence that carries it.</param>
/// <param name="Confidence">The share of such findings that are right, as measured.</param>
/// <param name="Rule">What read it.</param>
/// <param name="Report">All that was read, as the log has it.</param>
/// <param name="Evidence">The sentence first, then each slot, as W3C Web Annotations.</param>
public sealed record ReportRow(
    string Id,
    string Type,
    long Position,
    bool Holds,
    long? WithdrawnAt,
    ArticleId Article,
    int Version,
    string Outlet,
    DateTimeOffset Published,
    DateInterval? Occurred,
    ValueList<NamedActor> Actors,
    string Sentence,
    double Confidence,
    string Rule,
    Report Report,
    IReadOnlyList<Annotation> Evidence)
{
    internal static ReportRow Of(LocatedReport located)
    {
        var report = located.Report;
        var source = $"/articles/{Uri.EscapeDataString(report.Article.Id.Value)}?version={report.Article.Version}";
        return new ReportRow(
            report.Id,
            located.Type,
            located.Position,
            located.WithdrawnAt is null,
            located.WithdrawnAt,
            report.Article.Id,
            report.Article.Version,
            report.Article.Outlet,
            report.Article.Published,
            report.Occurred,
            report.Actors,
            report.Evidence.Sentence,
            report.Confidence,
            report.Rule,
            report,
            [
                Annotation.Of(report.Id, "sentence", source, located.Text, report.Evidence.Span),
                .. report.Evidence.Slots.Select(slot => Annotation.Of(report.Id, slot.Slot, source, located.Text, slot.Span)),
            ]);
    }
}
