using Briefing.Application.Articles;
using Briefing.Application.Happenings;
using Briefing.Testing;

namespace Briefing.Application.Tests.Articles;

public sealed class ReceiveArticleTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestApplication application = null!;

    public async ValueTask InitializeAsync() => application = await TestApplication.StartAsync(postgres);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    [Fact]
    public async Task The_same_article_again_changes_nothing()
    {
        var first = Assert.IsType<ReceiveOutcome.Received>(await application.ReceiveAsync("They met."));
        var again = Assert.IsType<ReceiveOutcome.Known>(await application.ReceiveAsync("They met.", "https://www.example.org/a/?utm_source=x#top"));

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(1, again.Version);
        Assert.Equal(first.Position, again.Position);
    }

    [Fact]
    public async Task A_changed_text_is_a_new_version_of_the_same_article()
    {
        var first = Assert.IsType<ReceiveOutcome.Received>(await application.ReceiveAsync("They met."));
        var second = Assert.IsType<ReceiveOutcome.Revised>(await application.ReceiveAsync("They did not meet."));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, second.Version);
        Assert.Equal("They did not meet.", (await application.Briefing.Articles.GetAsync(first.Id, cancellation: TestContext.Current.CancellationToken))!.Content.Body);
        Assert.Equal("They met.", (await application.Briefing.Articles.GetAsync(first.Id, first.Position, cancellation: TestContext.Current.CancellationToken))!.Content.Body);
    }

    [Fact]
    public async Task One_outlet_may_not_replace_what_another_published()
    {
        var ours = Assert.IsType<ReceiveOutcome.Received>(await application.ReceiveAsync("They met."));
        var theirs = Assert.IsType<ReceiveOutcome.Received>(await application.ReceiveAsync("They met.", outlet: "Harbour Wire"));

        Assert.NotEqual(ours.Id, theirs.Id);
    }

    [Fact]
    public async Task An_article_received_by_many_at_once_is_received_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => application.ReceiveAsync("They met.")));

        Assert.Single(outcomes.OfType<ReceiveOutcome.Received>());
        Assert.Equal(7, outcomes.OfType<ReceiveOutcome.Known>().Count());
    }

    [Fact]
    public async Task An_article_without_reports_is_kept_and_says_why()
    {
        var kept = Assert.IsType<ReceiveOutcome.Received>(await application.ReceiveAsync("The walnut must dry for two winters."));
        await application.CatchUpAsync();

        Assert.Equal(0, kept.Reports);
        Assert.Equal("no report was found in it", kept.SetAside);
        Assert.Equal(kept.Id, Assert.Single((await application.Briefing.Articles.ListAsync(new ArticleQuestion(), KnownAt.Now, TestContext.Current.CancellationToken)).Value).Id);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_with_its_field_and_leaves_nothing()
    {
        var outcome = await application.Briefing.ReceiveArticle.RunAsync(
            "a.txt", "Some text."u8.ToArray(), new ArticleDraft(Outlet: "Danube Post"), TestContext.Current.CancellationToken);

        Assert.Equal("published", Assert.IsType<ReceiveOutcome.Refused>(outcome).Field);
        Assert.Equal(0, await application.Briefing.Store.EndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Outlets_and_topics_of_the_seeds_are_defined_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        for (var i = 0; i < 2; i++)
        {
            await application.Briefing.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Seed("topics/ukraine.json"), cancellation), cancellation);
            await application.Briefing.DefineOutlet.RunAsync(await File.ReadAllBytesAsync(Seed("outlets/outlets.json"), cancellation), cancellation);
        }

        await application.CatchUpAsync();
        Assert.Equal("War in Ukraine", Assert.Single((await application.Briefing.Topics.ListAsync(KnownAt.Now, cancellation)).Value).Title);
        Assert.Equal(10, (await application.Briefing.Outlets.ListAsync(KnownAt.Now, cancellation)).Value.Count);
        Assert.Equal(11, await application.Database.ScalarAsync<long>("select count(*) from briefing.mt_events"));
    }

    private static string Seed(string path) => Path.Combine(Checkout.Root, "seeds", path);
}
