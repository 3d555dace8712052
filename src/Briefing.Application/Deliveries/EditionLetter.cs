using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;

namespace Briefing.Application.Deliveries;

/// <summary>An edition rendered for mail once; only the links of the reader are put in for each.</summary>
internal sealed class EditionLetter
{
    private static readonly Uri LeaveMark = new("https://reader.invalid/leave");
    private static readonly Uri PreferencesMark = new("https://reader.invalid/preferences");

    private readonly IssuedEdition issued;
    private readonly RenderedEdition rendered;
    private readonly LinkTokens tokens;
    private readonly DeliveryOptions options;

    public EditionLetter(IssuedEdition issued, EditionRenderer renderer, LinkTokens tokens, DeliveryOptions options)
    {
        this.issued = issued;
        this.tokens = tokens;
        this.options = options;
        rendered = renderer.Render(issued.Content, LeaveMark, PreferencesMark);
    }

    /// <summary>The header fields by which mail programs let her leave with one click (RFC 2369 and 8058).</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Leaving(string subscriber, LinkTokens tokens, DeliveryOptions options)
    {
        var token = tokens.Sign(subscriber, LinkPurpose.Leave);
        return
        [
            new("List-Unsubscribe", $"<{options.Link("leave", token).AbsoluteUri}>, <mailto:{options.From.Address}?subject=leave%20{token}>"),
            new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ];
    }

    public MailMessage To(string subscriber, Mailbox to, bool textOnly)
    {
        var leave = options.Link("leave", tokens.Sign(subscriber, LinkPurpose.Leave));
        var preferences = options.Link("preferences", tokens.Sign(subscriber, LinkPurpose.Preferences));
        var personal = new RenderedEdition(issued.Rendered.Subject, textOnly ? "" : Put(rendered.Html), Put(rendered.Text));
        var message = EditionMail.Compose(
            issued.Edition.Series, personal, options.From, to, issued.Edition.Cutoff, $"{issued.Id}.{subscriber}@{options.From.Domain}",
            Leaving(subscriber, tokens, options));
        return textOnly ? message with { Html = null } : message;

        string Put(string text) => text.Replace(LeaveMark.AbsoluteUri, leave.AbsoluteUri, StringComparison.Ordinal)
            .Replace(PreferencesMark.AbsoluteUri, preferences.AbsoluteUri, StringComparison.Ordinal);
    }
}
