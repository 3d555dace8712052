using System.CommandLine;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Subscriptions;

/// <summary>`subscriptions`: forgets a person.</summary>
internal static class SubscriptionsCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "subscriptions",
        "Erases subscriptions.",
        new Example("subscriptions erase anna@example.org", "Forgets a person"))
    {
        Erase(terminal),
    };

    private static DocumentedCommand Erase(Terminal terminal)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Whom to forget" };
        var command = new DocumentedCommand(
            "erase",
            "Forgets a person: ends her subscription, and deletes her address wherever it is kept. History stays whole, and names nobody.",
            new Example("subscriptions erase anna@example.org", "Forgets a person"))
        {
            address,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            if (!await open.Application.Subscribe.EraseAsync(parsed.GetValue(address)!, cancellation))
            {
                throw new CommandFailedException($"nobody has the address {parsed.GetValue(address)}");
            }

            terminal.Out.WriteLine("Erased.");
            return ExitCode.Ok;
        });
        return command;
    }
}
