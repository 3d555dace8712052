namespace Briefing.Application.Deliveries;

/// <summary>How the conversation with a mail server is kept private.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS (RFC 3207) where the server offers it; a server on another machine must.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314), as on port 465.</summary>
    Implicit,
}

/// <summary>The server that takes our mail in.</summary>
/// <param name="User">Null where it wants no authentication.</param>
/// <param name="Connections">How many conversations run at once.</param>
public sealed record SmtpOptions(
    string Host, int Port, SmtpSecurity Security = SmtpSecurity.StartTls, string? User = null, string? Password = null, int Connections = 4)
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);
}
