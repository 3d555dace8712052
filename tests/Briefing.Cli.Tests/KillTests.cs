using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Turmoil;

namespace Briefing.Cli.Tests;

/// <summary>The short form of the proof that no kill of a rebuild, an import or a reread ever shows a reader anything wrong; the long
/// form is `kill` among the benchmarks.</summary>
[Collection(nameof(DatabaseCommandTests))]
public sealed class KillTests(PostgresFixture postgres)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Briefing.Cli.dll");
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task Killed_rebuilds_imports_and_rereads_never_show_anything_wrong_and_end_right()
    {
        using var folder = new TemporaryFolder();
        await using var from = await postgres.CreateDatabaseAsync();
        await using var into = await postgres.CreateDatabaseAsync();
        var log = Path.Combine(folder.Path, "log.ndjson");
        await FillAsync(from.ConnectionString, log);

        await using (var trial = await KillTrial.StartAsync(Program, from.ConnectionString, seed: 1))
        {
            AssertHolds(await trial.RunAsync(1, Longest, "rebuild", "--all"));
            AssertHolds(await trial.RunAsync(1, Longest, "reread", "--apply"));
            Assert.True(await trial.VerifyAsync());
        }

        await using (var trial = await KillTrial.StartAsync(Program, into.ConnectionString, seed: 2))
        {
            AssertHolds(await trial.RunAsync(1, Longest, "import", log));
            Assert.True(await trial.VerifyAsync());
        }
    }

    private static void AssertHolds(KillReport report) => Assert.True(report.Holds, report.ToString());

    /// <summary>Receives the sample articles, has some of their reports lost by an older extractor, and exports that.</summary>
    private static async Task FillAsync(string connectionString, string log)
    {
        var seeds = Path.Combine(Checkout.Root, "seeds");
        await using var application = await BriefingApplication.OpenAsync(new BriefingOptions(connectionString, Path.Combine(seeds, "templates")));
        await application.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Path.Combine(seeds, "topics", "ukraine.json")));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(seeds, "articles")).Order(StringComparer.Ordinal))
        {
            await application.ReceiveArticle.RunAsync(path, await File.ReadAllBytesAsync(path), new ArticleDraft());
        }

        var read = await application.Store.ReadLogAsync(LogQuery.All).Where(recorded => recorded.Data is Report).ToListAsync();
        foreach (var recorded in read.Where((_, index) => index % 3 == 0))
        {
            var report = (Report)recorded.Data;
            await application.Store.AppendAsync(
                recorded.Stream, ExpectedVersion.Any, [new Article.ReportWithdrawn(report.Article.Id, report.Id, "Lost by an older extractor.")]);
        }

        await application.Store.ExportAsync(log);
    }
}
