using System.CommandLine;
using System.Text.Json;
using Briefing.Application.Articles;
using Briefing.Cli.Articles;

namespace Briefing.Cli.Accuracy;

/// <summary>`accuracy`: extraction held against what experts found.</summary>
internal static class AccuracyCommand
{
    private const string GoldEnding = ".gold.json";

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER")
        {
            Description = "Articles (NN-slug.md) with what an expert found in each (NN-slug.gold.json) beside it",
        }.AcceptExistingOnly();
        var errors = new Option<int>("--errors") { Description = "Also show up to N missed, spurious and wrong events of each type" };
        var rules = new Option<bool>("--rules") { Description = "Also count how often each rule is right: the table that confidence rests on" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "accuracy",
            "Measures extraction on a folder of articles with gold: precision, recall, slots, happenings, calibration.",
            new Example("accuracy seeds/accuracy/held-out", "Prints the table"),
            new Example("accuracy seeds/accuracy/written-on --errors 5", "Also shows what went wrong, with the rule that read it"))
        {
            folder, errors, rules, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var gold = GoldOf(parsed.GetValue(folder)!);
            var extraction = ExtractedArticles.Read(
                [.. gold.Select(article => new ArticleSource(article.File))], new ArticleDraft(), terminal, cancellation);
            var extracted = extraction.Articles.ToDictionary(article => article.Article);
            var outcomes = gold.SelectMany(article =>
                Scoring.Pair(article.Gold, extracted.GetValueOrDefault(article.Gold.Article))).ToList();
            var report = AccuracyReport.Of([.. gold.Select(article => article.Gold)], extracted, outcomes);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(report, AnnotationJson.Readable.AccuracyReport));
            }
            else
            {
                AccuracyTable.Write(terminal.Out, report);
                AccuracyTable.WriteErrors(terminal.Out, outcomes, parsed.GetValue(errors));
                if (parsed.GetValue(rules))
                {
                    AccuracyTable.WriteRules(terminal.Out, outcomes);
                }
            }

            return extraction.Refused == 0 ? ExitCode.Ok : ExitCode.Failed;
        }, cancellation));
        return command;
    }

    private static IReadOnlyList<(string File, AnnotatedArticle Gold)> GoldOf(DirectoryInfo folder)
    {
        var gold = folder.EnumerateFiles($"*{GoldEnding}").OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => ($"{file.FullName[..^GoldEnding.Length]}.md", Parse(file))).ToList();
        return gold.Count > 0
            ? gold
            : throw new CommandFailedException($"{folder}: no file here ends in {GoldEnding}");
    }

    private static AnnotatedArticle Parse(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file.FullName), AnnotationJson.Readable.AnnotatedArticle)
                ?? throw new CommandFailedException($"{file}: the file says null");
        }
        catch (JsonException malformed)
        {
            throw new CommandFailedException($"{file}: {malformed.Message}", malformed);
        }
    }
}
