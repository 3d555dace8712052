using System.CommandLine;
using System.Globalization;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Cli.Hosting;
using Briefing.Cli.Topics;
using Briefing.Domain.Outlets;
using Spectre.Console;

namespace Briefing.Cli.Outlets;

/// <summary>`outlets`: what outlets are held to be worth, and how their reports fared.</summary>
internal static class OutletsCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "outlets",
        "Grades outlets by the Admiralty code, and shows how their reports fared.",
        new Example("outlets grade \"Danube Post\" B", "Holds it to be usually reliable; it decides where as many outlets say one figure as another"),
        new Example("outlets list", "Shows all outlets with their grades"),
        new Example("outlets record ukraine", "Shows how often each was first, confirmed, overruled, and corrected itself"))
    {
        Grade(terminal),
        List(terminal),
        Record(terminal),
    };

    private static DocumentedCommand Grade(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The outlet's name as its articles give it" };
        var grade = new Argument<string>("grade") { Description = "A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged" };
        var website = new Option<string?>("--website") { Description = "Its address" };
        var by = new Option<string>("--by") { Description = "Who says so; the user of this machine unless given", DefaultValueFactory = _ => Environment.UserName };
        var command = new DocumentedCommand(
            "grade", "Says how reliable an outlet is held to be, for the first time or anew.", new Example("outlets grade \"Danube Post\" B", "Grades it"))
        {
            name, grade, website, by,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var defined = await open.Application.DefineOutlet.RunAsync(
                new OutletDraft(parsed.GetValue(name), parsed.GetValue(grade)?.ToUpperInvariant(), parsed.GetValue(website)), parsed.GetValue(by), cancellation: cancellation);
            await open.CatchUpAsync(defined.Position, cancellation);
            terminal.Out.WriteLine(defined.IsChanged ? $"{defined.Name} is graded {parsed.GetValue(grade)!.ToUpperInvariant()}" : $"{defined.Name} was so already");
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one outlet a line" };
        var command = new DocumentedCommand("list", "Shows all outlets with their grades.", new Example("outlets list", "Prints a table")) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var outlets = (await open.Application.Outlets.ListAsync(KnownAt.Now, cancellation)).Value;
            terminal.List(outlets, parsed.GetValue(json), CliJson.Readable.OutletSummary, "No outlet is known yet: ./briefing outlets define --help", () =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("outlet", "grade").AddColumn(Numbers("articles")).AddColumns("last published (UTC)", "website");
                foreach (var outlet in outlets)
                {
                    table.AddRow(
                        Markup.Escape(outlet.Name),
                        outlet.Grade.ToString(),
                        outlet.Articles.ToString(CultureInfo.InvariantCulture),
                        outlet.LastPublished?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
                        Markup.Escape(outlet.Website?.AbsoluteUri ?? ""));
                }

                terminal.Answers.Write(table);
            });

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Record(Terminal terminal)
    {
        var topic = new Argument<string>("topic") { Description = "The topic in which to look: ukraine" };
        var json = new Option<bool>("--json") { Description = "NDJSON, one outlet a line" };
        var command = new DocumentedCommand(
            "record", "Shows how the reports of each outlet fared in a topic beside those of others.", new Example("outlets record ukraine", "Prints a table"))
        {
            topic, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var records = (await open.Application.Situation.OutletsAsync(TopicIds.Named(parsed.GetValue(topic)!), KnownAt.Now, cancellation)).Value;
            terminal.List(records, parsed.GetValue(json), CliJson.Readable.OutletRecord, $"No outlet reports anything of '{parsed.GetValue(topic)}'.", () => terminal.Answers.Write(Table(records)));

            return ExitCode.Ok;
        });
        return command;
    }

    private static Table Table(IReadOnlyList<OutletRecord> records)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("outlet", "grade");
        foreach (var heading in new[] { "happenings", "first", "confirmed", "overruled", "corrected", "taken back" })
        {
            table.AddColumn(Numbers(heading));
        }

        foreach (var record in records)
        {
            table.AddRow(
            [
                Markup.Escape(record.Outlet),
                record.Grade.ToString(),
                .. new[] { record.Happenings, record.First, record.Confirmed, record.Overruled, record.Corrected, record.TakenBack }
                    .Select(count => count.ToString(CultureInfo.InvariantCulture)),
            ]);
        }

        return table;
    }

    private static TableColumn Numbers(string heading) => new TableColumn(heading).RightAligned();
}
