using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Cli.Events;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Database;

/// <summary>`backup`: everything that is in the database, by pg_dump, with what tells later whether it is whole.</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to; it is made" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "backup",
            "Dumps the database (pg_dump) while it runs: log, read models, subscribers, editions. Keeps beside the dump how many events "
            + "the log had and their SHA-256, which restore compares.",
            new Example("backup /backups/$(date +%F)", "Takes a backup of the day"))
        {
            folder, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var target = parsed.GetValue(folder)!;
            if (Backup.IsIn(target))
            {
                throw new CommandFailedException($"{target} holds a backup already; name another folder");
            }

            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var tool = await PostgresTool.FindAsync("pg_dump", open.Database.ConnectionString, cancellation);
            using var watch = new TransferWatch(terminal);
            var store = open.Application.Store;
            var backup = new Backup(TimeProvider.System.GetUtcNow(), await store.DigestAsync(progress: watch, cancellation: cancellation));
            watch.Dispose();
            Directory.CreateDirectory(target);
            terminal.Say($"dumping the database into {target}");
            await tool.RunAsync(
                [
                    "--format=custom", $"--schema={store.Options.Schema}", $"--schema={store.Options.Schema}_*", $"--file={Backup.DumpIn(target)}",
                ],
                cancellation);
            backup.WriteTo(target);
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(backup, CliJson.Readable.Backup) : string.Create(
                CultureInfo.InvariantCulture,
                $"backed up into {target}: {backup.Log.Events:N0} events and all that is made of them, {new FileInfo(Backup.DumpIn(target)).Length / 1e6:0.0} MB"));
            return ExitCode.Ok;
        });
        return command;
    }
}
