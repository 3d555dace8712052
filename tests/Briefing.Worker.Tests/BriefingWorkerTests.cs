using System.Runtime.Versioning;
using Briefing.Application.Articles;
using Briefing.Application.Happenings;
using Briefing.Testing;
using Briefing.Testing.Turmoil;
using Npgsql;

namespace Briefing.Worker.Tests;

public sealed class BriefingWorkerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DirectoryInfo inbox = Directory.CreateTempSubdirectory("briefing-inbox-");
    private TestDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await postgres.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        inbox.Delete(recursive: true);
    }

    [Fact]
    public async Task What_lies_in_the_inbox_is_in_the_read_models_by_itself()
    {
        await using var worker = await StartAsync(database.ConnectionString);

        Write("talks");

        await ReadAsync(worker, articles: 1);
        Assert.Empty(worker.Faults);
    }

    [Fact]
    public async Task Of_two_workers_each_file_is_taken_in_once()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"talks-{number}").ToList();
        names.ForEach(Write);
        await using var one = await StartAsync(database.ConnectionString);
        await using var other = await StartAsync(database.ConnectionString);

        await ReadAsync(one, names.Count);
        await Eventually.BecomesAsync(() => Task.FromResult(Directory.GetFiles(inbox.FullName).Length), left => left == 0);

        Assert.Equal(names.Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(inbox.FullName, "done")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(names.Count, await ArticlesAsync(other));
        Assert.Empty(one.Faults);
        Assert.Empty(other.Faults);
    }

    [Fact]
    public async Task A_fault_in_one_of_its_tasks_holds_up_no_other()
    {
        var file = Path.Combine(inbox.FullName, "no-folder");
        await File.WriteAllTextAsync(file, "", Cancellation);
        await using var worker = await RunningWorker.StartAsync(database.ConnectionString, options => options with { Inbox = file });
        await Eventually.BecomesAsync(() => Task.FromResult(worker.Faults.Count), faults => faults > 0);

        await worker.Briefing.ReceiveArticle.RunAsync(
            new ArticleDraft("Danube Post", "https://example.org/a", "Talks", "They met.", "2024-12-09T18:30:00+01:00"), Cancellation);

        await ReadAsync(worker, articles: 1);
        Assert.All(worker.Faults, fault => Assert.Contains(file, fault, StringComparison.Ordinal));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task When_the_database_was_away_it_goes_on_with_what_came_meanwhile()
    {
        await using var server = await ScratchServer.StartAsync();
        await using var worker = await StartAsync(server.ConnectionString);
        Write("before");
        await ReadAsync(worker, articles: 1);

        Signal.Kill(server.Postgres.ProcessId!.Value);
        Write("meanwhile");
        await Eventually.BecomesAsync(() => Task.FromResult(worker.Faults.Count), faults => faults > 0);
        await server.Postgres.RestartAsync(Cancellation);

        await Eventually.BecomesAsync(
            async () => { try { return await ArticlesAsync(worker); } catch (NpgsqlException) { return 0; } }, articles => articles == 2);
    }

    [Fact]
    public async Task It_ends_when_it_is_asked_to_with_work_left()
    {
        Enumerable.Range(0, 200).Select(number => $"talks-{number}").ToList().ForEach(Write);
        await using var worker = await StartAsync(database.ConnectionString);
        await Eventually.BecomesAsync(() => Task.FromResult(Directory.Exists(Path.Combine(inbox.FullName, "done"))), begun => begun);

        await worker.StopAsync();

        Assert.Empty(worker.Faults);
        Assert.NotEmpty(Directory.GetFiles(inbox.FullName));
    }

    private Task<RunningWorker> StartAsync(string connectionString) =>
        RunningWorker.StartAsync(connectionString, options => options with { Inbox = inbox.FullName });

    private void Write(string name) => File.WriteAllText(Path.Combine(inbox.FullName, $"{name}.md"), $"""
        ---
        title: Talks
        outlet: Danube Post
        url: https://example.org/{name}
        published: 2024-12-09T18:30:00+01:00
        ---

        Volodymyr Zelenskyy met Emmanuel Macron in Paris on Dec. 7.
        """);

    private static Task<int> ReadAsync(RunningWorker worker, int articles) => Eventually.BecomesAsync(() => ArticlesAsync(worker), seen => seen == articles);

    private static async Task<int> ArticlesAsync(RunningWorker worker) => 
        (await worker.Briefing.Articles.ListAsync(new ArticleQuestion { Limit = 1000 }, KnownAt.Now, Cancellation)).Value.Count;
}
