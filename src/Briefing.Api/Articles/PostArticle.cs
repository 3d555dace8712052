using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;

namespace Briefing.Api.Articles;

/// <summary>What became of an article that was sent in.</summary>
/// <param name="Outcome">"received" for the first time, "known" word for word, "revised", "withdrawn", or "embargoed".</param>
/// <param name="Version">How many versions came in; null while it is embargoed.</param>
/// <param name="Reports">How many reports it now holds; null while it is embargoed.</param>
/// <param name="SetAside">Why it holds none; null where it was read.</param>
/// <param name="Position">The place of its last event in the log; null while it is embargoed.</param>
/// <param name="Until">When an embargoed one comes in; null where it is withheld until further notice.</param>
public sealed record ArticleReceipt(
    string Outcome, ArticleId Id, int? Version = null, int? Reports = null, string? SetAside = null, long? Position = null, DateTimeOffset? Until = null)
{
    /// <exception cref="RefusedException">The article was refused.</exception>
    internal static ArticleReceipt Of(ReceiveOutcome outcome) => outcome switch
    {
        ReceiveOutcome.Embargoed embargoed => new ArticleReceipt("embargoed", embargoed.Id, Until: embargoed.Until),
        ReceiveOutcome.Kept kept => new ArticleReceipt(WordFor(kept), kept.Id, kept.Version, kept.Reports, kept.SetAside, kept.Position),
        ReceiveOutcome.Refused refused => throw new RefusedException(refused.Field, refused.Reason),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of receiving."),
    };

    private static string WordFor(ReceiveOutcome.Kept kept) => kept switch
    {
        ReceiveOutcome.Received => "received",
        ReceiveOutcome.Revised => "revised",
        ReceiveOutcome.Withdrawn => "withdrawn",
        _ => "known",
    };
}

/// <summary>POST /articles: an article comes in, anew, changed or taken back.</summary>
internal static class PostArticle
{
    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application, CancellationToken cancellation)
    {
        var draft = await ArticleBody.ReadAsync(context.Request, cancellation);
        var outcome = await application.ReceiveArticle.RunAsync(draft, cancellation);
        var receipt = ArticleReceipt.Of(outcome);
        return outcome switch
        {
            ReceiveOutcome.Received => TypedResults.Created($"/articles/{receipt.Id}", receipt),
            ReceiveOutcome.Embargoed => TypedResults.Accepted((string?)null, receipt),
            _ => TypedResults.Ok(receipt),
        };
    }
}
