using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Cli.Hosting;
using Briefing.Domain.Reports;

namespace Briefing.Cli.Articles;

/// <summary>`reread`: all stored articles, read again with today's extractor.</summary>
internal static class RereadCommand
{
    public static Command Create(Terminal terminal)
    {
        var apply = new Option<bool>("--apply") { Description = "Appends the difference as events; without it, it is only shown" };
        var json = new Option<bool>("--json") { Description = "NDJSON: an article a line, then the summary" };
        var command = new DocumentedCommand(
            "reread",
            "Reads all stored articles again with today's extractor, and shows or appends what is read differently. Reports that no longer hold are "
            + "withdrawn, never deleted; what analysts decided stays; editions stay as they came out. Started again, it does what is left.",
            new Example("reread", "Shows reports gained, lost and changed, and the totals and editions that they affect"),
            new Example("reread --apply", "Appends them"))
        {
            apply, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            return await RunAsync(open, parsed.GetValue(apply), parsed.GetValue(json), terminal, cancellation);
        });
        return command;
    }

    /// <summary>Reads again, shows what is different, and appends it if asked to.</summary>
    public static async Task<int> RunAsync(OpenApplication open, bool apply, bool json, Terminal terminal, CancellationToken cancellation)
    {
        ProgressLine? progress = null;
        Rereading reread;
        try
        {
            reread = await open.Application.RereadArticles.RunAsync(
                apply,
                articles =>
                {
                    progress = terminal.Progress("Reading again", "articles", articles);
                    return () => progress.Step();
                },
                cancellation);
        }
        finally
        {
            progress?.Dispose();
        }

        foreach (var article in reread.Different)
        {
            Write(article, json, terminal.Out);
        }

        var summary = new RereadSummary(
            reread.Articles, reread.Different.Count, reread.Different.Sum(article => article.Gained.Count), reread.Different.Sum(article => article.Lost.Count),
            reread.Different.Sum(article => article.Changed.Count), reread.Applied, reread.Effects.Totals, reread.Effects.Editions);
        terminal.Out.WriteLine(json ? JsonSerializer.Serialize(summary, CliJson.Readable.RereadSummary) : summary.Describe(apply));
        if (reread.Applied > 0)
        {
            await open.CatchUpAsync(reread.Position, cancellation);
        }

        return ExitCode.Ok;
    }

    private static void Write(RereadArticle article, bool json, TextWriter output)
    {
        var lines = article.Lost.Select(report => (What: "lost", Report: report))
            .Concat(article.Gained.Select(report => (What: "gained", Report: report)))
            .Concat(article.Changed.SelectMany(changed => new[] { (What: "was", Report: changed.Before), (What: "is now", Report: changed.After) })).ToList();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new RereadLine(article.Id.Value, article.Outlet, article.Title, [.. lines.Select(line => new RereadReport(line.What, line.Report.Id, DomainEvents.ToJson(line.Report)))]),
                CliJson.Readable.RereadLine));
            return;
        }

        output.WriteLine($"{article.Id} ({article.Outlet}: {article.Title})");
        foreach (var (what, report) in lines)
        {
            output.WriteLine($"  {what,-6} {Name(report)} \"{report.Evidence.Sentence}\"");
        }
    }

    private static string Name(Report report) => $"{report.GetType().Name} [{report.Rule}]";
}

/// <summary>An article that is read differently, for programs.</summary>
internal sealed record RereadLine(string Article, string Outlet, string Title, IReadOnlyList<RereadReport> Reports);

/// <param name="What">"lost", "gained", or "was" and "is now" of one that changed.</param>
internal sealed record RereadReport(string What, string Id, JsonElement Report);

/// <summary>What came of reading all articles again.</summary>
/// <param name="Applied">To how many articles the difference was appended.</param>
internal sealed record RereadSummary(
    int Articles, int Different, int Gained, int Lost, int Changed, int Applied, IReadOnlyList<ChangedTotal> Totals, IReadOnlyList<string> Editions)
{
    public string Describe(bool apply) => string.Join(
        Environment.NewLine,
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Articles:N0} articles read again, {Different:N0} differently: {Gained:N0} reports gained, {Lost:N0} lost, {Changed:N0} changed"),
            .. Totals.Select(total => string.Create(CultureInfo.InvariantCulture, $"  {total.Topic}, {total.What}: {total.Before:#,0.##} -> {total.After:#,0.##}")),
            .. Editions.Select(edition => $"  edition affected, and left as it came out: {edition}"),
            .. Different == 0 ? [] : new[] { apply ? $"appended to {Applied:N0} articles" : "nothing was appended; ./briefing reread --apply does it" },
        ]);
}
