using Briefing.Application.Articles;
using Briefing.Testing;

namespace Briefing.Application.Tests;

/// <summary>The application on a database of its own, its projections running.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task following;

    private TestApplication(TestDatabase database, BriefingApplication application)
    {
        this.database = database;
        Briefing = application;
        following = application.Projections.RunAsync(stopping.Token);
    }

    public BriefingApplication Briefing { get; }

    public TestDatabase Database => database;

    public static async Task<TestApplication> StartAsync(PostgresFixture postgres)
    {
        var database = await postgres.CreateDatabaseAsync("briefing", async connectionString =>
        {
            await using var application = await BriefingApplication.OpenAsync(Options(connectionString));
        });
        return new TestApplication(database, await BriefingApplication.OpenAsync(Options(database.ConnectionString)));
    }

    /// <summary>Receives an article of an outlet; what it is about does not matter.</summary>
    public Task<ReceiveOutcome> ReceiveAsync(string body, string url = "https://example.org/a", string outlet = "Danube Post") =>
        Briefing.ReceiveArticle.RunAsync(
            new ArticleDraft(outlet, url, "A title", body, "2024-12-09T18:30:00+01:00"), TestContext.Current.CancellationToken);

    /// <summary>Waits until the projections have seen the whole log.</summary>
    public async Task CatchUpAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Briefing.Projections.CatchUpAsync(await Briefing.Store.EndAsync(cancellation), cancellation: cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
        stopping.Dispose();
        await Briefing.DisposeAsync();
        await database.DisposeAsync();
    }

    private static BriefingOptions Options(string connectionString) =>
        new(connectionString, Path.Combine(Checkout.Root, "seeds", "templates"));
}
