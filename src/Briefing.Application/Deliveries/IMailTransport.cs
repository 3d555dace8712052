namespace Briefing.Application.Deliveries;

/// <summary>A way for mail to leave: <see cref="SmtpTransport"/> or <see cref="PickupFolder"/>.</summary>
public interface IMailTransport
{
    /// <summary>Hands a message over and hears what becomes of it.</summary>
    /// <param name="from">Where bounces go.</param>
    /// <param name="mime">The message as <see cref="MailMessage.ToMime"/> writes it.</param>
    /// <exception cref="SmtpException">No answer came.</exception>
    Task<SmtpAnswer> SendAsync(Mailbox from, Mailbox to, ReadOnlyMemory<byte> mime, CancellationToken cancellation);
}

/// <summary>Writes messages as files that any mail program opens: the default, so that nothing is mailed by accident.</summary>
public sealed class PickupFolder(string folder) : IMailTransport
{
    public async Task<SmtpAnswer> SendAsync(Mailbox from, Mailbox to, ReadOnlyMemory<byte> mime, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Editions.KeptTexts.Fingerprint(System.Text.Encoding.UTF8.GetString(mime.Span))[..24]}.eml");
        await File.WriteAllBytesAsync(path + ".new", mime, cancellation);
        File.Move(path + ".new", path, overwrite: true);
        return new SmtpAnswer(250, $"written to {path}");
    }
}
