using System.CommandLine;
using System.Globalization;
using Briefing.Application.Webhooks;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Webhooks;

/// <summary>`webhooks`: which programs are told of happenings, discrepancies and editions.</summary>
internal static class WebhooksCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "NDJSON, for programs" };

    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "webhooks",
        "Adds, lists, replays and removes webhooks: programs that are told of happenings, discrepancies and editions. The worker of `up` or `serve` calls them.",
        new Example("webhooks add map-server https://example.org/hook --topic ukraine", "Prints the secret that its messages are signed with, once"),
        new Example("webhooks list", "Shows how each is"),
        new Example("webhooks attempts map-server", "Shows what came of each attempt"),
        new Example("webhooks replay map-server --from 0", "Delivers everything again, from the beginning of the log"))
    {
        Add(terminal),
        List(terminal),
        Attempts(terminal),
        Replay(terminal),
        Rotate(terminal),
        Remove(terminal),
    };

    private static DocumentedCommand Add(Terminal terminal)
    {
        var name = Name();
        var url = new Argument<string>("URL") { Description = "The address to call" };
        var events = new Option<string[]>("--event") { Description = "happening, discrepancy or edition; all unless given", AllowMultipleArgumentsPerToken = true };
        var topic = new Option<string?>("--topic") { Description = "Only what belongs to this topic" };
        var command = new DocumentedCommand(
            "add",
            "Tells a program from now on, or one of this name otherwise than before.",
            new Example("webhooks add map-server https://example.org/hook", "Tells it everything"),
            new Example("webhooks add desk https://example.org/hook --event edition --topic ukraine", "Tells it of one topic's editions"))
        {
            name, url, events, topic,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var asked = parsed.GetValue(events) is { Length: > 0 } some ? some : null;
            var secret = await open.Application.Webhooks.DefineAsync(
                parsed.GetValue(name)!, new WebhookDraft(parsed.GetValue(url), asked, parsed.GetValue(topic)), cancellation: cancellation);
            if (secret is null)
            {
                terminal.Say("changed; its secret is the one that it had");
                return ExitCode.Ok;
            }

            Show(secret, terminal);
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var command = new DocumentedCommand("list", "Shows all webhooks, and how each is.", new Example("webhooks list", "Prints a table")) { Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var hooks = await open.Application.Webhooks.ListAsync(cancellation);
            terminal.List(hooks, parsed.GetValue(Json), CliJson.Readable.WebhookStatus, "There is no webhook: ./briefing webhooks add NAME URL", () =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("name", "address", "events", "topic", "delivered to", "state");
                foreach (var hook in hooks)
                {
                    table.AddRow(
                        hook.Name, hook.Url.OriginalString.EscapeMarkup(), string.Join(", ", hook.Events), hook.Topic ?? "", Number(hook.Position),
                        (hook.Reason is { } reason ? $"disabled: {reason}" : hook.Failures > 0 ? $"failed {hook.Failures} times" : "fine").EscapeMarkup());
                }

                terminal.Answers.Write(table);
            });

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Attempts(Terminal terminal)
    {
        const int Shown = 50;
        var name = Name();
        var command = new DocumentedCommand(
            "attempts", $"Shows the last {Shown} attempts to deliver, the newest first.", new Example("webhooks attempts map-server", "Prints a table")) { name, Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var attempts = await open.Application.Webhooks.AttemptsAsync(parsed.GetValue(name)!, Shown, cancellation);
            terminal.List(attempts, parsed.GetValue(Json), CliJson.Readable.WebhookAttempt, "Nothing was delivered to it yet.", () =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("at (UTC)", "message", "type", "status", "outcome");
                foreach (var attempt in attempts)
                {
                    table.AddRow(
                        attempt.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), attempt.Message.EscapeMarkup(), attempt.Type,
                        attempt.Status is { } status ? Number(status) : "", $"{attempt.Outcome}{(attempt.Error is { } error ? $": {error}" : "")}".EscapeMarkup());
                }

                terminal.Answers.Write(table);
            });
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Replay(Terminal terminal)
    {
        var name = Name();
        var from = new Option<long?>("--from") { Description = "The position after which everything is delivered again; where it stands unless given" };
        var command = new DocumentedCommand(
            "replay",
            "Delivers again what comes after a position of the log; has a disabled webhook begin anew.",
            new Example("webhooks replay map-server --from 1200", "Delivers again what comes after position 1200"),
            new Example("webhooks replay map-server", "Has a disabled one go on where it stands"))
        {
            name, from,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            return await open.Application.Webhooks.ReplayAsync(parsed.GetValue(name)!, parsed.GetValue(from), cancellation)
                ? ExitCode.Ok
                : throw Unknown(parsed.GetValue(name)!);
        });
        return command;
    }

    private static DocumentedCommand Rotate(Terminal terminal)
    {
        var name = Name();
        var command = new DocumentedCommand(
            "rotate", "Makes a new secret and prints it; the old one counts beside it for a day.", new Example("webhooks rotate map-server", "Prints the new secret, once")) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            Show(await open.Application.Webhooks.RotateAsync(parsed.GetValue(name)!, cancellation) ?? throw Unknown(parsed.GetValue(name)!), terminal);
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Remove(Terminal terminal)
    {
        var name = Name();
        var command = new DocumentedCommand("remove", "Tells a program no more.", new Example("webhooks remove map-server", "Ends it")) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            if (!await open.Application.Webhooks.RemoveAsync(parsed.GetValue(name)!, cancellation: cancellation))
            {
                throw Unknown(parsed.GetValue(name)!);
            }

            terminal.Out.WriteLine($"{parsed.GetValue(name)} is told no more.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Show(WebhookSecret secret, Terminal terminal)
    {
        terminal.Out.WriteLine(secret.Secret);
        terminal.Say("give it to the receiver, which checks the messages' signatures with it; it is not shown again");
    }

    private static CommandFailedException Unknown(string name) => new($"there is no webhook '{name}'; ./briefing webhooks list shows them");

    private static Argument<string> Name() => new("NAME") { Description = "The webhook's name: lower-case letters, digits and dashes" };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
