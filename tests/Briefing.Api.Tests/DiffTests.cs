using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Briefing.Api.Tests;

public sealed class DiffTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task What_came_since_a_position_is_told_with_its_causes()
    {
        using var topics = await api.GetAsync("/events?type=topic_defined");
        var defined = (await ApiServer.JsonOf(topics))[0]!["position"]!.GetValue<long>();
        var all = await DiffAsync($"from={defined}");
        var between = await DiffAsync("from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z");
        var meeting = all["changes"]!.AsArray().Single(told => told!["what"]!.GetValue<string>().Contains("met in Paris", StringComparison.Ordinal))!["change"]!;

        Assert.Equal("new", meeting["kind"]!.GetValue<string>());
        Assert.Equal("we learned late", meeting["reason"]!.GetValue<string>());
        Assert.Equal(
            ["reported by The Courier", "reported by Harbour Wire"], meeting["causes"]!.AsArray().Select(cause => cause!["what"]!.GetValue<string>()));
        Assert.All(meeting["causes"]!.AsArray(), cause => Assert.True(cause!["position"]!.GetValue<long>() > defined && cause["article"] is not null));
        Assert.Equal((0, 0, "0001-01-01"), (between["to"]!.GetValue<long>(), between["changes"]!.AsArray().Count, (await DiffAsync("from=0&to=0"))["since"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_decision_is_named_as_the_cause_of_what_it_revised_and_so_is_its_revocation()
    {
        using var list = await api.GetAsync("/topics/ukraine/happenings?type=aid");
        var id = (await ApiServer.JsonOf(list))[0]!["id"]!.GetValue<string>();
        var start = list.Headers.GetValues("Briefing-Position").Single();
        var middle = await DecideAsync($$"""{"kind": "correct", "happening": "{{id}}", "slot": "amount", "value": "USD 700000000", "why": "The fact sheet says so."}""");
        await DecideAsync("""{"kind": "revoke", "decision": "decision-1", "why": "That was another package."}""");

        var revised = Assert.Single((await DiffAsync($"from={start}&to={middle}"))["changes"]!.AsArray())!;
        var back = Assert.Single((await DiffAsync($"from={middle}"))["changes"]!.AsArray())!["change"]!;
        var nothing = await DiffAsync($"from={start}");

        Assert.Contains("amount USD 700 million, before USD 725 million", revised["what"]!.GetValue<string>(), StringComparison.Ordinal);
        var cause = Assert.Single(revised["change"]!["causes"]!.AsArray())!;
        Assert.Equal(("decided", "decision-1", middle), (
            cause["kind"]!.GetValue<string>(), cause["decision"]!.GetValue<string>(), cause["position"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("corrected amount to USD 700000000: The fact sheet says so.", cause["what"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("revoked decision-1", Assert.Single(back["causes"]!.AsArray())!["what"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(nothing["changes"]!.AsArray());
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("from=soon", "from")]
    [InlineData("from=1&to=soon", "to")]
    [InlineData("from=9&to=2", "from")]
    public async Task Two_times_that_cannot_be_compared_are_refused(string query, string parameter)
    {
        using var refused = await api.GetAsync($"/topics/ukraine/diff?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(parameter, (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    /// <returns>The position of the decision.</returns>
    private async Task<string> DecideAsync(string body)
    {
        using var decided = await api.PostAsync("/decisions", "application/json", body);
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        await api.CatchUpAsync();
        return (await ApiServer.JsonOf(decided))["position"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);
    }

    private async Task<JsonNode> DiffAsync(string query)
    {
        using var response = await api.GetAsync($"/topics/ukraine/diff?{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ApiServer.JsonOf(response);
    }
}
