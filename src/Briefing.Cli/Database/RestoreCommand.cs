using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Application;
using Briefing.Cli.Events;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Cli.Database;

/// <summary>`restore`: a backup into an empty database.</summary>
internal static class RestoreCommand
{
    private static readonly string Schema = new EventStoreOptions().Schema;

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "What `backup` made" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "restore",
            "Brings a backup back into an empty database (pg_restore), all of it or nothing, and compares the log to what it was.",
            new Example("restore /backups/2024-12-21", "Into the database that BRIEFING_DATABASE names"))
        {
            folder, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = parsed.GetValue(folder)!;
            var backup = Backup.ReadFrom(source);
            await using var database = await DatabaseServer.FindAsync(terminal, cancellation);
            await CheckEmptyAsync(database, cancellation);
            var tool = await PostgresTool.FindAsync("pg_restore", database.ConnectionString, cancellation);
            terminal.Say($"restoring into {database.Description}");
            await tool.RunAsync(
                [
                    "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                    $"--dbname={new NpgsqlConnectionStringBuilder(database.ConnectionString).Database}", Backup.DumpIn(source),
                ],
                cancellation);
            await CompareAsync(database, backup, terminal, cancellation);
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(backup, CliJson.Readable.Backup) : string.Create(
                CultureInfo.InvariantCulture, $"restored: the log is whole, {backup.Log.Events:N0} events as of {backup.TakenAt:yyyy-MM-dd HH:mm:ss}Z"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task CheckEmptyAsync(DatabaseServer database, CancellationToken cancellation)
    {
        await using var connections = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = connections.CreateCommand("select exists (select from pg_namespace where nspname = $1 or starts_with(nspname, $1 || '_'))");
        command.Parameters.AddWithValue(Schema);
        if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            throw new CommandFailedException(
                $"{database.Description} has schemas named {Schema} already, and nothing is written over. Name an empty database with "
                + $"{DatabaseServer.Variable}.");
        }
    }

    private static async Task CompareAsync(DatabaseServer database, Backup backup, Terminal terminal, CancellationToken cancellation)
    {
        await using var connections = PostgresEventStore.Connect(database.ConnectionString);
        var store = new PostgresEventStore(connections, DomainEvents.Types());
        await using (var analyze = connections.CreateCommand("analyze"))
        {
            analyze.CommandTimeout = 0;
            await analyze.ExecuteNonQueryAsync(cancellation);
        }

        using var watch = new TransferWatch(terminal);
        var there = await store.DigestAsync(backup.Log.Position, watch, cancellation);
        if (there != backup.Log)
        {
            throw new CommandFailedException(
                $"the restored log is not the one that was backed up: it has {there.Events:N0} events up to position {backup.Log.Position} "
                + $"(SHA-256 {there.Sha256}), and had {backup.Log.Events:N0} ({backup.Log.Sha256}). Take another backup, and do not use this database.");
        }
    }
}
