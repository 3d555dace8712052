using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing.Gold;

namespace Briefing.Application.Tests.Happenings;

/// <summary>The annotated articles with what experts read in them, as events.</summary>
internal static class GoldArticles
{
    public static readonly TopicId Ukraine = TopicId.Parse("ukraine");

    public static Topic.TopicDefined UkraineDefined { get; } = new(
        Ukraine, new Topic.Definition("War in Ukraine", [ActorId.Country("UKR")], ["Ukraine", "Ukrainian", "Kyiv"]));

    /// <summary>Each article's events, in the order of publication.</summary>
    public static IReadOnlyList<IReadOnlyList<ArticleEvent>> All { get; } =
    [
        .. GoldSet.Reports.Select(gold => gold.Recorded.Report)
            .GroupBy(report => report.Article)
            .OrderBy(article => article.Key.Published)
            .Select(article => EventsOf(article.Key, [.. article])),
    ];

    /// <summary>Appends articles, each in one append.</summary>
    public static async Task AppendAsync(this PostgresEventStore store, IEnumerable<IReadOnlyList<ArticleEvent>> articles)
    {
        foreach (var article in articles)
        {
            await store.AppendAsync(
                Article.StreamName(((Article.ArticleReceived)article[0]).Id), ExpectedVersion.None, article, cancellation: TestContext.Current.CancellationToken);
        }
    }

    public static async Task DefineUkraineAsync(this PostgresEventStore store) =>
        await store.AppendAsync(Topic.StreamName(Ukraine), ExpectedVersion.Any, [UkraineDefined], cancellation: TestContext.Current.CancellationToken);

    private static IReadOnlyList<ArticleEvent> EventsOf(ArticleReference article, IReadOnlyList<Report> reports)
    {
        var body = string.Join("\n\n", reports.Select(report => report.Evidence.Sentence).Distinct());
        var content = new ArticleContent(article.Outlet, null, article.Id.Value, body, article.Published, "en");
        return [new Article.ArticleReceived(article.Id, content, null), .. reports];
    }
}
