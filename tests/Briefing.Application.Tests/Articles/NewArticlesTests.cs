using Briefing.Application.Articles;
using Briefing.Domain.Articles;
using Briefing.EventStore;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Testing;

namespace Briefing.Application.Tests.Articles;

public sealed class NewArticlesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly ArticleReader Reader = new(Lexicon.Default);

    private TestApplication application = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => application = await TestApplication.StartAsync(postgres);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    [Fact]
    public async Task Those_that_come_at_the_same_time_share_transactions()
    {
        var articles = new NewArticles(application.Briefing.Store);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => AppendAsync(articles, number)));

        Assert.Equal(50, await application.Database.ScalarAsync<long>("select count(*) from briefing.mt_streams"));
        Assert.InRange(await application.Database.ScalarAsync<long>("select count(distinct xmin::text) from briefing.mt_events"), 1, 49);
    }

    [Fact]
    public async Task One_that_is_known_or_handed_in_twice_keeps_out_no_other()
    {
        var articles = new NewArticles(application.Briefing.Store);
        await AppendAsync(articles, 3);

        var appends = Enumerable.Range(0, 20).Append(7).Select(number => AppendAsync(articles, number)).ToList();
        await Task.WhenAll(appends).ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal(2, appends.Count(append => append.Exception?.InnerException is ConcurrencyException));
        Assert.Equal(19, appends.Count(append => append.IsCompletedSuccessfully));
        Assert.Equal(20, await application.Database.ScalarAsync<long>("select count(*) from briefing.mt_streams"));
    }

    private static Task<AppendResult> AppendAsync(NewArticles articles, int number)
    {
        var content = new ArticleDraft("Danube Post", $"https://example.org/{number}", "Talks", "They met.", "2024-12-09T18:30:00+01:00").Check();
        var id = ArticleId.Of(content);
        return articles.AppendAsync(id, Article.Receive(Article.State.Initial, id, content, Reader.Read(id, 1, content)), Cancellation);
    }
}
