using Briefing.Application.Editions;
using Briefing.Domain.Editions;

namespace Briefing.Application.Deliveries;

/// <summary>Makes the message that carries an edition.</summary>
public static class EditionMail
{
    /// <summary>An edition as a file that any mail program opens: to nobody in particular, and without anybody's own links.</summary>
    public static MailMessage Sample(IssuedEdition issued, Mailbox from) => Compose(
        issued.Edition.Series, issued.Rendered.Subject, BodyOf(issued.Rendered), from, new Mailbox("reader@example.org"), issued.Edition.Cutoff,
        $"{issued.Id}.sample@{from.Domain}", []);

    internal static MailBody BodyOf(RenderedEdition rendered) => new(rendered.Text, rendered.Html);

    /// <param name="headers">Further header fields: the reader's way to leave.</param>
    internal static MailMessage Compose(
        Series series,
        string subject,
        MailBody body,
        Mailbox from,
        Mailbox to,
        DateTimeOffset date,
        string messageId,
        IReadOnlyList<KeyValuePair<string, string>> headers) => new(
        from,
        to,
        subject,
        body,
        date,
        messageId,
        [
            new("List-Id", $"<{series.Topic}.briefing.{from.Domain}>"),
            new("Auto-Submitted", "auto-generated"),
            new("Precedence", "bulk"),
            .. headers,
        ]);
}
