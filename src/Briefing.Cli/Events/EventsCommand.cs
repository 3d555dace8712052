using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Application.Events;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Events;

/// <summary>`events`: the log, shown, filtered, followed.</summary>
internal static class EventsCommand
{
    public static Command Create(Terminal terminal)
    {
        var types = new Option<string[]>("--type") { Description = "Only events of this type, e.g. aid_announced; may be given again" };
        var stream = new Option<string?>("--stream") { Description = "Only streams whose names begin so" };
        var after = new Option<long>("--after") { Description = "Only events behind this position" };
        var upTo = new Option<long?>("--to") { Description = "Only events up to this position" };
        var follow = new Option<bool>("--follow") { Description = "Goes on with new events as they come, until Ctrl-C" };
        var json = new Option<bool>("--json") { Description = "NDJSON with all data, one event a line" };
        var command = new DocumentedCommand(
            "events",
            "Shows the event log in order.",
            new Example("events --type aid_announced --json | jq .data.amount", "Lists the amounts of aid"),
            new Example("events --stream topic- --after 100", "Shows what happened to topics behind position 100"),
            new Example("events --follow", "Watches the log"))
        {
            types, stream, after, upTo, follow, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var store = open.Application.Store;
            var query = LoggedEvent.Query(
                store.Types, parsed.GetValue(types) ?? [], parsed.GetValue(stream), parsed.GetValue(after), parsed.GetValue(upTo));
            do
            {
                var end = await store.EndAsync(cancellation);
                await foreach (var recorded in store.ReadLogAsJsonAsync(query with { UpTo = query.UpTo ?? end }, cancellation))
                {
                    Write(terminal.Out, recorded, parsed.GetValue(json));
                }

                query = query with { After = Math.Max(query.After, end) };
            }
            while (parsed.GetValue(follow) && await WaitAsync(cancellation));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
        return true;
    }

    private static void Write(TextWriter output, RecordedJson recorded, bool json) => output.WriteLine(json
        ? JsonSerializer.Serialize(LoggedEvent.Of(recorded), CliJson.Readable.LoggedEvent)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{recorded.Position,8}  {recorded.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {recorded.Type,-19}  {recorded.Stream} v{recorded.Version}"));
}
