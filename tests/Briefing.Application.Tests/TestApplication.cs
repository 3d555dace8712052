using Briefing.Application.Articles;
using Briefing.EventStore;
using Briefing.Testing;

namespace Briefing.Application.Tests;

/// <summary>The application on a database of its own, its projections running.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly CancellationTokenSource stopping = new();
    private readonly Projections running;
    private readonly Task following;

    private TestApplication(TestDatabase database, BriefingApplication application, Projections running)
    {
        this.database = database;
        this.running = running;
        Briefing = application;
        following = running.RunAsync(stopping.Token);
    }

    public BriefingApplication Briefing { get; }

    public TestDatabase Database => database;

    /// <summary>With nothing in it.</summary>
    public static Task<TestApplication> StartAsync(PostgresFixture postgres) => StartAsync(postgres, "briefing", _ => Task.CompletedTask, null);

    /// <summary>With nothing in it, set up as a test needs it.</summary>
    public static Task<TestApplication> StartAsync(PostgresFixture postgres, Func<BriefingOptions, BriefingOptions> configure) =>
        StartAsync(postgres, "briefing", _ => Task.CompletedTask, configure);

    /// <summary>With nothing in it, and only this projection running.</summary>
    public static Task<TestApplication> StartAsync(PostgresFixture postgres, Func<PostgresEventStore, Projection> only) =>
        StartAsync(postgres, "briefing", _ => Task.CompletedTask, null, only);

    /// <summary>With the sample topic, outlets and articles received.</summary>
    public static Task<TestApplication> StartSeededAsync(PostgresFixture postgres, Func<BriefingOptions, BriefingOptions>? configure = null) =>
        StartAsync(postgres, "briefing with seeds", ReceiveSeedsAsync, configure);

    private static async Task<TestApplication> StartAsync(
        PostgresFixture postgres, string template, Func<BriefingApplication, Task> prepare, Func<BriefingOptions, BriefingOptions>? configure,
        Func<PostgresEventStore, Projection>? only = null)
    {
        var database = await postgres.CreateDatabaseAsync(template, async connectionString =>
        {
            await using var application = await BriefingApplication.OpenAsync(Options(connectionString));
            await prepare(application);
        });
        var options = Options(database.ConnectionString);
        var application = await BriefingApplication.OpenAsync(configure?.Invoke(options) ?? options);
        return new TestApplication(
            database, application, only is null ? application.Projections : new Projections(application.Store, [only(application.Store)]));
    }

    /// <summary>Receives an article of an outlet; what it is about does not matter.</summary>
    public Task<ReceiveOutcome> ReceiveAsync(string body, string url = "https://example.org/a", string outlet = "Danube Post") =>
        Briefing.ReceiveArticle.RunAsync(
            new ArticleDraft(outlet, url, "A title", body, "2024-12-09T18:30:00+01:00"), TestContext.Current.CancellationToken);

    /// <summary>Waits until the projections have seen the whole log.</summary>
    public async Task CatchUpAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await running.CatchUpAsync(await Briefing.Store.EndAsync(cancellation), cancellation: cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
        stopping.Dispose();
        await Briefing.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task ReceiveSeedsAsync(BriefingApplication application)
    {
        var seeds = Path.Combine(Checkout.Root, "seeds");
        await application.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Path.Combine(seeds, "topics", "ukraine.json")));
        await application.DefineOutlet.RunAsync(await File.ReadAllBytesAsync(Path.Combine(seeds, "outlets", "outlets.json")));
        foreach (var path in Directory.GetFiles(Path.Combine(seeds, "articles")).Order(StringComparer.Ordinal))
        {
            await application.ReceiveArticle.RunAsync(path, await File.ReadAllBytesAsync(path), new ArticleDraft());
        }
    }

    public static BriefingOptions Options(string connectionString) =>
        new(connectionString, Path.Combine(Checkout.Root, "seeds", "templates"));
}
