using Briefing.Api;
using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Briefing.Cli.Hosting;

/// <summary>API and worker in one process.</summary>
internal static class Server
{
    public const string UsualAddress = "http://localhost:5080";

    /// <summary>Serves until cancelled; then finishes the requests that are under way.</summary>
    /// <exception cref="CommandFailedException">The address is taken or cannot be listened on.</exception>
    public static async Task RunAsync(BriefingApplication application, string address, Terminal terminal, CancellationToken cancellation)
    {
        await using var server = Build(application, address);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new CommandFailedException($"{address} is taken by another program; choose another port", taken);
        }
        catch (Exception malformed) when (malformed is FormatException or InvalidOperationException)
        {
            throw new CommandFailedException($"{address} cannot be listened on: {malformed.Message}", malformed);
        }

        terminal.Out.WriteLine($"Serving on {address} (Ctrl-C stops).");
        await server.WaitForShutdownAsync(cancellation);
        terminal.Say("stopped");
    }

    private static WebApplication Build(BriefingApplication application, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        // The framework makes keys to protect cookies and forms with, and warns of how it keeps them; nothing here uses them.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.None);
        builder.Services.AddSingleton(application);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddBriefingApi(issuer: OidcIssuer.From(Environment.GetEnvironmentVariable));
        builder.Services.AddHostedService<BriefingWorker>();
        return builder.Build().UseBriefingApi();
    }

    /// <summary>The command line hears the signals, and not the web server.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
