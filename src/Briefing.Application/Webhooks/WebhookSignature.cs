using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Briefing.Application.Webhooks;

/// <summary>Signs messages by the Standard Webhooks scheme (standardwebhooks.com): an HMAC-SHA-256 over id, time and body.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The headers of a message.</summary>
    /// <param name="secrets">Two while the old one still counts after it was replaced: receivers take either.</param>
    public static void Sign(HttpRequestMessage request, string id, DateTimeOffset now, ReadOnlySpan<byte> body, IEnumerable<string> secrets)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), content))}")));
    }
}
