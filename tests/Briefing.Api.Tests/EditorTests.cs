using System.Net;
using System.Text.Json.Nodes;

namespace Briefing.Api.Tests;

/// <summary>What editors say of outlets and currencies.</summary>
public sealed class EditorTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task An_outlet_is_graded_and_the_grade_decides_where_figures_differ()
    {
        await PostStrikeAsync("Low Road", 20, "12:00");
        await PostStrikeAsync("High Road", 21, "13:00");
        await api.CatchUpAsync();
        var before = await ToldAsync();
        using var graded = await PutAsync("/outlets/High%20Road", "application/json", """{"grade": "B", "website": "https://high.example/"}""");
        using var refused = await PutAsync("/outlets/High%20Road", "application/json", """{"grade": "Z"}""");
        using var other = await PutAsync("/outlets/Low%20Road", "application/json", """{"grade": "A"}""");
        var after = await ToldAsync();
        using var outlets = await api.GetAsync("/outlets");
        using var records = await api.GetAsync("/topics/ukraine/outlets");
        using var then = await api.GetAsync("/topics/ukraine/outlets?knownAt=1");
        var record = (await ApiServer.JsonOf(records)).AsArray().Single(one => one!["outlet"]!.GetValue<string>() == "Low Road")!;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (graded.StatusCode, refused.StatusCode, other.StatusCode));
        Assert.Equal("#/grade", (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
        using var listed = await api.GetAsync("/topics/ukraine/happenings?type=strikes&from=2024-12-12&to=2024-12-12");
        using var page = await api.GetAsync($"/happenings/{(await ApiServer.JsonOf(listed))[0]!["id"]!.GetValue<string>()}", "text/html");
        var html = await ApiServer.TextOf(page);

        Assert.Contains("in dispute; shown: best grade", html, StringComparison.Ordinal);
        Assert.Contains(">High Road</a>", html, StringComparison.Ordinal);
        Assert.Equal(("21", "most exact"), before);
        Assert.Equal(("20", "best graded outlet"), after);
        Assert.Contains((await ApiServer.JsonOf(outlets)).AsArray(), one => one!["name"]!.GetValue<string>() == "High Road" && one["grade"]!.GetValue<string>() == "B");
        Assert.Equal(("A", 1, 1, 1), (record["grade"]!.GetValue<string>(), record["first"]!.GetValue<int>(), record["confirmed"]!.GetValue<int>(), record["happenings"]!.GetValue<int>()));
        Assert.Empty((await ApiServer.JsonOf(then)).AsArray());
    }

    [Fact]
    public async Task A_table_of_rates_is_loaded_and_named_beside_what_it_converts()
    {
        using var before = await api.GetAsync("/reference-rates");
        using var loaded = await PutAsync("/reference-rates?name=Test%20bank", "text/csv", "date,currency,rate\n2024-12-01,EUR,2\n2024-12-01,USD,1\n");
        using var aid = await api.GetAsync("/topics/ukraine/aid?currency=EUR&donor=country:USA");
        using var malformed = await PutAsync("/reference-rates?name=Test%20bank", "text/csv", "date,currency,rate\n2024-12-01,EUR,x\n");
        using var unnamed = await PutAsync("/reference-rates", "text/csv", "date,currency,rate\n2024-12-01,EUR,2\n");
        using var other = await PutAsync("/reference-rates?name=x", "application/json", "{}");
        using var after = await api.GetAsync("/reference-rates");
        var conversion = (await ApiServer.JsonOf(aid))["converted"]!["conversions"]![0]!;

        Assert.Equal("rough rates of December 2024", (await ApiServer.JsonOf(before))["name"]!.GetValue<string>());
        Assert.Equal(2, (await ApiServer.JsonOf(loaded))["rates"]!.GetValue<int>());
        Assert.Equal("Test bank: 1 USD = 0.5 EUR, rate of 2024-12-01", conversion["by"]!.GetValue<string>());
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType),
            (malformed.StatusCode, unnamed.StatusCode, other.StatusCode));
        Assert.Equal("#/name", (await ApiServer.JsonOf(unnamed))["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal("Test bank", (await ApiServer.JsonOf(after))["name"]!.GetValue<string>());
    }

    private async Task PostStrikeAsync(string outlet, int missiles, string at)
    {
        using var posted = await api.PostAsync(
            $"/articles?outlet={Uri.EscapeDataString(outlet)}&published=2024-12-13T{at}:00%2B00:00", "text/plain",
            $"Missiles over Ukraine\n\nRussia launched {missiles} missiles at Ukraine on December 12.");
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
    }

    private async Task<HttpResponseMessage> PutAsync(string address, string type, string body)
    {
        var answer = await api.PutAsync(address, body, type: type);
        await api.CatchUpAsync();
        return answer;
    }

    private async Task<(string Shown, string Choice)> ToldAsync()
    {
        using var response = await api.GetAsync("/topics/ukraine/happenings?type=strikes&from=2024-12-12&to=2024-12-12");
        JsonNode slot = (await ApiServer.JsonOf(response))[0]!["slots"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == "weapons.missile")!;
        return (slot["shown"]!.GetValue<string>(), slot["choice"]!.GetValue<string>());
    }
}
