using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;

namespace Briefing.Api.Tests;

public sealed class ListTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    public static TheoryData<string> Lists =>
    [
        "/articles", "/reports", "/topics", "/outlets", "/actors", "/decisions", "/events", "/topics/ukraine/happenings", "/topics/ukraine/aid/rows",
        "/topics/ukraine/contacts/rows", "/topics/ukraine/statements/rows", "/topics/ukraine/strikes/rows", "/topics/ukraine/territory/rows",
        "/topics/ukraine/calendar/rows", "/topics/ukraine/editions",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Json_ndjson_and_csv_have_the_same_rows_and_whoever_has_them_gets_304(string address)
    {
        using var json = await api.GetAsync($"{address}?limit=1000");
        using var lines = await api.GetAsync(address, "application/x-ndjson");
        using var csv = await api.GetAsync($"{address}?format=csv");
        var rows = (await ApiServer.JsonOf(json)).AsArray();
        var table = await TableOf(csv);

        Assert.Equal(rows.Select(row => row!.ToJsonString()), (await LinesOf(lines)).Select(line => line.ToJsonString()));
        Assert.Equal(rows.Count, table.Count);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual(json.Headers.ETag, csv.Headers.ETag);
        Assert.False(json.Headers.ETag!.IsWeak);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"{address}?limit=1000", UriKind.Relative));
        again.Headers.TryAddWithoutValidation("Accept", "application/json");
        again.Headers.IfNoneMatch.Add(json.Headers.ETag!);
        using var unchanged = await api.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/articles?limit=1")]
    [InlineData("/articles?limit=1&sort=published")]
    [InlineData("/outlets?limit=1")]
    [InlineData("/actors?limit=1&sort=-reports")]
    [InlineData("/events?limit=3")]
    [InlineData("/reports?limit=1")]
    [InlineData("/topics/ukraine/happenings?limit=1&sort=-occurred_from")]
    public async Task Pages_of_a_list_do_not_shift_while_articles_come_in(string address)
    {
        using var first = await api.GetAsync(address);
        var position = first.Headers.GetValues("Briefing-Position").Single();
        using var whole = await api.GetAsync(address.Replace("limit=1", "limit=1000", StringComparison.Ordinal).Replace("limit=3", "limit=1000", StringComparison.Ordinal) + $"&knownAt={position}");
        var rows = (await ApiServer.JsonOf(first)).AsArray().Select(Written).ToList();
        var posted = 0;
        for (var next = NextOf(first); next is not null;)
        {
            // Each comes first in its list: newest, oldest, and named before the others. Twice is enough: other tests page through all of it.
            if (posted++ < 2)
            {
                await PostAsync($"A{Guid.NewGuid():N}", "2030-01-01T10:00:00Z", "Emmanuel Macron met Volodymyr Zelenskyy in Kyiv on Dec. 31, 2029.");
                await PostAsync("The Courier", "1999-01-01T10:00:00Z", $"Old news {Guid.NewGuid()}.");
            }

            using var page = await api.GetAsync(next);
            Assert.Equal(position, page.Headers.GetValues("Briefing-Position").Single());
            rows.AddRange((await ApiServer.JsonOf(page)).AsArray().Select(Written));
            next = NextOf(page);
        }

        Assert.True(rows.Count > 1);
        Assert.Equal((await ApiServer.JsonOf(whole)).AsArray().Select(Written), rows);
    }

    [Fact]
    public async Task An_article_that_was_revised_is_listed_as_it_was()
    {
        const string Address = "/articles?outlet=Revising+Times&outlet=Late+Times";
        await ReviseAsync("2024-12-01T10:00:00Z", "They met.");
        await api.CatchUpAsync();
        using var before = await api.GetAsync(Address);
        await ReviseAsync("2024-12-02T10:00:00Z", "They did not meet.");
        await PostAsync("Late Times", "2024-12-03T10:00:00Z", "Late.");
        using var now = await api.GetAsync(Address);
        using var then = await api.GetAsync($"{Address}&knownAt={before.Headers.GetValues("Briefing-Position").Single()}");

        Assert.Equal(2, (await ApiServer.JsonOf(now)).AsArray().Count);
        Assert.Equal(await ApiServer.TextOf(before), await ApiServer.TextOf(then));
    }

    [Fact]
    public async Task A_cursor_that_was_changed_or_belongs_to_another_question_is_refused()
    {
        using var page = await api.GetAsync("/articles?limit=1");
        var next = NextOf(page)!;
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + 7)..];
        foreach (var wrong in new[] { $"{cursor}x", $"{(cursor[0] == 'x' ? 'y' : 'x')}{cursor[1..]}", "x", "AAAAAAAAAAAAAAAAAAAA", cursor[..^4] })
        {
            using var refused = await api.GetAsync($"/articles?limit=1&cursor={wrong}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var other = await api.GetAsync($"/outlets?limit=1&cursor={cursor}");
        using var filtered = await api.GetAsync($"/articles?limit=1&outlet=The+Courier&cursor={cursor}");
        using var wider = await api.GetAsync($"/articles?limit=100&cursor={cursor}");
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, filtered.StatusCode);
        Assert.Equal(HttpStatusCode.OK, wider.StatusCode);
    }

    [Theory]
    [InlineData("/articles?colour=red", "colour")]
    [InlineData("/articles?sort=title", "sort")]
    [InlineData("/articles?limit=0", "limit")]
    [InlineData("/articles?limit=1001", "limit")]
    [InlineData("/articles?limit=1&limit=2", "limit")]
    [InlineData("/articles?format=xlsx", "format")]
    [InlineData("/articles?publishedFrom=soon", "publishedFrom")]
    [InlineData("/articles?publishedFrom=12/09/2024", "publishedFrom")]
    [InlineData("/topics/ukraine/aid/rows?amountMin=1,5", "amountMin")]
    [InlineData("/articles?withdrawn=maybe", "withdrawn")]
    [InlineData("/topics/ukraine/aid/rows?kind=generous", "kind")]
    [InlineData("/topics/ukraine/aid/rows?amountMin=lots", "amountMin")]
    [InlineData("/topics/ukraine/happenings?type=party", "type")]
    [InlineData("/events?sort=-position", "sort")]
    [InlineData("/events?topic=X", "topic")]
    public async Task What_a_list_cannot_be_asked_is_refused_by_name(string address, string parameter)
    {
        using var response = await api.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, (await ApiServer.JsonOf(response))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/topics/ukraine/aid/rows?kind=military&amountMin=700000000", 1)]
    [InlineData("/topics/ukraine/aid/rows?kind=financial", 0)]
    [InlineData("/topics/ukraine/aid/rows?amountMax=700000000", 0)]
    [InlineData("/topics/ukraine/contacts/rows?a=person:donald-trump&phase=held", 1)]
    [InlineData("/topics/ukraine/happenings?type=aid&type=territory", 1)]
    [InlineData("/events?type=aid_announced&actor=country:USA&topic=ukraine", 1)]
    [InlineData("/events?actor=country:FJI", 0)]
    [InlineData("/events?recordedAtFrom=2124-01-01", 0)]
    [InlineData("/articles?outlet=Harbour+Wire&publishedFrom=2024-12-08&publishedTo=2024-12-09", 1)]
    public async Task Rows_are_chosen_by_what_their_columns_hold(string address, int rows)
    {
        using var response = await api.GetAsync(address);

        Assert.Equal(rows, (await ApiServer.JsonOf(response)).AsArray().Count);
    }

    [Fact]
    public async Task A_text_that_a_spreadsheet_would_run_is_text_in_csv()
    {
        await PostAsync("=HYPERLINK(\"https://example.org\")", "2024-12-08T10:00:00Z", "A text, with \"marks\".");
        using var csv = await api.GetAsync("/outlets?format=csv");

        Assert.Contains(await TableOf(csv), row => row[0] == "'=HYPERLINK(\"https://example.org\")");
    }

    [Fact]
    public async Task Contacts_are_a_graph_whose_nodes_count_their_edges()
    {
        using var response = await api.GetAsync("/topics/ukraine/contacts/graph?to=2024-12-31");
        var graph = await ApiServer.JsonOf(response);
        var edge = graph["edges"]!.AsArray().Single(edge => edge!["source"]!.GetValue<string>() == "person:donald-trump")!;

        Assert.Equal("person:volodymyr-zelenskyy", edge["target"]!.GetValue<string>());
        Assert.Equal(1, edge["times"]!.GetValue<int>());
        Assert.Contains(graph["nodes"]!.AsArray(), node => node!["id"]!.GetValue<string>() == "person:donald-trump" && node["name"]!.GetValue<string>() == "Donald Trump");
    }

    private static string Written(JsonNode? row) => row!.ToJsonString();

    private static string? NextOf(HttpResponseMessage page) => page.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;

    private static async Task<List<JsonNode>> LinesOf(HttpResponseMessage response) =>
        [.. (await ApiServer.TextOf(response)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static async Task<List<string[]>> TableOf(HttpResponseMessage response)
    {
        using var csv = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(await ApiServer.TextOf(response))));
        var table = new List<string[]>();
        while (await csv.ReadAsync(TestContext.Current.CancellationToken))
        {
            table.Add([.. Enumerable.Range(0, csv.FieldCount).Select(field => Encoding.UTF8.GetString(csv.GetSpan(field)))]);
        }

        return table;
    }

    private async Task ReviseAsync(string published, string body)
    {
        using var posted = await api.PostAsync(
            $"/articles?outlet=Revising+Times&url=https://example.org/revised&title=T&published={published}", "text/plain", body);
        Assert.True(posted.IsSuccessStatusCode);
    }

    private async Task PostAsync(string outlet, string published, string text)
    {
        using var posted = await api.PostAsync($"/articles?outlet={Uri.EscapeDataString(outlet)}&published={Uri.EscapeDataString(published)}&title=T", "text/plain", text);
        Assert.True(posted.IsSuccessStatusCode);
        await api.CatchUpAsync();
    }
}
