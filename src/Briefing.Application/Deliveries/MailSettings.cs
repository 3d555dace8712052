using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Briefing.Application.Deliveries;

/// <summary>How an installation says in its environment how mail leaves.</summary>
public static class MailSettings
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;

    /// <summary>The options with what the environment says: BRIEFING_SMTP (see <see cref="ServerOf"/>), BRIEFING_SMTP_AUTHORITIES (a file of
    /// certificates in PEM), BRIEFING_MAIL_FROM, BRIEFING_PUBLIC_ADDRESS, BRIEFING_MAIL_PER_DOMAIN, BRIEFING_MAIL_PER_MINUTE,
    /// BRIEFING_MAIL_CONNECTIONS and BRIEFING_MAILDIR. Without BRIEFING_SMTP mail goes into a folder.</summary>
    /// <param name="setting">The value of a variable; null where it is not set.</param>
    /// <exception cref="RefusedException">A value cannot be read; the exception names the variable.</exception>
    public static BriefingOptions WithMail(this BriefingOptions options, Func<string, string?> setting)
    {
        var delivery = options.Delivery;
        return options with
        {
            Delivery = delivery with
            {
                From = Read("BRIEFING_MAIL_FROM", FromOf, delivery.From),
                PublicAddress = Read("BRIEFING_PUBLIC_ADDRESS", PublicAddressOf, delivery.PublicAddress),
                MostPerDomain = Read("BRIEFING_MAIL_PER_DOMAIN", text => NumberOf("BRIEFING_MAIL_PER_DOMAIN", "messages a minute", text), delivery.MostPerDomain),
                MostPerMinute = Read("BRIEFING_MAIL_PER_MINUTE", text => NumberOf("BRIEFING_MAIL_PER_MINUTE", "messages a minute", text), delivery.MostPerMinute),
                AtOnce = Read("BRIEFING_MAIL_CONNECTIONS", text => NumberOf("BRIEFING_MAIL_CONNECTIONS", "connections", text), delivery.AtOnce),
            },
            Maildir = Read("BRIEFING_MAILDIR", path => path, options.Maildir),
            Transport = Read(
                "BRIEFING_SMTP",
                text => new SmtpTransport(ServerOf(text) with { Authorities = Read("BRIEFING_SMTP_AUTHORITIES", AuthoritiesOf, null) }),
                options.Transport),
        };

        T Read<T>(string name, Func<string, T> read, T otherwise) => setting(name) is { Length: > 0 } text ? read(text) : otherwise;
    }

    /// <summary>Reads <c>smtp://user:password@host:587</c>, or <c>smtps://</c> for TLS from the first byte. <c>smtp://</c> asks for
    /// STARTTLS, which a server on this machine need not offer; <c>?tls=if-offered</c> and <c>?tls=required</c> say otherwise.</summary>
    internal static SmtpOptions ServerOf(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("smtp" or "smtps") || server.Host.Length == 0)
        {
            throw new RefusedException("BRIEFING_SMTP", "It is not the address of a mail server. One looks like smtp://user:password@mail.example.org:587.");
        }

        var security = (server.Scheme, server.Query) switch
        {
            ("smtps", "") => SmtpSecurity.Implicit,
            ("smtp", "") => server.IsLoopback ? SmtpSecurity.StartTlsIfOffered : SmtpSecurity.StartTls,
            ("smtp", "?tls=required") => SmtpSecurity.StartTls,
            ("smtp", "?tls=if-offered") => SmtpSecurity.StartTlsIfOffered,
            _ => throw new RefusedException("BRIEFING_SMTP", $"'{server.Query}' says nothing about a mail server. Behind smtp:// there can be ?tls=required or ?tls=if-offered."),
        };
        var port = server.Port > 0 ? server.Port : security == SmtpSecurity.Implicit ? ImplicitTlsPort : SubmissionPort;
        var user = server.UserInfo.Split(':', 2);
        return new SmtpOptions(
            server.Host, port, security, user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null, user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null);
    }

    private static X509Certificate2Collection AuthoritiesOf(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RefusedException("BRIEFING_SMTP_AUTHORITIES", $"The certificates in {path} cannot be read: {error.Message}");
        }

        return authorities.Count > 0
            ? authorities
            : throw new RefusedException("BRIEFING_SMTP_AUTHORITIES", $"There is no certificate in {path}.");
    }

    private static int NumberOf(string variable, string unit, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new RefusedException(variable, $"'{text}' is not a number of {unit}. One looks like 20.");

    private static Mailbox FromOf(string address)
    {
        try
        {
            return new Mailbox(address, "Morning briefing");
        }
        catch (FormatException error)
        {
            throw new RefusedException("BRIEFING_MAIL_FROM", error.Message);
        }
    }

    private static Uri PublicAddressOf(string url) =>
        Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new RefusedException("BRIEFING_PUBLIC_ADDRESS", $"'{url}' is not a web address.");
}
