using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Events;

/// <summary>`export`: the whole log as a file.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Where to; one that an interrupted export left is completed, any other is left alone" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "export",
            "Writes the whole event log into a file, one event a line, with number and SHA-256 of the events in the last line. "
            + "What is no event (subscribers' addresses, the kept renderings of editions) is in a backup.",
            new Example("export log.ndjson", "Writes the log as it is now; Ctrl-C and the same command go on where it stopped"),
            new Example("export log.ndjson && BRIEFING_DATABASE='Host=…' ./briefing import log.ndjson", "Moves the log into another database"))
        {
            file, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            using var watch = new TransferWatch(terminal);
            var digest = await open.Application.Store.ExportAsync(parsed.GetValue(file)!, watch, cancellation);
            watch.Dispose();
            terminal.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(digest, CliJson.Readable.LogDigest)
                : string.Create(CultureInfo.InvariantCulture, $"{digest.Events:N0} events exported, SHA-256 {digest.Sha256}"));
            return ExitCode.Ok;
        });
        return command;
    }
}
