using System.Net;
using System.Net.Http.Headers;
using Briefing.Application.Happenings;
using Briefing.Application.Outside;
using Briefing.EventStore;

namespace Briefing.Application.Webhooks;

/// <summary>Tells webhooks what is new, each in the order of the log. Any number of workers may do so at once: each webhook is in one worker's
/// hands until its lease ends. A message whose delivery was not noted any more goes out again under the same id.</summary>
public sealed class DeliverWebhooks
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPauseAsked = TimeSpan.FromDays(1);

    /// <summary>The pauses after failures; about three days in all, after which a webhook is disabled.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        .. Enumerable.Repeat(TimeSpan.FromHours(10), 6),
    ];

    private readonly PostgresEventStore store;
    private readonly HappeningQueries happenings;
    private readonly WebhookMessages messages;
    private readonly OutsideHttp http;
    private readonly TimeProvider clock;

    internal DeliverWebhooks(PostgresEventStore store, HappeningQueries happenings, OutsideHttp http, Uri source, TimeProvider clock)
    {
        this.store = store;
        this.happenings = happenings;
        this.http = http;
        this.clock = clock;
        messages = new WebhookMessages(store, happenings, source);
    }

    /// <summary>Serves the webhook that has waited longest.</summary>
    /// <returns>How many messages were tried; null where no webhook is due that is not in another's hands.</returns>
    public async Task<int?> RunAsync(CancellationToken cancellation = default)
    {
        if (await ClaimAsync(cancellation) is not { } hook)
        {
            return null;
        }

        var upTo = await happenings.PositionAsync(KnownAt.Now, cancellation);
        var (waiting, reached) = await messages.ReadAsync(hook.Position, hook.Key, hook.Events, hook.Topic, upTo, cancellation);
        var tried = 0;
        foreach (var message in waiting)
        {
            tried++;
            if (!await DeliverAsync(hook, message, cancellation))
            {
                return tried;
            }
        }

        // Behind all messages of the last position, whatever their keys.
        await store.ExecuteAsync(
            "Webhooks/release_webhook", CancellationToken.None, hook.Name, hook.Lease, Math.Max(reached, hook.Position), WebhookMessages.Last,
            Now + (reached < upTo ? TimeSpan.Zero : BetweenLooks));
        return tried;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>Whether to go on with the next message.</returns>
    private async Task<bool> DeliverAsync(Claim hook, WebhookMessage message, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json") { CharSet = "utf-8" };
        WebhookSignature.Sign(request, message.Id, clock.GetUtcNow(), message.Body, hook.Secrets);
        try
        {
            var (status, pause) = await http.PostAsync(request, cancellation);
            if ((int)status is >= 200 and < 300)
            {
                await RecordAsync(hook, message, (int)status, "delivered", null);
                return await store.ExecuteAsync(
                    "Webhooks/advance_webhook", CancellationToken.None, hook.Name, hook.Lease, message.Position, message.Key, Now + Lease) == 1;
            }

            await FailAsync(hook, message, (int)status, $"HTTP {(int)status}", status == HttpStatusCode.Gone, pause);
        }
        catch (OutsideException error)
        {
            await FailAsync(hook, message, null, error.Message, false, null);
        }

        return false;
    }

    private async Task FailAsync(Claim hook, WebhookMessage message, int? status, string error, bool gone, TimeSpan? asked)
    {
        await RecordAsync(hook, message, status, gone ? "gone" : "failed", error);
        var reason = gone ? "Its receiver answered 410: it is gone."
            : hook.Failures >= Pauses.Length ? $"It could not be reached for days: {error}"
            : null;
        var pause = Pauses[Math.Min(hook.Failures, Pauses.Length - 1)];
        pause = asked > pause ? (asked.Value < LongestPauseAsked ? asked.Value : LongestPauseAsked) : pause * (0.9 + Random.Shared.NextDouble() * 0.2);
        await store.ExecuteAsync("Webhooks/fail_webhook", CancellationToken.None, hook.Name, hook.Lease, Now + pause, reason);
    }

    // Not cancelled: what was heard is written down, also when the worker is told to stop just then.
    private Task<int> RecordAsync(Claim hook, WebhookMessage message, int? status, string outcome, string? error) => store.ExecuteAsync(
        "Webhooks/record_webhook_attempt", CancellationToken.None, hook.Name, Now, message.Id, message.Type, message.Position, status, outcome, error);

    private async Task<Claim?> ClaimAsync(CancellationToken cancellation)
    {
        var lease = Guid.NewGuid();
        await using var command = store.Command("Webhooks/claim_webhook", Now, Now + Lease, lease);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Claim(
                lease, row.GetString(0), new Uri(row.GetString(1)), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4),
                row.GetString(5), row.GetFieldValue<string[]>(6), row.GetInt32(7))
            : null;
    }


    /// <param name="Position">With <paramref name="Key"/>: the last message that was delivered.</param>
    private sealed record Claim(
        Guid Lease, string Name, Uri Url, string[] Events, string? Topic, long Position, string Key, string[] Secrets, int Failures);
}
