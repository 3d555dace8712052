using System.Security.Cryptography;
using System.Text;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>Texts by their fingerprint: what is kept once can neither change nor get lost by keeping it again.</summary>
internal sealed class KeptTexts(PostgresEventStore store)
{
    /// <summary>SHA-256 of the text in UTF-8, in lower-case hexadecimal digits.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <returns>The text's fingerprint.</returns>
    public async Task<string> KeepAsync(string text, CancellationToken cancellation)
    {
        var hash = Fingerprint(text);
        await store.ExecuteAsync("Editions/keep_text", cancellation, hash, text);
        return hash;
    }

    /// <exception cref="InvalidOperationException">No text with the fingerprint was kept.</exception>
    public async Task<string> ReadAsync(string hash, CancellationToken cancellation)
    {
        await using var command = store.Command("Editions/kept_text", hash);
        return (string?)await command.ExecuteScalarAsync(cancellation)
            ?? throw new InvalidOperationException($"The text {hash} of an edition is not in table kept_texts, though the log says that it was kept.");
    }
}
