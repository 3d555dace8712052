using System.Net;

namespace Briefing.Api.Tests;

public sealed class DecisionTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task A_correction_changes_the_totals_and_its_revocation_changes_them_back()
    {
        var aid = await IdAsync("Aid");
        using var corrected = await DecideAsync($$"""{"kind": "correct", "happening": "{{aid}}", "slot": "amount", "value": "USD 700000000", "by": "Ada", "why": "The fact sheet says so."}""");
        using var again = await DecideAsync($$"""{"kind": "correct", "happening": "{{aid}}", "slot": "amount", "value": "USD 700000000", "by": "Ada", "why": "The fact sheet says so."}""");
        var after = await AnnouncedAsync();
        var decision = (await ApiServer.JsonOf(corrected))["decisions"]![0]!.GetValue<string>();
        using var revoked = await DecideAsync($$"""{"kind": "revoke", "decision": "{{decision}}", "by": "Ben", "why": "That was another package."}""");
        var afterwards = await AnnouncedAsync();
        using var listed = await api.GetAsync("/decisions");
        var decisions = (await ApiServer.JsonOf(listed)).AsArray();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created), (corrected.StatusCode, again.StatusCode, revoked.StatusCode));
        Assert.Equal((700_000_000m, 725_000_000m), (after, afterwards));
        Assert.Equal(["slot_corrected", "decision_revoked"], decisions.Select(taken => taken!["type"]!.GetValue<string>()));
        Assert.Equal([false, true], decisions.Select(taken => taken!["in_force"]!.GetValue<bool>()));
        Assert.Equal(("Ada", "The fact sheet says so."), (
            decisions[0]!["decision"]!["by"]!.GetValue<string>(), decisions[0]!["decision"]!["why"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_article_that_is_withdrawn_no_longer_counts_until_it_comes_anew()
    {
        const string Address = "/articles?outlet=The%20Ledger&published=2024-12-08T13:00:00%2B01:00";
        const string Text = "Shells for Ukraine\n\nNorway announced a $90 million package of military aid for Ukraine on Sunday.";
        using var posted = await api.PostAsync(Address, "text/plain", Text);
        var article = (await ApiServer.JsonOf(posted))["id"]!.GetValue<string>();
        await api.CatchUpAsync();
        var before = await AnnouncedAsync("country:NOR");
        using var withdrawn = await DecideAsync($$"""{"kind": "withdraw", "article": "{{article}}", "by": "Ada", "why": "The outlet took it back."}""");
        var after = await AnnouncedAsync("country:NOR");
        using var anew = await api.PostAsync(Address, "text/plain", Text);
        await api.CatchUpAsync();

        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal((90_000_000m, 0m, 90_000_000m), (before, after, await AnnouncedAsync("country:NOR")));
    }

    [Theory]
    [InlineData("""{"kind": "guess", "by": "Ada", "why": "x"}""", "#/kind")]
    [InlineData("""{"kind": "merge", "by": "Ada", "why": "x", "happening": "none"}""", "#/with")]
    [InlineData("""{"kind": "dismiss", "by": "Ada", "why": "x", "happening": "none", "report": "none"}""", "#/happening")]
    [InlineData("""{"kind": "withdraw", "by": "Ada", "why": "x", "article": "none"}""", "#/article")]
    [InlineData("""{"kind": "revoke", "by": "Ada", "why": "x", "decision": "none"}""", "#/decision")]
    [InlineData("""{"kind": "revoke", "by": "Ada", "decision": "decision-1"}""", "#/why")]
    [InlineData("""{"kind": "revoke", "by": "Ada\u0000", "why": "x", "decision": "decision-1"}""", "#/by")]
    public async Task What_cannot_be_decided_is_refused_with_a_pointer(string body, string pointer)
    {
        using var refused = await api.PostAsync("/decisions", "application/json", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(pointer, (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    private async Task<HttpResponseMessage> DecideAsync(string body)
    {
        var answer = await api.PostAsync("/decisions", "application/json", body);
        await api.CatchUpAsync();
        return answer;
    }

    private async Task<string> IdAsync(string type)
    {
        using var response = await api.GetAsync($"/topics/ukraine/happenings?type={type}");
        return (await ApiServer.JsonOf(response))[0]!["id"]!.GetValue<string>();
    }

    private async Task<decimal> AnnouncedAsync(string donor = "country:USA")
    {
        using var response = await api.GetAsync($"/topics/ukraine/aid?donor={donor}");
        return (await ApiServer.JsonOf(response))["announced"]!.AsArray().Select(sum => sum!["value"]!.GetValue<decimal>()).FirstOrDefault();
    }
}
