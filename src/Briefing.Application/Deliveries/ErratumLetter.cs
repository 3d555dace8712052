using System.Globalization;
using System.Net;
using System.Text;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Editions;

namespace Briefing.Application.Deliveries;

/// <summary>The mail that says what an edition said wrongly, written once for all its readers but for their links.</summary>
internal sealed class ErratumLetter
{
    // Random, so that nothing that an article says can be taken for it.
    private readonly string mark = $"https://{Guid.NewGuid():N}.invalid/leave";

    private readonly Edition.ErratumReleased erratum;
    private readonly LinkTokens tokens;
    private readonly DeliveryOptions options;
    private readonly string subject;
    private readonly MailBody body;
    private readonly MailBody onlyText;

    public ErratumLetter(Edition.ErratumReleased erratum, LinkTokens tokens, DeliveryOptions options)
    {
        this.erratum = erratum;
        this.tokens = tokens;
        this.options = options;
        var date = erratum.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
        var apology = $"The briefing “{erratum.Title}” of {date} that you got from us was wrong. We are sorry.";
        var sections = erratum.Lines.GroupBy(line => line.Section, StringComparer.Ordinal).ToArray();
        var text = Text(apology, sections);
        subject = $"Correction: {erratum.Title}, {date}";
        body = new MailBody(text, Html(apology, sections), mark);
        onlyText = new MailBody(text, null, mark);
    }

    /// <summary>The letter's name in the ledger.</summary>
    public static string Name(Edition.ErratumReleased erratum) =>
        string.Create(CultureInfo.InvariantCulture, $"erratum-{erratum.Number}-{erratum.Edition}");

    public MailMessage To(string subscriber, Mailbox to, bool textOnly) => EditionMail.Compose(
        erratum.Series, subject, textOnly ? onlyText : body, options.From, to, erratum.At, $"{Name(erratum)}.{subscriber}@{options.From.Domain}",
        EditionLetter.Leaving(subscriber, tokens, options)) with
    {
        Personal = [new(mark, options.Link("leave", tokens.Sign(subscriber, LinkPurpose.Leave)).AbsoluteUri)],
    };

    private static string Said(ErratumLine line) => line.Said ?? "nothing of this";

    private static string Right(ErratumLine line) => line.Right ?? "this does not hold";

    private string Text(string apology, IEnumerable<IGrouping<string, ErratumLine>> sections)
    {
        var text = new StringBuilder(TextLayout.Wrap(apology, "", "")).Append("\n\n");
        foreach (var section in sections)
        {
            text.Append(TextLayout.Heading(section.Key)).Append("\n\n");
            foreach (var line in section)
            {
                text.Append(TextLayout.Wrap(Said(line), "  We said:   ", "             ")).Append('\n');
                text.Append(TextLayout.Wrap(Right(line), "  Right is:  ", "             ")).Append("\n\n");
            }
        }

        return text.Append("Leave with one click: ").Append(mark).Append('\n').ToString();
    }

    private string Html(string apology, IEnumerable<IGrouping<string, ErratumLine>> sections)
    {
        var html = new StringBuilder($$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{WebUtility.HtmlEncode(subject)}}</title>
            <style>:root { color-scheme: light dark; }</style>
            </head>
            <body style="margin:0 auto;max-width:640px;padding:24px 18px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55">
            <h1 style="font-size:26px;line-height:1.2">Correction</h1>
            <p>{{WebUtility.HtmlEncode(apology)}}</p>

            """);
        foreach (var section in sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"font-size:19px\">{WebUtility.HtmlEncode(section.Key)}</h2>\n<dl>\n");
            foreach (var line in section)
            {
                html.Append(CultureInfo.InvariantCulture, $"<dt>We said</dt>\n<dd>{WebUtility.HtmlEncode(Said(line))}</dd>\n");
                html.Append(CultureInfo.InvariantCulture, $"<dt>Right is</dt>\n<dd style=\"margin-bottom:14px\"><strong>{WebUtility.HtmlEncode(Right(line))}</strong></dd>\n");
            }

            html.Append("</dl>\n");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{mark}\">Leave with one click</a></p>\n</body>\n</html>\n").ToString();
    }
}
