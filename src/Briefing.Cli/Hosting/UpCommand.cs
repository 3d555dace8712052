using System.CommandLine;
using System.Globalization;
using Briefing.Application.Access;

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
            var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{parsed.GetValue(port)}");
            await using var open = await OpenApplication.StartAsync(terminal, cancellation, address: address);
            var (edition, _) = await Demo.RunAsync(open, terminal, cancellation);
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"The sample edition: {address}/editions/{Demo.Topic}/{edition.Edition.Date:yyyy-MM-dd}"));
            await ShowKeyAsync(open, parsed.GetValue(port), address, terminal.Out, cancellation);
            await Server.RunAsync(open.Application, address, terminal, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>On a database that only this checkout uses, whoever starts the server is its operator: makes a key for this run, in
    /// place of the last run's.</summary>
    private static async Task ShowKeyAsync(OpenApplication open, int port, string address, TextWriter output, CancellationToken cancellation)
    {
        if (!open.Database.IsPrivate)
        {
            output.WriteLine("Callers need a key: ./briefing keys create NAME --role reader");
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"up-{port}");
        await open.Application.Keys.RevokeAsync(name, cancellation);
        var key = await open.Application.Keys.CreateAsync(name, Role.Operator, cancellation);
        output.WriteLine($"In the browser:     {address}/sign-in?key={key}");
        output.WriteLine($"For programs:       curl -H 'Authorization: Bearer {key}' {address}/topics/{Demo.Topic}/aid");
    }
}
