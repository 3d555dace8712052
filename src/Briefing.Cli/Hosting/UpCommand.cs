using System.CommandLine;
using System.Globalization;
using Briefing.Api;
using Briefing.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Briefing.Cli.Hosting;

/// <summary>`up`: the demo, and then API and worker in one process until Ctrl-C.</summary>
internal static class UpCommand
{
    private const int UsualPort = 5080;

    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "Where to listen", DefaultValueFactory = _ => UsualPort };
        var command = new DocumentedCommand(
            "up",
            $"Does what demo does and keeps serving on http://localhost:{UsualPort} until Ctrl-C.",
            new Example("up", $"Serves on http://localhost:{UsualPort}"),
            new Example("up --port 8080", "Serves on another port"))
        {
            port,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await Demo.RunAsync(open, terminal, cancellation);
            await ServeAsync(open.Application, parsed.GetValue(port), terminal, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Serves until cancelled; then finishes the requests that are under way.</summary>
    private static async Task ServeAsync(BriefingApplication application, int port, Terminal terminal, CancellationToken cancellation)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        await using var server = Build(application, address);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new CommandFailedException($"port {port} is taken by another program; choose one with --port", taken);
        }

        terminal.Out.WriteLine($"Serving on {address} (Ctrl-C stops).");
        try
        {
            await application.Projections.RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Say("stopping");
        }

        await server.StopAsync(CancellationToken.None);
    }

    private static WebApplication Build(BriefingApplication application, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton(application);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddBriefingApi();
        return builder.Build().UseBriefingApi();
    }

    /// <summary>The command line hears the signals, and not the web server.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
