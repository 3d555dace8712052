using System.CommandLine;
using System.Globalization;
using Briefing.Application.Subscriptions;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Subscriptions;

/// <summary>`subscriptions`: who gets editions; takes lists in and out, and forgets a person.</summary>
internal static class SubscriptionsCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "subscriptions",
        "Lists, exports, imports and erases subscriptions.",
        new Example("subscriptions list", "Shows who gets what, and who left and why"),
        new Example("subscriptions import list.csv --preview", "Says what is wrong with a list, and does nothing"),
        new Example("subscriptions erase anna@example.org", "Forgets a person"))
    {
        List(terminal),
        Export(terminal),
        Import(terminal),
        Erase(terminal),
    };

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one subscription a line" };
        var command = new DocumentedCommand(
            "list", "Shows who gets editions, who was asked and has not said yes, and who left and why.", new Example("subscriptions list", "Prints a table"))
        {
            json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var entries = await open.Application.Subscriptions.ListAsync(cancellation);
            terminal.List(entries, parsed.GetValue(json), CliJson.Readable.SubscriptionEntry, "Nobody subscribed yet.", () => terminal.Answers.Write(Table(entries)));

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Export(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where to" };
        var command = new DocumentedCommand(
            "export",
            "Writes all subscriptions with an address as CSV. What a spreadsheet would take for a formula gets an apostrophe in front.",
            new Example("subscriptions export list.csv", "Writes list.csv"))
        {
            file,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var entries = await open.Application.Subscriptions.ListAsync(cancellation);
            await File.WriteAllTextAsync(parsed.GetValue(file)!.FullName, SubscriptionSheet.Write(entries), cancellation);
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{entries.Count(entry => entry.Address is not null):N0} subscriptions, with addresses: keep the file to yourself"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Import(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV whose first line names the columns address, topics, zone, and if you like time and format" };
        var preview = new Option<bool>("--preview") { Description = "Only say what would come of it" };
        var command = new DocumentedCommand(
            "import",
            "Subscribes people who said yes elsewhere, without asking them by mail: all of the list, or nobody where a line is wrong. Who left here stays away.",
            new Example("subscriptions import list.csv --preview", "Names each line that is wrong, and does nothing"),
            new Example("subscriptions import list.csv", "Subscribes them"))
        {
            file, preview,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var sheet = await File.ReadAllTextAsync(parsed.GetValue(file)!.FullName, cancellation);
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var imported = await open.Application.ImportSubscriptions.RunAsync(sheet, parsed.GetValue(preview), cancellation);
            foreach (var error in imported.Errors)
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {error.Line}, {error.Field}: {error.Reason}"));
            }

            if (imported.Errors.Count > 0)
            {
                throw new CommandFailedException("nobody was imported; put right the lines above");
            }

            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{imported.Imported:N0} {(parsed.GetValue(preview) ? "would be imported" : "imported")}, {imported.Known:N0} subscribed already, {imported.LeftOut:N0} left out"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Erase(Terminal terminal)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Whom to forget" };
        var command = new DocumentedCommand(
            "erase",
            "Forgets a person: ends her subscription, and deletes her address wherever it is kept. History stays whole, and names nobody.",
            new Example("subscriptions erase anna@example.org", "Forgets a person"))
        {
            address,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            if (!await open.Application.Subscribe.EraseAsync(parsed.GetValue(address)!, cancellation))
            {
                throw new CommandFailedException($"nobody has the address {parsed.GetValue(address)}");
            }

            terminal.Out.WriteLine("Erased.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Table Table(IEnumerable<SubscriptionEntry> entries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("address", "state", "topics", "zone", "time", "format", "why");
        foreach (var entry in entries)
        {
            table.AddRow(
                (entry.Address ?? "erased").EscapeMarkup(), entry.State, string.Join(' ', entry.Topics), entry.Zone, entry.Time, entry.Format, (entry.Why ?? "").EscapeMarkup());
        }

        return table;
    }
}
