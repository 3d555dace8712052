using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;

namespace Briefing.Api.Articles;

/// <summary>What became of an article that was sent in.</summary>
/// <param name="Outcome">"received" for the first time, "known" word for word, or "revised".</param>
/// <param name="Reports">How many reports it now holds.</param>
/// <param name="SetAside">Why it holds none; null where it was read.</param>
/// <param name="Position">The place of its last event in the log.</param>
public sealed record ArticleReceipt(string Outcome, ArticleId Id, int Version, int Reports, string? SetAside, long Position)
{
    internal static ArticleReceipt Of(ReceiveOutcome.Kept kept) => new(
        kept switch
        {
            ReceiveOutcome.Received => "received",
            ReceiveOutcome.Revised => "revised",
            _ => "known",
        },
        kept.Id,
        kept.Version,
        kept.Reports,
        kept.SetAside,
        kept.Position);
}

/// <summary>POST /articles: an article comes in.</summary>
internal static class PostArticle
{
    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application, CancellationToken cancellation)
    {
        var draft = await ArticleBody.ReadAsync(context.Request, cancellation);
        return await application.ReceiveArticle.RunAsync(draft, cancellation) switch
        {
            ReceiveOutcome.Received received => TypedResults.Created($"/articles/{received.Id}", ArticleReceipt.Of(received)),
            ReceiveOutcome.Kept kept => TypedResults.Ok(ArticleReceipt.Of(kept)),
            ReceiveOutcome.Refused refused => throw new RefusedException(refused.Field, refused.Reason),
            var outcome => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of receiving."),
        };
    }
}
