using System.Net;

namespace Briefing.Api.Tests;

public sealed class WebhookRoutesTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_webhook_is_defined_once_shown_replayed_and_removed()
    {
        using var defined = await server.PutAsync("/webhooks/map", """{"url": "https://example.org/hook"}""");
        using var changed = await server.PutAsync("/webhooks/map", """{"url": "https://example.org/hook", "events": ["edition"]}""", "*");
        using var listed = await server.GetAsync("/webhooks");
        using var rotated = await server.PostAsync("/webhooks/map/secret", "application/json", "");
        using var replayed = await server.PostAsync("/webhooks/map/replay", "application/json", """{"position": 0}""");
        using var attempts = await server.GetAsync("/webhooks/map/attempts");
        using var tooMany = await server.GetAsync("/webhooks/map/attempts?limit=1001");
        using var unknown = await server.PostAsync("/webhooks/nobody/replay", "application/json", """{"position": 0}""");
        using var refused = await server.PutAsync("/webhooks/map", """{"url": "nowhere"}""");
        using var removed = await server.DeleteAsync("/webhooks/map");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (defined.StatusCode, changed.StatusCode));
        Assert.StartsWith("whsec_", (await ApiServer.JsonOf(defined))["secret"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", await ApiServer.TextOf(listed), StringComparison.Ordinal);
        Assert.Equal(["edition"], (await ApiServer.JsonOf(listed))[0]!["events"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.NotEqual((await ApiServer.JsonOf(defined))["secret"]!.GetValue<string>(), (await ApiServer.JsonOf(rotated))["secret"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.BadRequest), (replayed.StatusCode, attempts.StatusCode, tooMany.StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent), (unknown.StatusCode, refused.StatusCode, removed.StatusCode));
    }
}
