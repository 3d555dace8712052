using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Briefing.Application.Outside;
using Briefing.Application.Webhooks;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Web;
using Microsoft.AspNetCore.Http;

namespace Briefing.Application.Tests.Webhooks;

public sealed class WebhookTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly SetClock clock = new(new DateTimeOffset(2024, 12, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<Message> received = new();
    private TestApplication application = null!;
    private WebHost host = null!;
    private Func<Message, HttpStatusCode> answer = _ => HttpStatusCode.NoContent;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebhookDefinitions Hooks => application.Briefing.Webhooks;

    public async ValueTask InitializeAsync()
    {
        host = await WebHost.StartAsync(ReceiveAsync);
        application = await TestApplication.StartSeededAsync(
            postgres, options => options with { Clock = clock, Outside = new OutsideOptions(AddressGuard.Allowing("127.0.0.1")) });
        await application.CatchUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_new_is_told_signed_and_as_a_cloud_event()
    {
        var secret = await DefineAsync();
        await application.ReceiveAsync("Norway announced a $90 million package of military aid for Ukraine on Sunday.", "https://example.org/new");
        await DeliverAsync();

        var message = Assert.Single(received);
        Assert.Equal("application/cloudevents+json", message.Type.Split(';')[0]);
        Assert.Equal($"v1,{SignatureOf(message, secret.Secret)}", message.Signature);
        Assert.Equal(clock.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), message.Timestamp);
        Assert.Equal(("1.0", message.Id, "briefing.happening.reported"), (Text(message, "specversion"), Text(message, "id"), Text(message, "type")));
        Assert.Equal("http://localhost:5080/", Text(message, "source"));
        Assert.Equal(Text(message, "subject"), message.Body["data"]!["happening"]!["id"]!.GetValue<string>());
        Assert.True(DateTimeOffset.TryParse(Text(message, "time"), out _));
        await DeliverAsync();
        Assert.Single(received);
    }

    [Fact]
    public async Task A_discrepancy_and_an_edition_are_told_when_they_come_up()
    {
        await Hooks.DefineAsync("desk", new WebhookDraft(host.At("/desk").AbsoluteUri, ["discrepancy", "edition"], "ukraine"), cancellation: Cancellation);
        const string Struck = "Russia fired eight missiles at Ukraine on Dec. 8, killing {0} people, the air force said.";
        await application.ReceiveAsync(Struck.Replace("{0}", "three", StringComparison.Ordinal), "https://example.org/1");
        await application.ReceiveAsync(Struck.Replace("{0}", "five", StringComparison.Ordinal), "https://example.org/2", "Harbour Wire");
        await application.CatchUpAsync();
        await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), new DateOnly(2024, 12, 23), cancellation: Cancellation);
        await DeliverAsync();

        Assert.Equal(["briefing.discrepancy.found", "briefing.edition.issued"], received.Select(message => Text(message, "type")));
        Assert.Equal("casualties.killed", received.First().Body["data"]!["slot"]!["name"]!.GetValue<string>());
        Assert.StartsWith("ukraine-2024-12-23", received.Last().Body["data"]!["edition"]!["id"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_can_be_told_again_from_a_position_under_the_same_ids_and_in_order()
    {
        await DefineAsync();
        Assert.True(await Hooks.ReplayAsync("map", 0, Cancellation));
        await DeliverAsync();
        var first = received.ToList();
        await Hooks.ReplayAsync("map", 0, Cancellation);
        await DeliverAsync();

        Assert.True(first.Count > 30, $"{first.Count} messages");
        Assert.Equal(first.Select(message => message.Id), received.Skip(first.Count).Select(message => message.Id));
        Assert.Equal(first.Select(message => message.Id).Distinct().Count(), first.Count);
        var positions = first.Select(message => long.Parse(Text(message, "position"), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(positions.Order(), positions);
        Assert.Contains(first, message => Text(message, "type") == "briefing.happening.changed");
        Assert.False(await Hooks.ReplayAsync("nobody", 0, Cancellation));
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_sent_again_later_and_those_behind_it_wait()
    {
        await DefineAsync();
        await Hooks.ReplayAsync("map", 0, Cancellation);
        var refusals = 0;
        answer = _ => received.Count >= 3 && refusals++ < 2 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK;
        await DeliverAsync();
        Assert.Equal(3, received.Count);
        var waiting = Assert.Single(await Hooks.ListAsync(Cancellation));
        Assert.Equal(1, waiting.Failures);
        Assert.InRange(waiting.NextAttempt!.Value - clock.Now, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));

        clock.Now = clock.Now.AddSeconds(6);
        await DeliverAsync();
        clock.Now = clock.Now.AddMinutes(2);
        await DeliverAsync();
        var attempts = await Hooks.AttemptsAsync("map", 500, Cancellation);

        Assert.Equal(0, Assert.Single(await Hooks.ListAsync(Cancellation)).Failures);
        Assert.Equal(received.Count, received.Select(message => message.Id).Distinct().Count());
        Assert.Equal(2, attempts.Count(attempt => attempt is { Outcome: "failed", Status: 500 }));
        Assert.Equal(received.Count, attempts.Count(attempt => attempt.Outcome == "delivered"));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_called_again_until_somebody_says_so()
    {
        await DefineAsync();
        await Hooks.ReplayAsync("map", 0, Cancellation);
        answer = _ => HttpStatusCode.Gone;
        await DeliverAsync();
        clock.Now = clock.Now.AddDays(10);
        await DeliverAsync();
        var gone = Assert.Single(await Hooks.ListAsync(Cancellation));
        answer = _ => HttpStatusCode.OK;
        await Hooks.ReplayAsync("map", null, Cancellation);
        await DeliverAsync();

        Assert.Equal(("disabled", null), (gone.State, gone.NextAttempt));
        Assert.Contains("410", gone.Reason, StringComparison.Ordinal);
        Assert.Single(await Hooks.AttemptsAsync("map", 500, Cancellation), attempt => attempt.Outcome == "gone");
        Assert.Equal("active", Assert.Single(await Hooks.ListAsync(Cancellation)).State);
        Assert.NotEmpty(received);
    }

    [Fact]
    public async Task After_days_in_vain_a_webhook_is_disabled_and_says_why()
    {
        await DefineAsync();
        await Hooks.ReplayAsync("map", 0, Cancellation);
        answer = _ => HttpStatusCode.BadGateway;
        var (began, hook) = (clock.Now, Assert.Single(await Hooks.ListAsync(Cancellation)));
        for (var attempt = 0; hook.State == "active" && attempt < 50; attempt++)
        {
            clock.Now = hook.NextAttempt!.Value;
            await DeliverAsync();
            hook = Assert.Single(await Hooks.ListAsync(Cancellation));
        }

        Assert.Equal("disabled", hook.State);
        Assert.InRange(clock.Now - began, TimeSpan.FromDays(2), TimeSpan.FromDays(4));
    }

    [Fact]
    public async Task A_new_secret_counts_beside_the_old_one_for_a_day()
    {
        var old = await DefineAsync();
        var rotated = await Hooks.RotateAsync("map", Cancellation);
        await application.ReceiveAsync("Zelenskyy met Macron in Paris on Dec. 7.", "https://example.org/new");
        await DeliverAsync();
        clock.Now = clock.Now.AddDays(2);
        await application.ReceiveAsync("Zelenskyy met Scholz in Kyiv on Dec. 2.", "https://example.org/newer");
        await DeliverAsync();

        var (first, last) = (received.First(), received.Last());
        Assert.Equal([$"v1,{SignatureOf(first, rotated!.Secret)}", $"v1,{SignatureOf(first, old.Secret)}"], first.Signature.Split(' '));
        Assert.Equal($"v1,{SignatureOf(last, rotated.Secret)}", last.Signature);
        Assert.Null(await Hooks.RotateAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task Many_workers_tell_each_message_once_and_in_order()
    {
        await DefineAsync();
        await Hooks.ReplayAsync("map", 0, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DeliverAsync()));
        await DeliverAsync();

        var positions = received.Select(message => long.Parse(Text(message, "position"), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(received.Count, received.Select(message => message.Id).Distinct().Count());
        Assert.Equal(positions.Order(), positions);
    }

    [Fact]
    public async Task What_a_worker_that_was_killed_had_in_hand_is_told_by_another_when_its_lease_ends()
    {
        await DefineAsync();
        await Hooks.ReplayAsync("map", 0, Cancellation);
        await using var claim = application.Briefing.Store.Database.CreateCommand("update briefing.webhooks set lease = gen_random_uuid(), leased_until = $1");
        claim.Parameters.AddWithValue(clock.Now.AddMinutes(5).UtcDateTime);
        await claim.ExecuteNonQueryAsync(Cancellation);
        await DeliverAsync();
        Assert.Empty(received);

        clock.Now = clock.Now.AddMinutes(6);
        await DeliverAsync();

        Assert.NotEmpty(received);
    }

    [Fact]
    public async Task A_private_address_is_not_called()
    {
        await Hooks.DefineAsync("inside", new WebhookDraft($"http://127.0.0.2:{host.Address.Port}/"), cancellation: Cancellation);
        await Hooks.ReplayAsync("inside", 0, Cancellation);
        await DeliverAsync();

        Assert.Empty(host.Requests);
        Assert.Contains("BRIEFING_ALLOWED_NETWORKS", Assert.Single(await Hooks.AttemptsAsync("inside", 10, Cancellation)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Map", "https://example.org/", null, null, "name")]
    [InlineData("map", "ftp://example.org/", null, null, "url")]
    [InlineData("map", "https://example.org/", "rumour", null, "events")]
    [InlineData("map", "https://example.org/", null, "atlantis", "topic")]
    public async Task What_is_wrong_with_a_definition_is_said(string name, string url, string? @event, string? topic, string field) => Assert.Equal(
        field,
        (await Assert.ThrowsAsync<RefusedException>(() => Hooks.DefineAsync(name, new WebhookDraft(url, @event is null ? null : [@event], topic), cancellation: Cancellation))).Field);

    [Fact]
    public async Task Removing_one_forgets_it()
    {
        await DefineAsync();

        Assert.Null(await Hooks.DefineAsync("map", new WebhookDraft(host.At("/other").AbsoluteUri), cancellation: Cancellation));
        Assert.Equal(host.At("/other"), Assert.Single(await Hooks.ListAsync(Cancellation)).Url);
        Assert.True(await Hooks.RemoveAsync("map", cancellation: Cancellation));
        Assert.False(await Hooks.RemoveAsync("map", cancellation: Cancellation));
        Assert.Empty(await Hooks.ListAsync(Cancellation));
    }

    private async Task<WebhookSecret> DefineAsync() =>
        (await Hooks.DefineAsync("map", new WebhookDraft(host.At("/map").AbsoluteUri, ["happening"]), cancellation: Cancellation))!;

    /// <summary>Until there is nothing more to tell for now.</summary>
    private async Task DeliverAsync()
    {
        await application.CatchUpAsync();
        clock.Now = clock.Now.AddSeconds(2);
        while (await application.Briefing.DeliverWebhooks.RunAsync(Cancellation) is not null)
        {
        }
    }

    private static string SignatureOf(Message message, string secret) => Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}.{message.Raw}")));

    private static string Text(Message message, string attribute) => message.Body[attribute]!.GetValue<string>();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var raw = await reader.ReadToEndAsync();
        var headers = context.Request.Headers;
        var message = new Message(
            headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), context.Request.ContentType ?? "", raw,
            JsonNode.Parse(raw)!);
        var status = answer(message);
        context.Response.StatusCode = (int)status;
        if ((int)status < 300)
        {
            received.Enqueue(message);
        }
    }

    private sealed record Message(string Id, string Timestamp, string Signature, string Type, string Raw, JsonNode Body);
}
