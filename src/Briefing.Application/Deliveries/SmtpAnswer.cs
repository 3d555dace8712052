namespace Briefing.Application.Deliveries;

/// <summary>What a mail server answers (RFC 5321, section 4.2).</summary>
/// <param name="Code">250 and other 2xx: done. 4xx: not now. 5xx: never.</param>
public sealed record SmtpAnswer(int Code, string Text)
{
    /// <summary>The server ends the conversation with this answer.</summary>
    internal const int Closing = 421;

    public bool IsDone => Code is >= 200 and < 300;

    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    public override string ToString() => $"{Code} {Text}";
}

/// <summary>The server ended the conversation or broke the protocol; whatever was not answered may be tried again.</summary>
public sealed class SmtpException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the whole message may have reached the server, which then did not say so.</summary>
    public bool MayHaveBeenTaken { get; init; }
}
