using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Accuracy;

namespace Briefing.Cli.Articles;

/// <summary>`extract`: what articles report, without a database.</summary>
internal static class ExtractCommand
{
    public static Command Create(Terminal terminal)
    {
        var articles = new ArticleOptions();
        var command = new DocumentedCommand(
            "extract",
            "Writes what articles report as NDJSON, one line an article; needs no database.",
            new Example("extract seeds/articles", "Reads a folder"),
            new Example("extract story.txt --outlet \"The Courier\" --published 2024-12-09T18:30:00+01:00", "Reads plain text"),
            new Example("extract seeds/articles | jq -r '.events[] | select(.type == \"AidAnnounced\") | .sentence'", "Lists sentences on aid"));
        articles.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var sources = ArticleSource.Find(parsed.GetValue(articles.Paths)!);
            var extraction = ExtractedArticles.Read(sources, articles.Given(parsed), terminal, cancellation);
            foreach (var article in extraction.Articles)
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(article, AnnotationJson.Readable.AnnotatedArticle));
            }

            return extraction.Refused == 0 ? ExitCode.Ok : ExitCode.Failed;
        }, cancellation));
        return command;
    }
}
