using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Briefing.Application.Outside;

/// <summary>A request to another machine came to nothing.</summary>
public sealed class OutsideException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What another machine answered.</summary>
/// <param name="Url">Where it was found in the end: behind redirects.</param>
internal sealed record OutsideAnswer(HttpStatusCode Status, Uri Url, byte[] Body, string? MediaType, string? ETag, string? LastModified, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>Requests to machines that others name: never to an address that the guard does not allow, never without a limit of time, size
/// and redirects, and never many at once to one host.</summary>
internal sealed class OutsideHttp : IDisposable
{
    /// <summary>The name that robots.txt files know us by.</summary>
    public const string Product = "Briefing";

    private const int MostRedirects = 5;
    private const int AtOnceToOneHost = 2;

    private readonly OutsideOptions options;
    private readonly HttpClient client;
    private readonly PartitionedRateLimiter<Uri> hosts;

    public OutsideHttp(OutsideOptions options)
    {
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = options.Patience,
            MaxConnectionsPerServer = AtOnceToOneHost,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            // A proxy would connect in our place, past the guard.
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"{Product}/1.0");
        hosts = PartitionedRateLimiter.Create<Uri, string>(url => RateLimitPartition.GetTokenBucketLimiter(url.Authority, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = options.Pause,
            QueueLimit = int.MaxValue,
        }));
    }

    /// <summary>Gets what is at an address.</summary>
    /// <param name="prepare">Adds headers to the request.</param>
    /// <exception cref="OutsideException">Nothing was got; the message says why, for people.</exception>
    public async Task<OutsideAnswer> GetAsync(Uri url, Action<HttpRequestMessage>? prepare, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var at = url;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            await WaitForTurnAsync(at, limit, cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            prepare?.Invoke(request);
            using var response = await SendAsync(request, limit.Token, cancellation);
            if (response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                && response.Headers.Location is { } location)
            {
                at = new Uri(at, location);
                continue;
            }

            return new OutsideAnswer(
                response.StatusCode,
                at,
                await BodyAsync(response, limit.Token, cancellation),
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.ETag?.ToString(),
                response.Content.Headers.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                PauseAsked(response));
        }

        throw new OutsideException($"{url} redirects more than {MostRedirects} times.");
    }

    /// <summary>Sends something to an address; follows no redirect, and reads little of the answer.</summary>
    /// <exception cref="OutsideException">It could not be sent, or was not answered in time.</exception>
    public async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> PostAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Patience);
        using var response = await SendAsync(request, limit.Token, cancellation);
        return (response.StatusCode, PauseAsked(response));
    }

    public void Dispose()
    {
        client.Dispose();
        hosts.Dispose();
    }

    /// <summary>Waiting for other requests to the same host does not count towards the time that this one may take.</summary>
    private async Task WaitForTurnAsync(Uri url, CancellationTokenSource limit, CancellationToken cancellation)
    {
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        using var turn = await hosts.AcquireAsync(url, 1, cancellation);
        limit.CancelAfter(options.Patience);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken limit, CancellationToken cancellation)
    {
        var url = request.RequestUri!;
        if (url.Scheme is not ("http" or "https"))
        {
            throw new OutsideException($"{url} is no web address.");
        }

        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
        }
        catch (HttpRequestException error)
        {
            throw error.InnerException as OutsideException ?? new OutsideException($"{url.Authority} cannot be reached: {(error.InnerException ?? error).Message}", error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TooSlow(url);
        }
    }

    private async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken limit, CancellationToken cancellation)
    {
        var url = response.RequestMessage!.RequestUri!;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit);
            using var body = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, limit) is > 0 and var read)
            {
                if (body.Length + read > options.MostBytes)
                {
                    throw new OutsideException($"{url} has more than {options.MostBytes:N0} bytes.");
                }

                body.Write(buffer, 0, read);
            }

            return body.ToArray();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TooSlow(url);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            throw new OutsideException($"The answer of {url.Authority} broke off: {broken.Message}", broken);
        }
    }

    private OutsideException TooSlow(Uri url) => new($"{url.Authority} did not answer within {options.Patience.TotalSeconds:0} seconds.");

    private static TimeSpan? PauseAsked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } until } => until - response.Headers.Date,
        _ => null,
    };

    /// <summary>Connects to the addresses themselves that were looked at, so that no second answer of the DNS can slip in between.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellation);
        var allowed = addresses.Where(options.Guard.Allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new OutsideException(
                $"{endpoint.Host} is at {string.Join(", ", addresses.Select(address => address.ToString()))}, which is not a public address; where it may be asked all the same, the operator lists it in BRIEFING_ALLOWED_NETWORKS.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endpoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
