namespace Briefing.Application.Deliveries;

/// <summary>How an installation says in its environment how mail leaves.</summary>
public static class MailSettings
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;

    /// <summary>The options with what the environment says: BRIEFING_SMTP (<c>smtp://user:password@host:587</c>, or <c>smtps://</c> for
    /// TLS from the first byte), BRIEFING_MAIL_FROM and BRIEFING_PUBLIC_ADDRESS. Without BRIEFING_SMTP mail goes into a folder.</summary>
    /// <param name="setting">The value of a variable; null where it is not set.</param>
    /// <exception cref="RefusedException">A value cannot be read; the exception names the variable.</exception>
    public static BriefingOptions WithMail(this BriefingOptions options, Func<string, string?> setting)
    {
        var from = setting("BRIEFING_MAIL_FROM") is { Length: > 0 } address ? FromOf(address) : options.Delivery.From;
        var reachedAt = setting("BRIEFING_PUBLIC_ADDRESS") is { Length: > 0 } url ? PublicAddressOf(url) : options.Delivery.PublicAddress;
        return options with
        {
            Delivery = options.Delivery with { From = from, PublicAddress = reachedAt },
            Transport = setting("BRIEFING_SMTP") is { Length: > 0 } server ? new SmtpTransport(ServerOf(server)) : options.Transport,
        };
    }

    internal static SmtpOptions ServerOf(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("smtp" or "smtps") || server.Host.Length == 0)
        {
            throw new RefusedException("BRIEFING_SMTP", "It is not the address of a mail server. One looks like smtp://user:password@mail.example.org:587.");
        }

        var security = server.Scheme == "smtps" ? SmtpSecurity.Implicit : SmtpSecurity.StartTls;
        var port = server.Port > 0 ? server.Port : security == SmtpSecurity.Implicit ? ImplicitTlsPort : SubmissionPort;
        var user = server.UserInfo.Split(':', 2);
        return new SmtpOptions(
            server.Host, port, security, user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null, user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null);
    }

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
