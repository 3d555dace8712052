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
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await Server.RunAsync(open.Application, parsed.GetValue(listen)!, terminal, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }
}
