using System.Globalization;
using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Webhooks;

namespace Briefing.Api.Webhooks;

/// <summary>GET /webhooks and GET /webhooks/{name}/attempts: who is told, and how that went.</summary>
internal static class WebhookLists
{
    /// <summary>How many attempts are looked at; those before are history.</summary>
    private const int MostAttempts = 5_000;

    public static readonly Listing<WebhookStatus> Webhooks = new(
        [
            Column.Word<WebhookStatus>("name", "the webhook's name", row => row.Name),
            Column.Text<WebhookStatus>("url", "the address that is called", row => row.Url.AbsoluteUri),
            Column.Words<WebhookStatus>("events", "what it is told of", row => row.Events) with { Choices = WebhookEvents.All },
            Column.Word<WebhookStatus>("topic", "the topic that it is told of; empty for all", row => row.Topic),
            Column.Number<WebhookStatus>("position", "the position up to which all was delivered", row => row.Position),
            Column.Word<WebhookStatus>("state", "whether it is told", row => row.State) with { Choices = ["active", "disabled"] },
            Column.Text<WebhookStatus>("reason", "why it is disabled", row => row.Reason),
            Column.Number<WebhookStatus>("failures", "how often in a row the next message could not be delivered", row => row.Failures),
            Column.Moment<WebhookStatus>("next_attempt", "when it is tried again", row => row.NextAttempt),
            Column.Moment<WebhookStatus>("defined_at", "since when it is told so", row => row.DefinedAt),
        ])
    {
        IsOfThePresent = true,
    };

    public static readonly Listing<WebhookAttempt> Attempts = new(
        [
            Column.Moment<WebhookAttempt>("at", "when it was tried", row => row.At),
            Column.Word<WebhookAttempt>("message", "the message's id", row => row.Message),
            Column.Word<WebhookAttempt>("type", "what the message tells", row => row.Type),
            Column.Number<WebhookAttempt>("position", "the position of what it tells", row => row.Position),
            Column.Number<WebhookAttempt>("status", "the HTTP status that came back", row => row.Status),
            Column.Word<WebhookAttempt>("outcome", "what came of it", row => row.Outcome) with { Choices = ["delivered", "failed", "gone"] },
            Column.Text<WebhookAttempt>("error", "what went wrong", row => row.Error),
        ])
    {
        IsOfThePresent = true,
    };

    public static async Task<IResult> ListAsync(HttpContext context, BriefingApplication application) =>
        await PresentList.RunAsync(context, Webhooks, await application.Webhooks.ListAsync(context.RequestAborted), "name", row => row.Name);

    public static async Task<IResult> ListAttemptsAsync(string name, HttpContext context, BriefingApplication application)
    {
        var cancellation = context.RequestAborted;
        return (await application.Webhooks.ListAsync(cancellation)).Any(hook => hook.Name == name)
            ? await PresentList.RunAsync(
                context, Attempts, await application.Webhooks.AttemptsAsync(name, MostAttempts, cancellation), "-at",
                row => string.Create(CultureInfo.InvariantCulture, $"{row.Message} {row.At.UtcTicks}"))
            : WebhookRoutes.NotFound(context, name);
    }
}
