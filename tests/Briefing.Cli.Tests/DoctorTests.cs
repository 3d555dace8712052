using System.Text.Json;
using Briefing.Testing;

namespace Briefing.Cli.Tests;

/// <summary>What the doctor says of a database that somebody has damaged, each time by what that damage does.</summary>
[Collection(nameof(DatabaseCommandTests))]
public sealed class DoctorTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? database;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", database.ConnectionString);
        Environment.SetEnvironmentVariable("BRIEFING_HOME", Checkout.Root);
        var article = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "seeds", "articles")).Order(StringComparer.Ordinal).First();
        Assert.Equal(0, (await CommandRun.Of("ingest", article)).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", null);
        Environment.SetEnvironmentVariable("BRIEFING_SMTP", null);
        Environment.SetEnvironmentVariable("BRIEFING_MAILDIR", null);
        await database!.DisposeAsync();
    }

    [Theory]
    [InlineData("sequence", "select setval('briefing.mt_events_sequence', 1)", "setval")]
    [InlineData("streams", "update briefing.mt_streams set version = version + 1 where id like 'article-%'", "backup")]
    [InlineData("streams", "delete from briefing.mt_events where seq_id = (select max(seq_id) from briefing.mt_events)", "backup")]
    [InlineData("events", "update briefing.mt_events set type = 'news_from_tomorrow' where seq_id = (select max(seq_id) from briefing.mt_events)", "newer")]
    [InlineData("schema", "alter table briefing.mt_events add constraint positive check (version > 0) not valid", "restore")]
    public async Task Damage_is_found_and_a_remedy_named(string check, string damage, string remedy)
    {
        await database!.ExecuteAsync(damage);

        var (exitCode, findings) = await ExamineAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(remedy, findings[check].GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_model_that_somebody_changed_is_found_and_rebuilding_it_is_the_remedy()
    {
        await database!.ExecuteAsync("""update briefing.articles set data = jsonb_set(data, '{title}', '"Forged"')""");

        var (exitCode, findings) = await ExamineAsync();
        var rebuilt = await CommandRun.Of("rebuild", "articles");
        var (_, after) = await ExamineAsync();

        Assert.Equal((1, 0), (exitCode, rebuilt.ExitCode));
        Assert.Equal("./briefing rebuild articles", findings["projection articles"].GetProperty("remedy").GetString());
        Assert.Equal(JsonValueKind.Null, after["projection articles"].GetProperty("remedy").ValueKind);
    }

    [Fact]
    public async Task A_maildir_that_is_none_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("briefing-maildir-");
        Environment.SetEnvironmentVariable("BRIEFING_MAILDIR", folder.FullName);
        var (exitCode, findings) = await ExamineAsync();
        folder.CreateSubdirectory("new");
        var (_, after) = await ExamineAsync();
        folder.Delete(recursive: true);

        Assert.Equal(1, exitCode);
        Assert.Contains("BRIEFING_MAILDIR", findings["returned mail"].GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, after["returned mail"].GetProperty("remedy").ValueKind);
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_found()
    {
        Environment.SetEnvironmentVariable("BRIEFING_SMTP", "smtp://127.0.0.1:1");

        var (exitCode, findings) = await ExamineAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BRIEFING_SMTP", findings["mail"].GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, IReadOnlyDictionary<string, JsonElement> Findings)> ExamineAsync()
    {
        var doctor = await CommandRun.Of("doctor", "--json");
        return (doctor.ExitCode, doctor.Lines.Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(finding => finding.GetProperty("check").GetString()!));
    }
}
