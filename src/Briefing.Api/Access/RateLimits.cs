using System.Globalization;
using System.Threading.RateLimiting;
using Briefing.Api.Problems;

namespace Briefing.Api.Access;

/// <summary>How many requests are answered in a minute.</summary>
/// <param name="PerKey">With one key.</param>
/// <param name="PerAddress">From one network address, without a key.</param>
/// <param name="SignUpsPerAddress">How many requests to subscribe in an hour, from one network address without a key.</param>
public sealed record RequestLimits(int PerKey = 60_000, int PerAddress = 6_000, int SignUpsPerAddress = 20);

/// <summary>Keeps one caller from taking the service from the others. Every answer says what is left (RateLimit and RateLimit-Policy of
/// draft-ietf-httpapi-ratelimit-headers); 429 says when to come again.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly RequestLimits limits;

    public RateLimits(RequestLimits limits)
    {
        this.limits = limits;
        Limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            CallerOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = LimitFor(context), Window = Window }));
    }

    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>Counts a request, and answers it with 429 where it is one too many.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = Limiter.AttemptAcquire(context);
        context.Response.OnStarting(() =>
        {
            TellWhatIsLeft(context);
            return Task.CompletedTask;
        });
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        await Problem.Answer(
            context, StatusCodes.Status429TooManyRequests,
            $"More than {LimitFor(context)} requests in a minute; send the next in {seconds} seconds.").ExecuteAsync(context);
    }

    public void Dispose() => Limiter.Dispose();

    private void TellWhatIsLeft(HttpContext context)
    {
        var policy = IsKnown(context) ? "key" : "address";
        context.Response.Headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{policy}\";q={LimitFor(context)};w={Window.TotalSeconds}");
        context.Response.Headers["RateLimit"] = string.Create(
            CultureInfo.InvariantCulture, $"\"{policy}\";r={Limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0}");
    }

    private int LimitFor(HttpContext context) => IsKnown(context) ? limits.PerKey : limits.PerAddress;

    private static bool IsKnown(HttpContext context) => context.User.Identity?.IsAuthenticated == true;

    private static string CallerOf(HttpContext context) =>
        IsKnown(context) ? $"key {context.User.Identity!.Name}" : $"address {context.Connection.RemoteIpAddress}";
}
