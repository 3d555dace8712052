using Briefing.Api.Problems;
using Briefing.Application;

namespace Briefing.Api.Articles;

/// <summary>GET /articles: articles, the last published first.</summary>
internal static class ListArticles
{
    private const int MostAtOnce = 500;

    public static async Task<IResult> RunAsync(
        HttpContext context, BriefingApplication application, CancellationToken cancellation,
        string? outlet = null, DateTimeOffset? before = null, int limit = 50) =>
        limit is < 1 or > MostAtOnce
            ? Problem.Answer(
                context, StatusCodes.Status400BadRequest, "A parameter is out of its range.",
                new ProblemField("limit", $"It is {limit}; 1 to {MostAtOnce} can be asked for at once."))
            : TypedResults.Ok(await application.Articles.ListAsync(limit, outlet, before, cancellation));
}
