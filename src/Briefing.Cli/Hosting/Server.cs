using Briefing.Api;
using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Briefing.Cli.Hosting;

/// <summary>API and worker in one process.</summary>
internal static class Server
{
    public const string UsualAddress = "http://localhost:5080";

    /// <summary>Where people reach a server from this machine that listens so: of several addresses at the first, at this machine's name where it
    /// listens on all that the machine has. The usual one where that cannot be said; listening then says what is wrong.</summary>
    public static string ReachedAt(string listen)
    {
        try
        {
            var first = BindingAddress.Parse(listen.Split(';')[0]);
            var host = first.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : first.Host;
            return !first.IsUnixPipe && Uri.TryCreate($"{first.Scheme}://{host}:{first.Port}", UriKind.Absolute, out var reached) ? reached.GetLeftPart(UriPartial.Authority) : UsualAddress;
        }
        catch (FormatException)
        {
            return UsualAddress;
        }
    }

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
