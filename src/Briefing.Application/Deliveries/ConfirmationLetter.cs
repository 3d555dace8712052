using System.Globalization;
using Briefing.Application.Subscriptions;

namespace Briefing.Application.Deliveries;

/// <summary>The mail that asks the owner of an address whether she wants editions.</summary>
internal static class ConfirmationLetter
{
    /// <summary>The letter's name in the ledger: each time that somebody asks makes a new one.</summary>
    public static string Name(DateTimeOffset asked) => $"confirmation-{asked.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";

    public static MailMessage To(string letter, string subscriber, Mailbox to, DateTimeOffset asked, LinkTokens tokens, DeliveryOptions options)
    {
        var confirm = options.Link("confirm", tokens.Sign(subscriber, LinkPurpose.Confirm));
        var text = $"""
            Somebody, you we hope, asked for morning briefings at this address.

            To get them, open this page and confirm:
            {confirm}

            If it was not you, do nothing: no mail will follow.
            """;
        return new MailMessage(
            options.From, to, "Please confirm your morning briefing", new MailBody(text), asked, $"{letter}.{subscriber}@{options.From.Domain}",
            [new("Auto-Submitted", "auto-generated")]);
    }
}
