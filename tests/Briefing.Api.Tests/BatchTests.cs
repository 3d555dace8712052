using System.Net;
using System.Text.Json.Nodes;

namespace Briefing.Api.Tests;

public sealed class BatchTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Every_line_is_answered_in_order_and_a_bad_one_stops_nothing()
    {
        var lines = await PostAsync($$"""
            {{Line("a")}}
            nonsense

            {{Line("b")}}
            {"outlet": "The Courier", "body": "Text without a date."}
            {{Line("a")}}
            """);

        Assert.Equal([1, 2, 4, 5, 6], lines.Select(line => line["line"]!.GetValue<int>()));
        Assert.Equal(["received", "refused", "received", "refused", "known"], lines.Select(line => line["outcome"]!.GetValue<string>()));
        Assert.Equal("published", lines[3]["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Versions_of_one_article_come_in_as_they_were_sent()
    {
        var lines = await PostAsync(string.Join('\n', Enumerable.Range(1, 20).Select(version =>
            $$"""{"outlet": "The Courier", "url": "https://example.org/revised", "title": "T", "body": "Text {{version}}.", "published": "2024-12-09T18:30:00Z"}""")));

        Assert.Equal(Enumerable.Range(1, 20), lines.Select(line => line["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_and_the_next_is_read()
    {
        var lines = await PostAsync($"{{\"body\": \"{new string('x', 6_000_000)}\"}}\n{Line("after")}\n");

        Assert.Equal(["refused", "received"], lines.Select(line => line["outcome"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Hundreds_of_articles_come_in_as_one_stream()
    {
        var lines = await PostAsync(string.Join('\n', Enumerable.Range(0, 300).Select(number => Line($"many-{number}"))));

        Assert.Equal(300, lines.Count);
        Assert.All(lines, line => Assert.Equal("received", line["outcome"]!.GetValue<string>()));
    }

    private static string Line(string name) =>
        $$"""{"outlet": "The Courier", "url": "https://example.org/batch/{{name}}", "title": "Sample {{name}}", "body": "A text named {{name}}.", "published": "2024-12-09T18:30:00+01:00"}""";

    private async Task<IReadOnlyList<JsonNode>> PostAsync(string body)
    {
        using var response = await server.PostAsync("/articles/batch", "application/x-ndjson", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await ApiServer.TextOf(response)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
