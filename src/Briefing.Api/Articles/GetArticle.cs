using Briefing.Api.Problems;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Articles;

/// <summary>An article as it now stands, with what it reports.</summary>
/// <param name="Version">1 as first received, one more with each revision.</param>
/// <param name="SetAside">Why nothing was read in it ("not in English"); null where it was read.</param>
/// <param name="Withdrawn">Why it was taken back; null while it stands.</param>
/// <param name="Reports">The reports that hold, in the order of the text.</param>
public sealed record ArticleAnswer(
    ArticleId Id,
    int Version,
    ArticleContent Content,
    string? SetAside,
    string? Withdrawn,
    IReadOnlyList<Report> Reports)
{
    internal static async Task<ArticleAnswer?> FindAsync(PostgresEventStore store, ArticleId id, CancellationToken cancellation)
    {
        var state = Article.State.Initial;
        var reports = new Dictionary<string, Report>(StringComparer.Ordinal);
        string? withdrawn = null;
        await foreach (var recorded in store.ReadStreamAsync(Article.StreamName(id), cancellation: cancellation))
        {
            var @event = (ArticleEvent)recorded.Data;
            state = Article.Fold(state, @event);
            withdrawn = @event is Article.ArticleWithdrawn { Reason: var reason } ? reason : state.Withdrawn ? withdrawn : null;
            if (@event is Report report)
            {
                reports[report.Id] = report;
            }
        }

        return state.Content is null ? null : new ArticleAnswer(
            id,
            state.Version,
            state.Content,
            state.SetAside,
            withdrawn,
            [.. state.Reports.Select(held => reports[held]).OrderBy(report => report.Evidence.Span.Start)]);
    }
}

/// <summary>GET /articles/{id}: an article with what it reports, for programs and for readers.</summary>
internal static class GetArticle
{
    public static async Task<IResult> RunAsync(string id, HttpContext context, PostgresEventStore store, CancellationToken cancellation)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html);
        if (await ArticleAnswer.FindAsync(store, new ArticleId(id), cancellation) is not { } article)
        {
            return Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no article '{id}'.");
        }

        return form == Forms.Html
            ? new RazorComponentResult<ArticlePage>(new { Article = article })
            : TypedResults.Ok(article);
    }
}
