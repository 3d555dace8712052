using System.Globalization;
using System.Text;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Editions;

namespace Briefing.Application.Deliveries;

/// <summary>The mail that says what an edition said wrongly.</summary>
internal static class ErratumLetter
{
    /// <summary>The letter's name in the ledger.</summary>
    public static string Name(Edition.ErratumReleased erratum) =>
        string.Create(CultureInfo.InvariantCulture, $"erratum-{erratum.Number}-{erratum.Edition}");

    public static MailMessage To(Edition.ErratumReleased erratum, string subscriber, Mailbox to, LinkTokens tokens, DeliveryOptions options)
    {
        var leave = options.Link("leave", tokens.Sign(subscriber, LinkPurpose.Leave));
        var date = erratum.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
        var text = new StringBuilder()
            .Append(TextLayout.Wrap($"The briefing “{erratum.Title}” of {date} that you got from us was wrong. We are sorry.", "", "")).Append("\n\n");
        foreach (var section in erratum.Lines.GroupBy(line => line.Section, StringComparer.Ordinal))
        {
            text.Append(TextLayout.Heading(section.Key)).Append("\n\n");
            foreach (var line in section)
            {
                text.Append(TextLayout.Wrap(line.Said ?? "nothing of this", "  We said:   ", "             ")).Append('\n');
                text.Append(TextLayout.Wrap(line.Right ?? "this does not hold", "  Right is:  ", "             ")).Append("\n\n");
            }
        }

        text.Append("Leave with one click: ").Append(leave.AbsoluteUri).Append('\n');
        var rendered = new RenderedEdition($"Correction: {erratum.Title}, {date}", "", text.ToString());
        return EditionMail.Compose(
            erratum.Series, rendered, options.From, to, erratum.At, $"{Name(erratum)}.{subscriber}@{options.From.Domain}",
            EditionLetter.Leaving(subscriber, tokens, options)) with { Html = null };
    }
}
