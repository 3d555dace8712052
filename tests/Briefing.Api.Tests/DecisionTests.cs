using System.Net;
using System.Net.Http.Json;
using Briefing.Application.Access;

namespace Briefing.Api.Tests;

public sealed class DecisionTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task A_correction_changes_the_totals_and_its_revocation_changes_them_back()
    {
        var aid = await IdAsync("Aid");
        using var corrected = await DecideAsync($$"""{"kind": "correct", "happening": "{{aid}}", "slot": "amount", "value": "USD 700000000", "why": "The fact sheet says so."}""");
        using var again = await DecideAsync($$"""{"kind": "correct", "happening": "{{aid}}", "slot": "amount", "value": "USD 700000000", "why": "The fact sheet says so."}""");
        var after = await AnnouncedAsync();
        var decision = (await ApiServer.JsonOf(corrected))["decisions"]![0]!.GetValue<string>();
        using var revoked = await DecideAsync($$"""{"kind": "revoke", "decision": "{{decision}}", "why": "That was another package."}""");
        var afterwards = await AnnouncedAsync();
        using var listed = await api.GetAsync("/decisions");
        string[] taken = [decision, (await ApiServer.JsonOf(revoked))["decisions"]![0]!.GetValue<string>()];
        var decisions = (await ApiServer.JsonOf(listed)).AsArray().Where(one => taken.Contains(one!["decision"]!["id"]!.GetValue<string>())).ToList();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created), (corrected.StatusCode, again.StatusCode, revoked.StatusCode));
        Assert.Equal((700_000_000m, 725_000_000m), (after, afterwards));
        Assert.Equal(["slot_corrected", "decision_revoked"], decisions.Select(one => one!["type"]!.GetValue<string>()));
        Assert.Equal([false, true], decisions.Select(one => one!["in_force"]!.GetValue<bool>()));
        Assert.Equal(("tests", "The fact sheet says so."), (
            decisions[0]!["decision"]!["by"]!.GetValue<string>(), decisions[0]!["decision"]!["why"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_list_that_was_shown_shows_what_was_decided_since_and_as_known_before_what_it_showed()
    {
        const string List = "/topics/ukraine/happenings?type=aid";
        using var first = await api.GetAsync(List);
        using var corrected = await DecideAsync($$"""{"kind": "correct", "happening": "{{await IdAsync("Aid")}}", "slot": "amount", "value": "USD 699000000", "why": "The fact sheet says so."}""");
        using var after = await api.GetAsync(List);
        using var revoked = await DecideAsync($$"""{"kind": "revoke", "decision": "{{(await ApiServer.JsonOf(corrected))["decisions"]![0]!.GetValue<string>()}}", "why": "It does not."}""");
        using var afterwards = await api.GetAsync(List);
        using var before = await api.GetAsync($"{List}&knownAt={first.Headers.GetValues("Briefing-Position").Single()}");

        Assert.Contains("USD 699000000", await ApiServer.TextOf(after), StringComparison.Ordinal);
        Assert.DoesNotContain("USD 699000000", await ApiServer.TextOf(afterwards), StringComparison.Ordinal);
        Assert.Equal(await ApiServer.TextOf(first), await ApiServer.TextOf(before));
        Assert.Equal(first.Content.Headers.ContentLength, before.Content.Headers.ContentLength);
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
        using var withdrawn = await DecideAsync($$"""{"kind": "withdraw", "article": "{{article}}", "why": "The outlet took it back."}""");
        var after = await AnnouncedAsync("country:NOR");
        using var anew = await api.PostAsync(Address, "text/plain", Text);
        await api.CatchUpAsync();

        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal((90_000_000m, 0m, 90_000_000m), (before, after, await AnnouncedAsync("country:NOR")));
    }

    [Theory]
    [InlineData("""{"kind": "guess", "why": "x"}""", "#/kind")]
    [InlineData("""{"kind": "merge", "why": "x", "happening": "none"}""", "#/with")]
    [InlineData("""{"kind": "dismiss", "why": "x", "happening": "none", "report": "none"}""", "#/happening")]
    [InlineData("""{"kind": "withdraw", "why": "x", "article": "none"}""", "#/article")]
    [InlineData("""{"kind": "revoke", "why": "x", "decision": "none"}""", "#/decision")]
    [InlineData("""{"kind": "revoke", "decision": "decision-1"}""", "#/why")]
    [InlineData("""{"kind": "revoke", "why": "x\u0000", "decision": "decision-1"}""", "#/why")]
    public async Task What_cannot_be_decided_is_refused_with_a_pointer(string body, string pointer)
    {
        using var refused = await api.PostAsync("/decisions", "application/json", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(pointer, (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_decides_is_who_has_the_key_and_nobody_can_sign_for_another()
    {
        var key = await api.Application.Keys.CreateAsync("ben", Role.Analyst, TestContext.Current.CancellationToken);
        using var ben = api.ClientWith(key);
        using var forged = await ben.PostAsJsonAsync("/decisions", new { kind = "revoke", decision = "none", why = "x", by = "Ada" }, TestContext.Current.CancellationToken);
        using var decided = await ben.PostAsJsonAsync(
            "/decisions", new { kind = "dismiss", happening = await IdAsync("Meeting"), report = await ReportAsync("Meeting"), why = "It is no meeting." },
            TestContext.Current.CancellationToken);
        using var listed = await api.GetAsync("/decisions");
        var dismissed = (await ApiServer.JsonOf(listed)).AsArray().Single(one => one!["type"]!.GetValue<string>() == "report_dismissed");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (forged.StatusCode, decided.StatusCode));
        Assert.Equal("ben", dismissed!["decision"]!["by"]!.GetValue<string>());
    }

    private async Task<string> ReportAsync(string type)
    {
        using var response = await api.GetAsync($"/topics/ukraine/happenings?type={type}");
        return (await ApiServer.JsonOf(response))[0]!["sources"]![0]!["report"]!.GetValue<string>();
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
