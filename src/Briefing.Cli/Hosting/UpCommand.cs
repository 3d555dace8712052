using System.CommandLine;
using System.Globalization;

namespace Briefing.Cli.Hosting;

/// <summary>`up`: the demo, and then API and worker in one process until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "Where to listen on this machine", DefaultValueFactory = _ => 5080 };
        var command = new DocumentedCommand(
            "up",
            $"Does what demo does and keeps serving on {Server.UsualAddress} until Ctrl-C.",
            new Example("up", $"Serves on {Server.UsualAddress}"),
            new Example("up --port 8080", "Serves on another port"))
        {
            port,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var (edition, _) = await Demo.RunAsync(open, terminal, cancellation);
            var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{parsed.GetValue(port)}");
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"The sample edition: {address}/editions/{Demo.Topic}/{edition.Edition.Date:yyyy-MM-dd}"));
            await Server.RunAsync(open.Application, address, terminal, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }
}
