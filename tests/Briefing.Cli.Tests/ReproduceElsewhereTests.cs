using System.Diagnostics;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Topics;
using Briefing.Testing;

namespace Briefing.Cli.Tests;

/// <summary>The program as a process of its own, in surroundings of its own.</summary>
public sealed class ReproduceElsewhereTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("Asia/Kathmandu", "tr_TR.UTF-8")]
    [InlineData("America/St_Johns", "ar_SA.UTF-8")]
    public async Task Editions_are_made_again_to_the_byte_by_a_machine_in_another_time_zone_and_language(string zone, string language)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var edition = await IssueAsync(database.ConnectionString);

        var (code, said) = await RunAsync(
            ["reproduce", edition], database.ConnectionString, ("TZ", zone), ("LANG", language), ("LC_ALL", language), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"));

        Assert.True(code == 0, said);
        Assert.Contains("the same to the byte", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_may_have_templates_of_its_own_and_an_edition_keeps_those_that_it_was_made_with()
    {
        using var own = new TemporaryFolder();
        foreach (var template in Directory.GetFiles(Path.Combine(Checkout.Root, "seeds", "templates")))
        {
            own.Write(Path.GetFileName(template), await File.ReadAllTextAsync(template, TestContext.Current.CancellationToken));
        }

        own.Write("edition.text.hbs", "Our own: {{title}}");
        await using var database = await postgres.CreateDatabaseAsync();
        var edition = await IssueAsync(database.ConnectionString);

        var (_, composed) = await RunAsync(["compose", "ukraine", "--date", "2024-12-20"], database.ConnectionString, ("BRIEFING_TEMPLATES", own.Path));
        var (_, reproduced) = await RunAsync(["reproduce", edition], database.ConnectionString, ("BRIEFING_TEMPLATES", own.Path));

        Assert.StartsWith("Our own: War in Ukraine", composed, StringComparison.Ordinal);
        Assert.Contains("the same to the byte", reproduced, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] arguments, string database, params (string Name, string Value)[] environment)
    {
        using var home = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Briefing.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["BRIEFING_DATABASE"] = database, ["BRIEFING_HOME"] = home.Path },
        };
        Directory.CreateSymbolicLink(Path.Combine(home.Path, "seeds"), Path.Combine(Checkout.Root, "seeds"));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var program = Process.Start(start)!;
        var failed = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, said + await failed);
    }

    private static async Task<string> IssueAsync(string connectionString)
    {
        var seeds = Path.Combine(Checkout.Root, "seeds");
        await using var application = await BriefingApplication.OpenAsync(new BriefingOptions(connectionString, Path.Combine(seeds, "templates")));
        await application.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Path.Combine(seeds, "topics", "ukraine.json")));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(seeds, "articles")).Order(StringComparer.Ordinal))
        {
            await application.ReceiveArticle.RunAsync(path, await File.ReadAllBytesAsync(path), new ArticleDraft());
        }

        return (await application.IssueEdition.RunAsync(TopicId.Parse("ukraine"), new DateOnly(2024, 12, 21))).Id;
    }
}
