using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Articles;

/// <summary>`ingest`: articles come in from files.</summary>
internal static class IngestCommand
{
    public static Command Create(Terminal terminal)
    {
        var articles = new ArticleOptions();
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "ingest",
            "Takes in articles from files and folders; one that is there already changes nothing.",
            new Example("ingest seeds/articles", "Takes in a folder"),
            new Example("ingest story.txt --outlet \"The Courier\" --published 2024-12-09T18:30:00+01:00", "Takes in plain text"),
            new Example("ingest - --outlet \"The Courier\" --published 2024-12-09T18:30:00+01:00 < story.txt", "Reads standard input"))
        {
            json,
        };
        articles.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var sources = ArticleSource.Find(parsed.GetValue(articles.Paths)!);
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var summary = await Ingest.RunAsync(open.Application, sources, articles.Given(parsed), terminal, cancellation);
            await open.CatchUpAsync(summary.Position, cancellation);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(summary, CliJson.Default.IngestSummary));
            }
            else
            {
                terminal.Out.WriteLine(
                    $"{summary.Received} received, {summary.Known} known, {summary.Revised} revised, {summary.Refused.Count} refused");
            }

            return summary.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
