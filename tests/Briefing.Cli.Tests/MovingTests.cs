using System.Text.Json;
using Briefing.Testing;

namespace Briefing.Cli.Tests;

/// <summary>What an operator does with a whole database: export and import, backup and restore.</summary>
[Collection(nameof(DatabaseCommandTests))]
public sealed class MovingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestDatabase? from;
    private TestDatabase? into;

    public async ValueTask InitializeAsync()
    {
        (from, into) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
        Environment.SetEnvironmentVariable("BRIEFING_HOME", Checkout.Root);
        On(from);
        var articles = Path.Combine(Checkout.Root, "seeds", "articles");
        Assert.Equal(0, (await CommandRun.Of(["ingest", .. Directory.EnumerateFiles(articles).Order(StringComparer.Ordinal).Take(3)])).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", null);
        await from!.DisposeAsync();
        await into!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_log_is_exported_and_imported_into_another_database_which_then_shows_the_same()
    {
        var file = Path.Combine(folder.Path, "log.ndjson");
        var exported = await CommandRun.Of("export", file, "--json");
        var again = await CommandRun.Of("export", file);
        var mixed = await CommandRun.Of("import", file);
        On(into!);
        var imported = await CommandRun.Of("import", file, "--json");
        var known = await CommandRun.Of("import", file);
        var rebuilt = await CommandRun.Of("rebuild", "--all");
        var verified = await CommandRun.Of("rebuild", "--all", "--verify", "--json");

        Assert.Equal(0, exported.ExitCode);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("whole export already", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, mixed.ExitCode);
        Assert.Contains("were there already", mixed.Out, StringComparison.Ordinal);
        Assert.Equal(
            JsonDocument.Parse(exported.Out).RootElement.GetProperty("sha256").GetString(),
            JsonDocument.Parse(imported.Out).RootElement.GetProperty("digest").GetProperty("sha256").GetString());
        Assert.Contains("were there already", known.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0), (rebuilt.ExitCode, verified.ExitCode));
        Assert.Equal(await DocumentsAsync(from!), await DocumentsAsync(into!));
    }

    [Fact]
    public async Task A_backup_is_restored_into_an_empty_database_and_its_log_compared()
    {
        var target = Path.Combine(folder.Path, "backup");
        var taken = await CommandRun.Of("backup", target);
        var twice = await CommandRun.Of("backup", target);
        var overLive = await CommandRun.Of("restore", target);
        On(into!);
        var restored = await CommandRun.Of("restore", target);
        var verified = await CommandRun.Of("rebuild", "--all", "--verify");
        await using var third = await postgres.CreateDatabaseAsync();
        On(third);
        await File.WriteAllTextAsync(
            Path.Combine(target, "backup.json"),
            (await File.ReadAllTextAsync(Path.Combine(target, "backup.json"), TestContext.Current.CancellationToken))
                .Replace("\"sha256\": \"", "\"sha256\": \"0", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var damaged = await CommandRun.Of("restore", target);
        File.Delete(Path.Combine(target, "backup.json"));
        var interrupted = await CommandRun.Of("restore", target);

        Assert.True(taken.ExitCode == 0, taken.Error);
        Assert.Contains("holds a backup already", twice.Error, StringComparison.Ordinal);
        Assert.Contains("nothing is written over", overLive.Error, StringComparison.Ordinal);
        Assert.True(restored.ExitCode == 0, restored.Error);
        Assert.StartsWith("restored: the log is whole", restored.Out, StringComparison.Ordinal);
        Assert.Equal(0, verified.ExitCode);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("not the one that was backed up", damaged.Error, StringComparison.Ordinal);
        Assert.Contains("holds no whole backup", interrupted.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_that_cannot_be_done_say_why_and_change_nothing()
    {
        var missing = await CommandRun.Of("import", Path.Combine(folder.Path, "nothing.ndjson"));
        var nonsense = await CommandRun.Of("import", folder.Write("nonsense.ndjson", "[]\n"));
        var nothingToRetry = await CommandRun.Of("retry");
        var unknown = await CommandRun.Of("rebuild", "nonsense");

        Assert.Equal((1, 1, 0, 1), (missing.ExitCode, nonsense.ExitCode, nothingToRetry.ExitCode, unknown.ExitCode));
        Assert.Contains("nothing.ndjson", missing.Error, StringComparison.Ordinal);
        Assert.Contains("is no exported log", nonsense.Error, StringComparison.Ordinal);
        Assert.Contains("no event is set aside", nothingToRetry.Error, StringComparison.Ordinal);
        Assert.Contains("There are: articles", unknown.Out, StringComparison.Ordinal);
    }

    private static void On(TestDatabase database) => Environment.SetEnvironmentVariable("BRIEFING_DATABASE", database.ConnectionString);

    private static Task<string?> DocumentsAsync(TestDatabase database) =>
        database.ScalarAsync<string>("select string_agg(a::text, ',' order by id) from briefing.articles a");
}
