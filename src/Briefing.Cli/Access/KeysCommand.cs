using System.CommandLine;
using System.Globalization;
using Briefing.Application.Access;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Access;

/// <summary>`keys`: who may use the HTTP interface.</summary>
internal static class KeysCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "keys",
        "Makes, lists and revokes the keys to the HTTP interface.",
        new Example("keys create anna --role analyst", "Prints a key for Anna, once: only its hash is kept"),
        new Example("keys list", "Shows who has which role"),
        new Example("keys revoke anna", "Ends Anna's key; the next request with it is refused"))
    {
        CreateKey(terminal),
        List(terminal),
        Revoke(terminal),
    };

    private static DocumentedCommand CreateKey(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Who or what will use it, e.g. anna or map-server" };
        var role = new Option<Role>("--role")
        {
            Description = "reader reads, analyst also hands in articles and corrects, editor also issues editions, operator may do everything",
            DefaultValueFactory = _ => Role.Reader,
        };
        var command = new DocumentedCommand(
            "create",
            "Makes a key and prints it. It cannot be shown again.",
            new Example("keys create map-server", "Makes a key that reads"),
            new Example("keys create anna --role analyst", "Makes a key that also hands in articles"))
        {
            name, role,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            terminal.Out.WriteLine(await open.Application.Keys.CreateAsync(parsed.GetValue(name)!, parsed.GetValue(role), cancellation));
            terminal.Say("keep it: only its hash is kept here. Send it as 'Authorization: Bearer KEY', or paste it on the page /sign-in");
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one key a line" };
        var command = new DocumentedCommand("list", "Shows all keys that were made, those that hold first.", new Example("keys list", "Prints a table"))
        {
            json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var keys = await open.Application.Keys.ListAsync(cancellation);
            terminal.List(keys, parsed.GetValue(json), CliJson.Readable.ApiKey, "No key was made yet: ./briefing keys create NAME --role reader", () => terminal.Answers.Write(Table(keys)));

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Revoke(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The name of the key" };
        var command = new DocumentedCommand("revoke", "Ends a key at once.", new Example("keys revoke anna", "Ends Anna's key")) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var revoked = parsed.GetValue(name)!;
            if (!await open.Application.Keys.RevokeAsync(revoked, cancellation))
            {
                throw new CommandFailedException($"no key named '{revoked}' holds; ./briefing keys list shows those that do");
            }

            terminal.Out.WriteLine($"{revoked} is revoked");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Table Table(IReadOnlyList<ApiKey> keys)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "role", "made (UTC)", "revoked (UTC)");
        foreach (var key in keys)
        {
            table.AddRow(key.Name, key.Role.ToString().ToLowerInvariant(), Moment(key.Made), key.Revoked is { } revoked ? Moment(revoked) : "");
        }

        return table;
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
