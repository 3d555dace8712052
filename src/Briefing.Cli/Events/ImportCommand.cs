using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Events;

/// <summary>`import`: a log that `export` wrote, into a database without events.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "What `export` wrote" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "import",
            "Takes an exported log into a database without events; positions, ids, times and metadata stay. The file is checked before, "
            + "and the database is compared to it afterwards, by number and SHA-256.",
            new Example("import log.ndjson", "Ctrl-C and the same command go on where it stopped"),
            new Example("import log.ndjson && ./briefing rebuild --all", "Makes the read models at once, without a server that does it"))
        {
            file, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            using var watch = new TransferWatch(terminal);
            var imported = await open.Application.Store.ImportAsync(parsed.GetValue(file)!, watch, cancellation);
            watch.Dispose();
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(imported, CliJson.Readable.ImportedLog) : Describe(imported));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Describe(ImportedLog imported)
    {
        var (digest, before) = imported;
        var done = before == 0 ? $"{digest.Events:N0} events imported"
            : before == digest.Events ? $"all {digest.Events:N0} events were there already"
            : $"{digest.Events - before:N0} events imported, {before:N0} were there already";
        return $"{done}; the database has what the file has, SHA-256 {digest.Sha256}";
    }
}
