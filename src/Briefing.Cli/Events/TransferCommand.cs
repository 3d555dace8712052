using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Events;

/// <summary>`export` and `import`: the whole log into a file and out of one.</summary>
internal static class TransferCommand
{
    public static Command CreateExport(Terminal terminal) => Create(
        terminal,
        new DocumentedCommand(
            "export",
            "Writes the whole event log into a file, one event a line, with number and SHA-256 of the events in the last line. "
            + "What is no event (subscribers' addresses, the kept renderings of editions) is in a backup.",
            new Example("export log.ndjson", "Writes the log as it is now; Ctrl-C and the same command go on where it stopped"),
            new Example("export log.ndjson && BRIEFING_DATABASE='Host=…' ./briefing import log.ndjson", "Moves the log into another database")),
        "Where to; one that an interrupted export left is completed, any other is left alone",
        (store, file, progress, cancellation) => store.ExportAsync(file, progress, cancellation),
        CliJson.Readable.LogDigest,
        digest => string.Create(CultureInfo.InvariantCulture, $"{digest.Events:N0} events exported, SHA-256 {digest.Sha256}"));

    public static Command CreateImport(Terminal terminal) => Create(
        terminal,
        new DocumentedCommand(
            "import",
            "Takes an exported log into a database without events; positions, ids, times and metadata stay. The file is checked before, "
            + "and the database is compared to it afterwards, by number and SHA-256.",
            new Example("import log.ndjson", "Ctrl-C and the same command go on where it stopped"),
            new Example("import log.ndjson && ./briefing rebuild --all", "Makes the read models at once, without a server that does it")),
        "What `export` wrote",
        (store, file, progress, cancellation) => store.ImportAsync(file, progress, cancellation),
        CliJson.Readable.ImportedLog,
        Describe);

    private static Command Create<TOutcome>(
        Terminal terminal,
        Command command,
        string fileDescription,
        Func<PostgresEventStore, string, IProgress<TransferProgress>, CancellationToken, Task<TOutcome>> transfer,
        JsonTypeInfo<TOutcome> outcomeJson,
        Func<TOutcome, string> describe)
    {
        var file = new Argument<string>("FILE") { Description = fileDescription };
        var json = new Option<bool>("--json") { Description = "For programs" };
        command.Add(file);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            using var watch = new TransferWatch(terminal);
            var outcome = await transfer(open.Application.Store, parsed.GetValue(file)!, watch, cancellation);
            watch.Dispose();
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(outcome, outcomeJson) : describe(outcome));
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
