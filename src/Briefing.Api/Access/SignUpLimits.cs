using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Briefing.Api.Problems;

namespace Briefing.Api.Access;

/// <summary>Keeps strangers from having mail sent to many addresses: anybody may ask for editions, but from one network address only so often in an
/// hour. What is answered is the same whether the mail address is known or not, and one mail address is asked once in ten minutes at most.</summary>
internal sealed class SignUpLimits : IDisposable
{
    private const int SiteBytes = 8;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<string> limiter;

    public SignUpLimits(RequestLimits limits) => limiter = PartitionedRateLimiter.Create<string, string>(source => RateLimitPartition.GetFixedWindowLimiter(
        source, _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.SignUpsPerAddress, Window = Window }));

    /// <summary>Lets a request through, or answers it with 429. Who has a key is known, and not counted here.</summary>
    public static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return await next(invocation);
        }

        using var lease = context.RequestServices.GetRequiredService<SignUpLimits>().limiter.AttemptAcquire(SourceOf(context.Connection.RemoteIpAddress));
        if (lease.IsAcquired)
        {
            return await next(invocation);
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Answer(
            context, StatusCodes.Status429TooManyRequests, "Too many requests to subscribe came from your network; try again later.");
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>One site has 2^64 addresses of IPv6: they count as one.</summary>
    private static string SourceOf(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes(), 0, SiteBytes),
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        _ => address.ToString(),
    };
}
