using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Reports;

namespace Briefing.Api.Reports;

/// <summary>GET /reports/{id}: a report with the passages that it was read from. One that an article took back and said again is the
/// last of them.</summary>
internal static class GetReport
{
    public static Task<IResult> RunAsync(string id, string? knownAt, HttpContext context, BriefingApplication application) =>
        Freshness.AnswerAsync(context, application.Reports.PositionAsync, Parameters.Known(knownAt), "", async position =>
            await application.Reports.ListAsync(new ReportQuestion(Limit: 1, Ids: [id]), position, context.RequestAborted) is [var report]
                ? TypedResults.Ok(ReportRow.Of(report))
                : Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no report '{id}'."));
}
