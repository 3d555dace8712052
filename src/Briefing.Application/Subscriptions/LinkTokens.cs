using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Briefing.EventStore;

namespace Briefing.Application.Subscriptions;

/// <summary>What a link in a mail is for.</summary>
public enum LinkPurpose
{
    Confirm,
    Leave,
    Preferences,
}

/// <summary>Signs the links in mails, so that whoever has one got the mail: the subscriber's id with an HMAC-SHA-256 of it and
/// of what the link is for.</summary>
internal sealed class LinkTokens
{
    private const int KeyBytes = 32;
    private const int SignatureBytes = 16;

    private readonly byte[] key;

    private LinkTokens(byte[] key) => this.key = key;

    /// <summary>With the installation's own key, made the first time.</summary>
    public static async Task<LinkTokens> LoadAsync(PostgresEventStore store, CancellationToken cancellation)
    {
        await using var command = store.Command("Subscriptions/keep_secret", "links", RandomNumberGenerator.GetBytes(KeyBytes));
        return new LinkTokens((byte[])(await command.ExecuteScalarAsync(cancellation))!);
    }

    public string Sign(string subscriber, LinkPurpose purpose) => $"{subscriber}.{Base64Url.EncodeToString(Signature(subscriber, purpose))}";

    /// <summary>The subscriber that a token was signed for; null where it was not signed here for this purpose.</summary>
    public string? Verify(string token, LinkPurpose purpose)
    {
        if (token.Split('.') is not [{ Length: > 0 and <= 40 } subscriber, { Length: <= 60 } signature] || !Base64Url.IsValid(signature))
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Signature(subscriber, purpose)) ? subscriber : null;
    }

    /// <summary>Whom a token names, signed or not.</summary>
    public static string SubscriberOf(string token) => token.Split('.')[0];

    private byte[] Signature(string subscriber, LinkPurpose purpose) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{subscriber}"))[..SignatureBytes];
}
