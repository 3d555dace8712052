using System.Net;
using Briefing.Application.Outlets;
using Briefing.Application.Topics;

namespace Briefing.Api.Tests;

/// <summary>A server that has read two articles of two outlets on one meeting and one grant.</summary>
public sealed class ReadServer(Testing.PostgresFixture postgres) : IAsyncLifetime
{
    public ApiServer Api { get; } = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await Api.Application.DefineTopic.RunAsync(new TopicDraft(
            "ukraine", "War in Ukraine", ["country:UKR", "person:volodymyr-zelenskyy"], ["Ukraine", "Kyiv", "Zelenskyy"], "Europe/Kyiv"));
        await PostAsync("The Courier", "2024-12-08T10:00:00+01:00", """
            Zelenskyy meets Trump in Paris

            U.S. President-elect Donald Trump met Ukrainian President Volodymyr Zelenskyy in Paris on Dec. 7.

            The United States announced a $725 million package of military aid for Ukraine on Monday.
            """);
        await PostAsync("Harbour Wire", "2024-12-08T12:00:00+01:00", """
            Leaders talk in Paris

            Donald Trump held talks with Volodymyr Zelenskyy in Paris on December 7.
            """);
        await Api.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private async Task PostAsync(string outlet, string published, string text)
    {
        using var posted = await Api.PostAsync(
            $"/articles?outlet={Uri.EscapeDataString(outlet)}&published={Uri.EscapeDataString(published)}", "text/plain", text);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
    }
}

public sealed class SituationTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task Aid_is_added_up_by_currency_and_donor()
    {
        using var response = await api.GetAsync("/topics/ukraine/aid?donor=country:USA&kind=military");
        var aid = await ApiServer.JsonOf(response);

        Assert.Equal(725_000_000m, aid["announced"]![0]!["value"]!.GetValue<decimal>());
        Assert.Equal("country:USA", aid["by_donor"]![0]!["key"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_topics_page_says_how_each_sum_comes_about()
    {
        using var page = await api.GetAsync("/topics/ukraine", "text/html");

        Assert.Contains("Headlines USD 725 million, all of it new.", await ApiServer.TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_happenings_page_speaks_to_people()
    {
        using var list = await api.GetAsync("/topics/ukraine/happenings?type=aid");
        using var page = await api.GetAsync($"/happenings/{(await ApiServer.JsonOf(list))[0]!["id"]!.GetValue<string>()}", "text/html");
        var html = await ApiServer.TextOf(page);

        Assert.Contains("<h1>The United States pledged USD 725 million in military aid for Ukraine", html, StringComparison.Ordinal);
        Assert.Contains("<b>USD 725 million</b>", html, StringComparison.Ordinal);
        Assert.Contains("<b>United States</b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_who_said_so()
    {
        await api.Application.DefineOutlet.RunAsync(new OutletDraft("The Courier", "B"), by: "anna", cancellation: TestContext.Current.CancellationToken);

        using var response = await api.GetAsync("/events?type=outlet_defined");

        Assert.Equal("anna", (await ApiServer.JsonOf(response)).AsArray()[0]!["headers"]!["by"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_meeting_that_two_outlets_tell_of_is_one_contact()
    {
        using var response = await api.GetAsync("/topics/ukraine/contacts?actor=person:donald-trump");
        var contacts = await ApiServer.JsonOf(response);

        Assert.Equal(1, contacts["pairs"]![0]!["times"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_figure_leads_to_the_sentence_that_it_comes_from()
    {
        using var list = await api.GetAsync("/topics/ukraine/happenings?type=aid");
        var id = (await ApiServer.JsonOf(list))[0]!["id"]!.GetValue<string>();
        using var response = await api.GetAsync($"/happenings/{id}");
        var evidence = (await ApiServer.JsonOf(response))["evidence"]![0]!;
        var link = evidence["link"]!.GetValue<string>().Split('#');
        using var page = await api.GetAsync(link[0], "text/html");
        var html = await ApiServer.TextOf(page);

        Assert.Contains($"id=\"{link[1]}\"", html, StringComparison.Ordinal);
        Assert.Contains("$725 million", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statements")]
    [InlineData("strikes")]
    [InlineData("territory")]
    [InlineData("calendar?from=2024-12-01")]
    [InlineData("happenings")]
    [InlineData("editions")]
    public async Task Every_view_of_a_topic_answers(string view)
    {
        using var there = await api.GetAsync($"/topics/ukraine/{view}");
        using var nowhere = await api.GetAsync($"/topics/atlantis/{view}");

        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task An_answer_names_its_position_and_is_not_sent_twice()
    {
        using var first = await api.GetAsync("/topics/ukraine/aid");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/topics/ukraine/aid", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await api.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.NotEmpty(first.Headers.GetValues("Briefing-Position"));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("aid?validAt=2024-12-01", "announced", 0)]
    [InlineData("aid?validAt=2024-12-09", "announced", 1)]
    [InlineData("contacts?validAt=2024-12-06", "pairs", 0)]
    [InlineData("contacts?validAt=2024-12-07", "pairs", 1)]
    [InlineData("contacts?from=2024-12-08", "pairs", 0)]
    [InlineData("calendar?validAt=2024-12-06", "entries", 1)]
    [InlineData("calendar?validAt=2024-12-07", "entries", 0)]
    [InlineData("calendar?from=2024-12-06", "entries", 0)]
    public async Task A_day_in_the_world_can_be_asked_about(string query, string list, int expected)
    {
        using var response = await api.GetAsync($"/topics/ukraine/{query}");

        Assert.Equal(expected, (await ApiServer.JsonOf(response))[list]!.AsArray().Count);
        Assert.NotEmpty(response.Headers.GetValues("Briefing-Position"));
    }

    [Fact]
    public async Task Before_the_articles_came_in_nothing_was_known()
    {
        using var response = await api.GetAsync("/topics/ukraine/aid?knownAt=1");

        Assert.Empty((await ApiServer.JsonOf(response))["announced"]!.AsArray());
    }

    [Theory]
    [InlineData("/topics/ukraine/aid?kind=generous", "kind")]
    [InlineData("/topics/ukraine/aid?donor=me", "donor")]
    [InlineData("/topics/ukraine/aid?knownAt=soon", "knownAt")]
    [InlineData("/topics/ukraine/aid?knownAt=1&knownAt=2", "knownAt")]
    [InlineData("/topics/ukraine/aid?knownAt=12/09/2024", "knownAt")]
    [InlineData("/topics/ukraine/aid?validAt=09.12.2024", "validAt")]
    [InlineData("/topics/ukraine/aid?validAt=2024-12-08&validAt=2024-12-09", "validAt")]
    [InlineData("/topics/ukraine/aid?valid_at=2024-12-09", "valid_at")]
    [InlineData("/topics/ukraine?x=1", "x")]
    [InlineData("/topics/ukraine/happenings?from=soon", "from")]
    [InlineData("/topics/ukraine/aid/rows?donor=country:USA&donor=country:GBR", "donor")]
    [InlineData("/editions/ukraine/2024-13-45", "date")]
    [InlineData("/editions/ukraine/2024-12-10/draft?time=7pm", "time")]
    [InlineData("/topics/ukraine/happenings?type=party", "type")]
    [InlineData("/topics/ukraine/statements?theme=x", "theme")]
    [InlineData("/topics/ukraine/aid?validAt=2024-12-08&to=2024-12-09", "validAt")]
    [InlineData("/topics/ukraine/contacts?from=2024-12-09&to=2024-12-08", "from")]
    [InlineData("/topics/ukraine/statements?from=2024-12-09&validAt=2024-12-08", "from")]
    [InlineData("/topics/ukraine/aid/rows?validAt=2024-12-08&to=2024-12-09", "validAt")]
    [InlineData("/topics/ukraine/contacts/rows?from=2024-12-09&validAt=2024-12-08", "from")]
    [InlineData("/topics/ukraine/statements/rows?from=2024-12-09&validAt=2024-12-08", "from")]
    [InlineData("/topics/ukraine/strikes/rows?validAt=2024-12-08&to=2024-12-09", "validAt")]
    [InlineData("/topics/ukraine/territory/rows?from=2024-12-09&to=2024-12-08", "from")]
    [InlineData("/topics/ukraine/strikes?validAt=2024-12-08&to=2024-12-09", "validAt")]
    [InlineData("/topics/ukraine/territory?from=2024-12-09&to=2024-12-08", "from")]
    [InlineData("/topics/ukraine/happenings?validAt=2024-12-08&to=2024-12-09", "validAt")]
    [InlineData("/topics/ukraine/calendar?from=2024-12-01&validAt=2024-12-08", "from")]
    [InlineData("/topics/ukraine/calendar?validAt=2024-12-08&to=2024-12-07", "from")]
    public async Task A_parameter_that_cannot_be_read_is_named(string address, string parameter)
    {
        using var response = await api.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, (await ApiServer.JsonOf(response))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_edition_is_issued_once_and_read_in_three_forms()
    {
        using var none = await api.GetAsync("/editions/ukraine/2024-12-09");
        using var put = await PutAsync("/editions/ukraine/2024-12-09");
        using var again = await PutAsync("/editions/ukraine/2024-12-09");
        using var json = await api.GetAsync("/editions/ukraine/2024-12-09");
        using var html = await api.GetAsync("/editions/ukraine/2024-12-09", "text/html");
        using var text = await api.GetAsync("/editions/ukraine/2024-12-09", "text/plain");

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, (await ApiServer.JsonOf(json))["number"]!.GetValue<int>());
        Assert.StartsWith("<!DOCTYPE html>", await ApiServer.TextOf(html), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("725 million", await ApiServer.TextOf(text), StringComparison.Ordinal);
        Assert.NotEmpty(html.Headers.GetValues("Content-Digest"));
    }

    [Fact]
    public async Task The_interface_describes_itself()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        var description = await ApiServer.JsonOf(response);
        var paths = description["paths"]!.AsObject().ToDictionary();

        Assert.StartsWith("3.1", description["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("/articles", paths);
        Assert.Contains("/topics/{id}/aid", paths);
        Assert.Contains("/editions/{topic}/{date}", paths);
        Assert.All(paths.SelectMany(path => path.Value!.AsObject()), operation => Assert.NotNull(operation.Value!["summary"]));
    }

    private async Task<HttpResponseMessage> PutAsync(string address) =>
        await api.Client.PutAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken);
}
