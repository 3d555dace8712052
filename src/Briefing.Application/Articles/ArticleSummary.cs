using Briefing.Application.Happenings;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;

namespace Briefing.Application.Articles;

/// <summary>An article as lists show it.</summary>
/// <param name="Reports">How many reports it holds.</param>
/// <param name="SetAside">Why it was not read; null where it was.</param>
/// <param name="ReceivedAt">When its first version came in, UTC.</param>
public sealed record ArticleSummary(
    ArticleId Id,
    string Outlet,
    Uri? Url,
    string Title,
    DateTimeOffset Published,
    int Version,
    int Reports,
    string? SetAside,
    bool Withdrawn,
    DateTimeOffset ReceivedAt)
{
    internal static DocumentProjection<ArticleSummary> Projection { get; } = new(
        "articles", 1, ReadModelJson.Default.ArticleSummary, DomainEvents.Under<ArticleEvent>(), recorded => [IdOf((ArticleEvent)recorded.Data).Value], Fold)
    {
        OnError = ErrorPolicy.RecordAndContinue,
        ReadAs = MatchedReport.Types,
        Indexes = "create index if not exists articles_by_published on articles ((data ->> 'published') desc)",
    };

    private static ArticleId IdOf(ArticleEvent @event) => @event switch
    {
        Article.ArticleReceived received => received.Id,
        Article.ArticleRevised revised => revised.Id,
        Article.ReportWithdrawn withdrawn => withdrawn.Id,
        Article.ArticleWithdrawn withdrawn => withdrawn.Id,
        Report report => report.Article.Id,
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of an article."),
    };

    internal static ArticleSummary Fold(string key, ArticleSummary? article, RecordedEvent recorded) => recorded.Data switch
    {
        Article.ArticleReceived received => Of(received.Content, new(key), 1, 0, received.SetAside, recorded.RecordedAt),
        Article.ArticleRevised revised =>
            Of(revised.Content, new(key), revised.Version, article!.Reports, revised.SetAside, article.ReceivedAt),
        Article.ReportWithdrawn => article! with { Reports = article.Reports - 1 },
        Article.ArticleWithdrawn => article! with { Reports = 0, Withdrawn = true },
        _ => article! with { Reports = article.Reports + 1 },
    };

    private static ArticleSummary Of(
        ArticleContent content, ArticleId id, int version, int reports, string? setAside, DateTimeOffset receivedAt) => new(
        id, content.Outlet, content.Url, content.Title, content.Published.ToUniversalTime(), version, reports, setAside, false, receivedAt);
}
