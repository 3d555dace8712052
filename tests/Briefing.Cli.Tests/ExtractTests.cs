using System.Text.Json;

namespace Briefing.Cli.Tests;

public sealed class ExtractTests : IDisposable
{
    private const string Article = """
        ---
        title: Sample talks
        outlet: The Sample
        published: 2024-12-09T18:30:00+01:00
        ---

        Zelenskyy met Macron in Paris on Dec. 7.
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_article_of_a_folder_is_one_line_in_the_order_of_names()
    {
        folder.Write("b.md", Article);
        folder.Write("a.md", Article);

        var run = await CommandRun.Of("extract", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a", "b"], run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("article").GetString()!));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_with_its_reason_and_the_rest_is_still_written()
    {
        folder.Write("good.md", Article);
        folder.Write("empty.txt", "");
        folder.Write("binary.txt", "\0\u0001\u0002");

        var run = await CommandRun.Of("extract", folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Lines);
        Assert.Contains("empty.txt: file: The file is empty", run.Error, StringComparison.Ordinal);
        Assert.Contains("binary.txt: file: The file is not text", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_takes_outlet_and_date_from_the_command_line()
    {
        var file = folder.Write("story.txt", "Zelenskyy met Macron in Paris on Dec. 7.");

        var without = await CommandRun.Of("extract", file);
        var with = await CommandRun.Of("extract", file, "--outlet", "The Sample", "--published", "2024-12-09T18:30:00+01:00");

        Assert.Equal(1, without.ExitCode);
        Assert.Contains("--outlet", without.Error, StringComparison.Ordinal);
        Assert.Equal(0, with.ExitCode);
        Assert.Single(with.Lines);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_said_in_one_line()
    {
        var run = await CommandRun.Of("extract", Path.Combine(folder.Path, "nowhere"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"briefing: {folder.Path}/nowhere: there is no such file or folder\n", run.Error);
    }
}
