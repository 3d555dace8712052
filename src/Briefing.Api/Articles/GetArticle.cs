using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Articles;

/// <summary>GET /articles/{id}: an article with what it reports, for programs and for readers.</summary>
internal static class GetArticle
{
    public static async Task<IResult> RunAsync(
        string id, KnownAt known, HttpContext context, BriefingApplication application, CancellationToken cancellation)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html);
        var article = await application.Articles.GetAsync(new ArticleId(id), await known.PositionAsync(application, cancellation), cancellation);
        return (article, form) switch
        {
            (null, _) => Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no article '{id}'."),
            (_, Forms.Html) => new RazorComponentResult<ArticlePage>(new { Article = article }),
            _ => TypedResults.Ok(article),
        };
    }
}
