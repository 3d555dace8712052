using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;

namespace Briefing.Application.Deliveries;

/// <summary>An edition rendered and written for mail once; only the links of the reader are put in for each.</summary>
internal sealed class EditionLetter
{
    // Random, so that nothing that an article says can be taken for them.
    private readonly Uri leaveMark = new($"https://{Guid.NewGuid():N}.invalid/leave");
    private readonly Uri preferencesMark = new($"https://{Guid.NewGuid():N}.invalid/preferences");

    private readonly IssuedEdition issued;
    private readonly LinkTokens tokens;
    private readonly DeliveryOptions options;
    private readonly MailBody body;
    private readonly MailBody onlyText;

    public EditionLetter(IssuedEdition issued, EditionRenderer renderer, LinkTokens tokens, DeliveryOptions options)
    {
        this.issued = issued;
        this.tokens = tokens;
        this.options = options;
        var rendered = renderer.Render(issued.Content, leaveMark, preferencesMark);
        string[] marks = [leaveMark.AbsoluteUri, preferencesMark.AbsoluteUri];
        body = new MailBody(rendered.Text, rendered.Html, marks);
        onlyText = new MailBody(rendered.Text, null, marks);
    }

    /// <summary>The header fields by which mail programs let her leave with one click (RFC 2369 and 8058).</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Leaving(string subscriber, LinkTokens tokens, DeliveryOptions options)
    {
        var token = tokens.Sign(subscriber, LinkPurpose.Leave);
        return
        [
            new("List-Unsubscribe", $"<{options.Link("leave", token).AbsoluteUri}>, <mailto:{options.From.Wire}?subject=leave%20{token}>"),
            new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ];
    }

    public MailMessage To(string subscriber, Mailbox to, bool textOnly) => EditionMail.Compose(
        issued.Edition.Series, issued.Rendered.Subject, textOnly ? onlyText : body, options.From, to, issued.Edition.Cutoff,
        $"{issued.Id}.{subscriber}@{options.From.Domain}", Leaving(subscriber, tokens, options)) with
    {
        Personal =
        [
            new(leaveMark.AbsoluteUri, options.Link("leave", tokens.Sign(subscriber, LinkPurpose.Leave)).AbsoluteUri),
            new(preferencesMark.AbsoluteUri, options.Link("preferences", tokens.Sign(subscriber, LinkPurpose.Preferences)).AbsoluteUri),
        ],
    };
}
