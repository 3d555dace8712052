using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Articles;

/// <summary>GET /articles/{id}: an article with what it reports, for programs and for readers.</summary>
internal static class GetArticle
{
    public static async Task<IResult> RunAsync(
        string id, int? version, string? knownAt, HttpContext context, BriefingApplication application, CancellationToken cancellation)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html, Forms.Text);
        var known = knownAt is null
            ? long.MaxValue
            : await application.Happenings.PositionAsync(Parameters.Known(knownAt), cancellation);
        var article = await application.Articles.GetAsync(new ArticleId(id), known, version, cancellation);
        return (article, form) switch
        {
            (null, _) => Problem.Answer(context, StatusCodes.Status404NotFound, version is null ? $"There is no article '{id}'." : $"There is no version {version} of an article '{id}'."),
            (_, Forms.Text) => TypedResults.Text(article.Content.Text),
            (_, Forms.Html) => new RazorComponentResult<ArticlePage>(new { Article = article }),
            _ => TypedResults.Ok(article),
        };
    }
}
