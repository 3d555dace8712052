using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>A message in one or two renderings, of which a mail program shows one.</summary>
/// <param name="Html">Null where the text is all.</param>
/// <param name="MessageId">Without angle brackets; the same on every attempt.</param>
/// <param name="Headers">Further header fields by name.</param>
public sealed record MailMessage(
    Mailbox From,
    Mailbox To,
    string Subject,
    string Text,
    string? Html,
    DateTimeOffset Date,
    string MessageId,
    IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The message as RFC 5322 and RFC 2045 write it, in ASCII but for international addresses, with CRLF at the end of
    /// every line. The same message gives the same bytes.</summary>
    public byte[] ToMime()
    {
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MessageId)), 0, 12)}";
        var mime = new StringBuilder();
        mime.Append(MailHeader.Mailbox("From", From));
        mime.Append(MailHeader.Mailbox("To", To));
        mime.Append(MailHeader.Unstructured("Subject", Subject));
        mime.Append(MailHeader.Structured("Date", Date.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal)));
        mime.Append(MailHeader.Structured("Message-ID", $"<{MessageId}>"));
        foreach (var (name, value) in Headers)
        {
            mime.Append(MailHeader.Structured(name, value));
        }

        mime.Append("MIME-Version: 1.0\r\n");
        if (Html is null)
        {
            AppendContent(mime, "text/plain", Text);
        }
        else
        {
            mime.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
            AppendContent(mime, "text/plain", Text);
            mime.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n");
            AppendContent(mime, "text/html", Html);
            mime.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n");
        }

        return Encoding.UTF8.GetBytes(mime.ToString());
    }

    private static void AppendContent(StringBuilder mime, string type, string content)
    {
        mime.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        QuotedPrintable.Append(mime, content);
        mime.Append("\r\n");
    }
}
