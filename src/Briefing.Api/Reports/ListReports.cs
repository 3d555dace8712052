using System.Globalization;
using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Reports;
using Briefing.Domain.Reports;

namespace Briefing.Api.Reports;

/// <summary>GET /reports: what articles were read to say, the last read first.</summary>
internal static class ListReports
{
    public static readonly Listing<ReportRow> Listing = new(
        [
            Column.Word<ReportRow>("id", "the report's id", row => row.Id),
            Column.Word<ReportRow>("type", "the name of its event", row => row.Type) with
            {
                Choices = [.. DomainEvents.Types().All.Where(type => type.Type.IsAssignableTo(typeof(Report))).Select(type => type.Name)],
            },
            Column.Number<ReportRow>("position", "its place in the log", row => row.Position),
            Column.Flag<ReportRow>("holds", "whether the article still says so", row => row.Holds),
            Column.Word<ReportRow>("article", "the article that it was read from", row => row.Article.Value),
            Column.Word<ReportRow>("outlet", "who published the article", row => row.Outlet),
            Column.Moment<ReportRow>("published", "when the article was published", row => row.Published),
            .. Column.Days<ReportRow>("occurred", "it happened", row => row.Occurred),
            Column.Words<ReportRow>("actors", "an actor that it names", row => row.Actors.Select(actor => actor.Id.Value)),
            Column.Text<ReportRow>("sentence", "the sentence that carries it", row => row.Sentence),
            Column.Number<ReportRow>("confidence", "the share of such findings that are right", row => (decimal)row.Confidence),
            Column.Text<ReportRow>("rule", "what read it", row => row.Rule),
        ])
    {
        Sortable = ["position"],
        Choosable = ["id", "type", "holds", "article", "outlet", "published", "actors"],
        Piece = 500,
    };

    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        ListAnswer.RunAsync(context, application.Reports.PositionAsync, Listing, async request =>
        {
            var (from, to) = request.RangeOf("published");
            var question = new ReportQuestion(
                request.Limit + 1,
                request is { Sort: not null, Descending: false },
                request.After is { } after ? long.Parse(after, CultureInfo.InvariantCulture) : null,
                request.WordsOf("id"),
                request.WordsOf("type"),
                request.WordsOf("article"),
                request.WordsOf("outlet"),
                request.WordsOf("actors"),
                (DateTimeOffset?)from,
                (DateTimeOffset?)to,
                request.WordsOf("holds") is [var holds] ? holds == "true" : null);
            ReportRow[] found = [.. (await application.Reports.ListAsync(question, request.Position, context.RequestAborted)).Select(ReportRow.Of)];
            return found.Length > request.Limit
                ? new Page<ReportRow>(found[..request.Limit], found[request.Limit - 1].Position.ToString(CultureInfo.InvariantCulture))
                : new Page<ReportRow>(found, null);
        });
}
