using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Cli.Articles;
using Briefing.Cli.Hosting;
using Briefing.Cli.Topics;

namespace Briefing.Cli.Editions;

/// <summary>`replay`: what was known at any time, or what today's extractor would have read.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var to = new Option<string?>("--to") { Description = "A position of the log, or a moment: 4711, 2024-12-09T07:00:00+02:00" };
        var topics = new Option<string[]>("--topic") { Description = "Only this topic; may be given again" };
        var folder = new Option<string?>("--out") { Description = "Where to write; out/replay-POSITION unless given" };
        var schema = new Option<string?>("--schema") { Description = "Into a new schema of the database instead: log and read models as they were" };
        var extractor = new Option<string?>("--extractor") { Description = "new: reads all stored articles again with today's extractor" };
        extractor.AcceptOnlyFromAmong("new");
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "replay",
            "Folds the log again: up to a position or moment, and writes each topic's state and its edition as then known into a folder; or with "
            + "today's extractor, and shows what would be read differently. Changes nothing in the database.",
            new Example("replay --to 2024-12-10T07:00:00+02:00 --topic ukraine", "What was known of the topic on that morning"),
            new Example("replay --to 4711 --out then && diff -r then now", "Two states, file by file"),
            new Example("replay --to 4711 --schema december && BRIEFING_SCHEMA=december ./briefing serve", "Serves the state as it was; so does any other command"),
            new Example("replay --extractor new", "Reports gained, lost and changed, and the totals and editions that they affect; reread --apply appends them"))
        {
            to, topics, folder, schema, extractor, json,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(to) is null) == (result.GetValue(extractor) is null))
            {
                result.AddError("Say --to POSITION or TIME, or --extractor new.");
            }

            if (result.GetValue(schema) is not null
                && (result.GetValue(to) is null || result.GetValue(folder) is not null || result.GetValue(topics) is { Length: > 0 }))
            {
                result.AddError("--schema takes the whole log up to --to: leave --topic, --out and --extractor out.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            if (parsed.GetValue(extractor) is not null)
            {
                return await RereadCommand.RunAsync(open, apply: false, parsed.GetValue(json), terminal, cancellation);
            }

            if (parsed.GetValue(schema) is { } scratch)
            {
                return await IntoSchemaAsync(open, KnownAt.Parse(parsed.GetValue(to)), scratch, parsed.GetValue(json), terminal, cancellation);
            }

            using var progress = terminal.Progress("Replaying", "topics", null);
            var replayed = await open.Application.Replay.RunAsync(
                KnownAt.Parse(parsed.GetValue(to)), [.. (parsed.GetValue(topics) ?? []).Select(TopicIds.Named)], cancellation);
            progress.Dispose();
            var target = parsed.GetValue(folder)
                ?? Path.Combine(Installation.Editions, string.Create(CultureInfo.InvariantCulture, $"replay-{replayed.Position}"));
            var written = new ReplayWritten(replayed.Position, replayed.RecordedAt, [.. replayed.Topics.SelectMany(topic => Write(topic, target))]);
            terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(written, ReplayJson.Readable.ReplayWritten) : Describe(written));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<int> IntoSchemaAsync(
        OpenApplication open, KnownAt known, string schema, bool json, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = terminal.Progress("Copying", "events", await open.Application.Store.EndAsync(cancellation));
        var position = await open.Application.Replay.CopyAsync(known, schema, new Progress<long>(progress.Reach), cancellation);
        progress.Dispose();
        await using var replayed = await open.OnSchemaAsync(schema, cancellation);
        await replayed.CatchUpAsync(position, cancellation);
        var schemas = string.Join(", ", await SchemasAsync(replayed, cancellation));
        terminal.Out.WriteLine(json
            ? JsonSerializer.Serialize(new ReplayedSchema(position, schema), CliJson.Readable.ReplayedSchema)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"""
                schema {schema} holds the log up to position {position} and the read models made of it
                  BRIEFING_SCHEMA={schema} ./briefing projections      and any other command works on it
                  drop schema {schemas} cascade;      in psql removes it
                """));
        return ExitCode.Ok;
    }

    /// <summary>The replayed log's, and those of its read models.</summary>
    private static async Task<IReadOnlyList<string>> SchemasAsync(OpenApplication replayed, CancellationToken cancellation)
    {
        await using var command = replayed.Application.Store.Database.CreateCommand(
            "select array_agg(nspname order by nspname) from pg_namespace where nspname = $1 or starts_with(nspname, $1 || '_')");
        command.Parameters.AddWithValue(replayed.Options.Schema);
        return (string[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static string Describe(ReplayWritten written) => string.Join(
        Environment.NewLine,
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"as known at position {written.Position}{(written.RecordedAt is { } at ? $", recorded {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "")}:"),
            .. written.Files.Select(file => $"  {Installation.Shown(file)}"),
        ]);

    private static IEnumerable<string> Write(ReplayedTopic topic, string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, topic.Topic.Value)).FullName;
        var json = ReplayJson.Readable;
        foreach (var (name, content) in new[]
        {
            ("happenings.json", JsonSerializer.Serialize(topic.Happenings, json.IReadOnlyListHappening)),
            ("aid.json", JsonSerializer.Serialize(topic.Aid, json.AidTotals)),
            ("contacts.json", JsonSerializer.Serialize(topic.Contacts, json.DiplomaticContacts)),
            ("statements.json", JsonSerializer.Serialize(topic.Statements, json.StatementsView)),
            ("strikes.json", JsonSerializer.Serialize(topic.Strikes, json.StrikeTally)),
            ("territory.json", JsonSerializer.Serialize(topic.Territory, json.TerritoryView)),
            ("calendar.json", JsonSerializer.Serialize(topic.Calendar, json.Calendar)),
            ("briefing.txt", topic.Edition.Rendered.Text),
            ("briefing.html", topic.Edition.Rendered.Html),
        })
        {
            var path = Path.Combine(target, name);
            File.WriteAllText(path, content);
            yield return path;
        }
    }
}

/// <param name="RecordedAt">When the last event was recorded; null where there is none.</param>
internal sealed record ReplayWritten(long Position, DateTimeOffset? RecordedAt, IReadOnlyList<string> Files);

/// <param name="Position">The last position of the log that it holds.</param>
internal sealed record ReplayedSchema(long Position, string Schema);
