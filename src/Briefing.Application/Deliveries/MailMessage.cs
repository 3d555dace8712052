using System.Buffers;
using System.Globalization;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>A message to one reader.</summary>
/// <param name="MessageId">Without angle brackets; the same on every attempt.</param>
/// <param name="Headers">Further header fields by name.</param>
public sealed record MailMessage(
    Mailbox From,
    Mailbox To,
    string Subject,
    MailBody Body,
    DateTimeOffset Date,
    string MessageId,
    IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private const int HeaderBytes = 2_048;

    /// <summary>What comes in the place of each mark of the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Personal { get; init; } = [];

    /// <summary>The message as RFC 5322 and RFC 2045 write it, in ASCII but for international addresses, with CRLF at the end of
    /// every line. The same message gives the same bytes.</summary>
    public ReadOnlyMemory<byte> ToMime()
    {
        var header = new StringBuilder(HeaderBytes);
        header.Append(MailHeader.Mailbox("From", From));
        header.Append(MailHeader.Mailbox("To", To));
        header.Append(MailHeader.Unstructured("Subject", Subject));
        header.Append(MailHeader.Structured("Date", Date.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal)));
        header.Append(MailHeader.Structured("Message-ID", $"<{MessageId}>"));
        foreach (var (name, value) in Headers)
        {
            header.Append(MailHeader.Structured(name, value));
        }

        header.Append("MIME-Version: 1.0\r\n");
        var mime = new ArrayBufferWriter<byte>(HeaderBytes + Body.Length);
        Encoding.UTF8.GetBytes(header.ToString(), mime);
        Body.WriteTo(mime, Personal);
        return mime.WrittenMemory;
    }
}
