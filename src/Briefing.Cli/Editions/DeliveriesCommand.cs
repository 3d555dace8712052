using System.CommandLine;
using System.Globalization;
using Briefing.Application.Deliveries;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Editions;

/// <summary>`deliveries`: who got an edition, who did not, and why.</summary>
internal static class DeliveriesCommand
{
    public static Command Create(Terminal terminal)
    {
        var edition = new Argument<string>("EDITION") { Description = "Its id, e.g. ukraine-2024-12-21-europe-kyiv-0700; a folder of out/ is called so" };
        var json = new Option<bool>("--json") { Description = "NDJSON, one subscriber a line" };
        var command = new DocumentedCommand(
            "deliveries",
            "Shows who got an edition by mail, who did not, what the mail server answered last, and what came back.",
            new Example("deliveries ukraine-2024-12-21-europe-kyiv-0700", "Prints a table"),
            new Example(
                "deliveries ukraine-2024-12-21-europe-kyiv-0700 --json | jq 'select(.state == \"failed\")'", "Lists those whom it will not reach"))
        {
            edition, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var issued = await open.Application.Editions.FindAsync(parsed.GetValue(edition)!, cancellation);
            var deliveries = await open.Application.Deliveries.ListAsync(issued.Id, cancellation);
            terminal.List(deliveries, parsed.GetValue(json), CliJson.Readable.DeliveryStatus, $"{issued.Id} was queued for nobody; mail goes to those who subscribed when the worker cuts an edition", () =>
            {
                terminal.Out.WriteLine(Counts(deliveries));
                terminal.Answers.Write(Table(deliveries));
            });

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>"2 failed, 40 sent".</summary>
    private static string Counts(IEnumerable<DeliveryStatus> deliveries) => string.Join(", ", deliveries
        .CountBy(delivery => delivery.State)
        .OrderBy(state => state.Key, StringComparer.Ordinal)
        .Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Value:N0} {state.Key}")));

    private static Table Table(IEnumerable<DeliveryStatus> deliveries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("address", "state", "attempts", "last (UTC)", "answer", "note");
        foreach (var delivery in deliveries)
        {
            table.AddRow(
                (delivery.Address ?? "erased").EscapeMarkup(),
                delivery.State,
                delivery.Attempts.ToString(CultureInfo.InvariantCulture),
                delivery.Last?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
                (delivery.Answer ?? "").EscapeMarkup(),
                string.Join("; ", new[] { delivery.WasUncertain ? "may have it twice" : null, delivery.Returned }.OfType<string>()).EscapeMarkup());
        }

        return table;
    }
}
