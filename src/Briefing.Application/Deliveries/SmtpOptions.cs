using System.Security.Cryptography.X509Certificates;

namespace Briefing.Application.Deliveries;

/// <summary>How the conversation with a mail server is kept private.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS (RFC 3207); a server that does not offer it, or whose certificate is not to be trusted, gets no mail.</summary>
    StartTls,

    /// <summary>STARTTLS where the server offers it, whatever its certificate says (RFC 7435): for a server on the same machine or
    /// network. A password is sent only where the certificate is to be trusted.</summary>
    StartTlsIfOffered,

    /// <summary>TLS from the first byte (RFC 8314), as on port 465.</summary>
    Implicit,
}

/// <summary>The server that takes our mail in.</summary>
/// <param name="User">Null where it wants no authentication.</param>
/// <param name="Connections">How many conversations run at once.</param>
public sealed record SmtpOptions(
    string Host, int Port, SmtpSecurity Security = SmtpSecurity.StartTls, string? User = null, string? Password = null, int Connections = 8)
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whose certificates are trusted; null for those whom the machine trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }
}
