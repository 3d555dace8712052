using System.CommandLine;

namespace Briefing.Cli.Hosting;

/// <summary>`serve`: API and worker on an installation's own database.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Where to listen; on loopback unless given",
            DefaultValueFactory = _ => Server.UsualAddress,
        };
        var command = new DocumentedCommand(
            "serve",
            "Serves API and worker in one process until Ctrl-C or SIGTERM, with no samples.",
            new Example("serve", $"Serves on {Server.UsualAddress}"),
            new Example("serve --listen http://0.0.0.0:8080", "Serves other machines, behind a proxy that speaks TLS; callers need a key (see keys --help)"))
        {
            listen,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var address = parsed.GetValue(listen)!;
            await using var open = await OpenApplication.StartAsync(terminal, cancellation, address: Server.ReachedAt(address));
            if (address != Server.UsualAddress)
            {
                terminal.Say($"links in mails lead to {open.Options.Delivery.PublicAddress}; BRIEFING_PUBLIC_ADDRESS names another address");
            }

            await Server.RunAsync(open.Application, address, terminal, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }
}
