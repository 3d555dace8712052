using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Articles;

/// <summary>GET /articles/{id}: an article with what it reports, for programs and for readers; as plain text, what the selectors of its
/// reports point into.</summary>
internal static class GetArticle
{
    public static async Task<IResult> RunAsync(
        string id, int? version, string? knownAt, HttpContext context, BriefingApplication application, CancellationToken cancellation)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html, Forms.Text);
        var known = knownAt is null
            ? long.MaxValue
            : await application.LogPositionAsync(Parameters.Known(knownAt), cancellation);

        // An article is its stream: nothing else changes what is answered.
        var stream = await application.Store.GetStreamAsync(Article.StreamName(new ArticleId(id)), cancellation);
        context.Response.Headers.CacheControl = "no-cache";
        if (stream is not null && knownAt is null && version is null && Preconditions.HasAlready(context, Preconditions.TagOf(stream.Version, Forms.NameOf(form))))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var article = stream is null ? null : await application.Articles.GetAsync(new ArticleId(id), known, version, cancellation);
        return (article, form) switch
        {
            (null, _) => Problem.Answer(context, StatusCodes.Status404NotFound, version is null ? $"There is no article '{id}'." : $"There is no version {version} of an article '{id}'."),
            (_, Forms.Text) => TypedResults.Text(article.Content.Text),
            (_, Forms.Html) => new RazorComponentResult<ArticlePage>(new { Article = article }),
            _ => TypedResults.Ok(article),
        };
    }
}
