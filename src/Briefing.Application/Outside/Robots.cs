using System.Collections.Concurrent;
using System.Text;

namespace Briefing.Application.Outside;

/// <summary>Asks hosts what may be got from them, and remembers it for an hour.</summary>
internal sealed class Robots(OutsideHttp http, TimeProvider clock)
{
    private const int MostBytes = 500_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (RobotsFile File, DateTimeOffset Until)> files = new(StringComparer.Ordinal);

    /// <exception cref="OutsideException">It is forbidden, or the host does not say.</exception>
    public async Task CheckAsync(Uri url, CancellationToken cancellation)
    {
        if (url.Scheme is not ("http" or "https"))
        {
            throw new OutsideException($"{url} is no web address.");
        }

        var origin = url.GetLeftPart(UriPartial.Authority);
        if (!files.TryGetValue(origin, out var known) || known.Until < clock.GetUtcNow())
        {
            known = (await ReadAsync(origin, cancellation), clock.GetUtcNow() + Remembered);
            files[origin] = known;
        }

        if (!known.File.Allows(url))
        {
            throw new OutsideException($"The robots.txt of {url.Authority} forbids {url.PathAndQuery} to {OutsideHttp.Product}.");
        }
    }

    /// <summary>Where there is no such file everything is allowed; where the host is out of order, nothing (RFC 9309, 2.3.1).</summary>
    private async Task<RobotsFile> ReadAsync(string origin, CancellationToken cancellation)
    {
        var answer = await http.GetAsync(new Uri($"{origin}/robots.txt"), null, cancellation);
        return answer switch
        {
            { IsSuccess: true } => RobotsFile.Parse(Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, MostBytes))), OutsideHttp.Product),
            { Status: >= System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.TooManyRequests } =>
                throw new OutsideException($"The robots.txt of {origin} cannot be got now: HTTP {(int)answer.Status}."),
            _ => RobotsFile.Open,
        };
    }
}
