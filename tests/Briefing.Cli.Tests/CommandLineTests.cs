namespace Briefing.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Without_a_command_it_shows_what_there_is()
    {
        var run = await CommandRun.Of();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("extract", run.Out, StringComparison.Ordinal);
        Assert.Contains("accuracy", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_a_usage_error_that_says_where_help_is()
    {
        var run = await CommandRun.Of("nonsense");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nonsense", run.Error, StringComparison.Ordinal);
        Assert.Contains("briefing --help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task An_unknown_option_is_a_usage_error_and_no_path()
    {
        var run = await CommandRun.Of("extract", "--nonsense");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--nonsense", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_every_command_ends_with_examples()
    {
        var commands = (await CommandRun.Of()).Lines
            .SkipWhile(line => line != "Commands:").Skip(1)
            .TakeWhile(line => line != "Examples:")
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            .ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            var help = CommandRun.Of(command, "--help").Result;
            Assert.Equal(0, help.ExitCode);
            Assert.Contains($"Examples:\n  ./briefing {command}", help.Out, StringComparison.Ordinal);
        });
    }
}
