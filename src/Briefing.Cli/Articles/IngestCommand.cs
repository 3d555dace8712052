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
        var follow = new Option<bool>("--follow") { Description = "Reads the text of a feed's items on the pages that they link to" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "ingest",
            "Takes in articles from files, folders, NDJSON, pages and feeds; one that is there already changes nothing.",
            new Example("ingest seeds/articles", "Takes in a folder"),
            new Example("ingest story.txt --outlet \"The Courier\" --published 2024-12-09T18:30:00+01:00", "Takes in plain text"),
            new Example("ingest articles.ndjson", "Takes in one article a line, in JSON; also from standard input"),
            new Example("ingest https://example.org/news.rss --follow", "Takes in what a feed has now, each text from its page"),
            new Example("ingest - --outlet \"The Courier\" --published 2024-12-09T18:30:00+01:00 < story.txt", "Reads standard input"))
        {
            json, follow,
        };
        articles.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var summary = await Ingest.RunAsync(
                open.Application, parsed.GetValue(articles.Paths)!, articles.Given(parsed), parsed.GetValue(follow), terminal, cancellation);
            await open.CatchUpAsync(summary.Position, cancellation);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(summary, CliJson.Default.IngestSummary));
            }
            else
            {
                terminal.Out.WriteLine(
                    $"{summary.Received} received, {summary.Known} known, {summary.Revised} revised, {summary.Refused.Count} refused"
                    + (summary.Withdrawn > 0 ? $", {summary.Withdrawn} withdrawn" : "") + (summary.Embargoed > 0 ? $", {summary.Embargoed} embargoed" : ""));
            }

            return summary.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
