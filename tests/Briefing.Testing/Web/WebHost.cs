using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Briefing.Testing.Web;

/// <summary>Another machine's web server, on a real port of this one.</summary>
public sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<string> requests = new();

    private WebHost(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(context =>
        {
            requests.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
    }

    /// <summary>Where it is: http://127.0.0.1:PORT/.</summary>
    public Uri Address => new(server.Urls.Single());

    /// <summary>The paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public static async Task<WebHost> StartAsync(Func<HttpContext, Task> answer)
    {
        var host = new WebHost(answer);
        await host.server.StartAsync();
        return host;
    }

    public Uri At(string path) => new(Address, path);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
