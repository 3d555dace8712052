using System.Net;

namespace Briefing.Api.Tests;

public sealed class ArticlesTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Query = "/articles?outlet=The+Courier&published=2024-12-09T18:30:00%2B01:00";

    [Fact]
    public async Task An_article_in_json_is_received_and_can_be_read_again()
    {
        using var posted = await server.PostAsync("/articles", "application/json", """
            {
              "outlet": "The Courier", "url": "https://example.org/json", "title": "Sample talks",
              "body": "Zelenskyy met Macron in Paris on Dec. 7.", "published": "2024-12-09T18:30:00+01:00"
            }
            """);
        var receipt = await ApiServer.JsonOf(posted);
        using var read = await server.GetAsync(posted.Headers.Location!.ToString());
        var article = await ApiServer.JsonOf(read);

        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal("received", receipt["outcome"]!.GetValue<string>());
        Assert.Equal("Sample talks", article["content"]!["title"]!.GetValue<string>());
        Assert.Equal("2024-12-09T18:30:00+01:00", article["content"]!["published"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("text/plain", "Zelenskyy met Scholz in Kyiv on Dec. 2.")]
    [InlineData("text/html; charset=utf-8", "<html><body><article><p>Zelenskyy met Merz in Kyiv on Dec. 9.</p></article></body></html>")]
    [InlineData("text/markdown", "Zelenskyy met Tusk in Lviv on Dec. 17.")]
    public async Task Other_forms_take_what_they_do_not_say_from_the_query(string type, string body)
    {
        using var posted = await server.PostAsync(Query, type, body);

        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
    }

    [Fact]
    public async Task The_same_article_again_is_known_and_a_changed_one_is_a_new_version()
    {
        using var first = await server.PostAsync($"{Query}&url=https://example.org/again", "text/plain", "One sentence. And another.");
        using var again = await server.PostAsync($"{Query}&url=https://example.org/again", "text/plain", "One sentence. And another.");
        using var changed = await server.PostAsync($"{Query}&url=https://example.org/again", "text/plain", "One sentence. And a third.");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("known", (await ApiServer.JsonOf(again))["outcome"]!.GetValue<string>());
        Assert.Equal("revised", (await ApiServer.JsonOf(changed))["outcome"]!.GetValue<string>());
        Assert.Equal(2, (await ApiServer.JsonOf(changed))["version"]!.GetValue<int>());
        Assert.Equal(first.Headers.Location!.ToString(), $"/articles/{(await ApiServer.JsonOf(changed))["id"]}");
    }

    [Fact]
    public async Task An_article_can_be_read_as_it_was_known_before_it_was_revised()
    {
        using var first = await server.PostAsync($"{Query}&url=https://example.org/known", "text/plain", "One sentence. And another.");
        using var changed = await server.PostAsync($"{Query}&url=https://example.org/known", "text/plain", "One sentence. And a third.");
        var position = (await ApiServer.JsonOf(first))["position"];

        using var then = await server.GetAsync($"{first.Headers.Location}?knownAt={position}");
        using var now = await server.GetAsync($"{first.Headers.Location}");

        Assert.Equal("One sentence. And another.", (await ApiServer.JsonOf(then))["content"]!["body"]!.GetValue<string>());
        Assert.Equal("One sentence. And a third.", (await ApiServer.JsonOf(now))["content"]!["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_reader_gets_a_page_and_a_program_gets_json()
    {
        using var posted = await server.PostAsync($"{Query}&title=Sample+%3Cb%3E", "text/plain", "A body with <script>alert(1)</script> in it.");
        using var page = await server.GetAsync(posted.Headers.Location!.ToString(), "text/html,application/xhtml+xml,*/*;q=0.8");
        using var json = await server.GetAsync(posted.Headers.Location!.ToString(), "*/*");
        using var neither = await server.GetAsync(posted.Headers.Location!.ToString(), "image/png");
        var html = await ApiServer.TextOf(page);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("Sample &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotAcceptable, neither.StatusCode);
    }

    [Theory]
    [InlineData("""{"outlet": "X", "body": "Text.", "published": "yesterday"}""", 422, "#/published")]
    [InlineData("""{"body": "Text.", "published": "2024-12-09T18:30:00+01:00"}""", 422, "#/outlet")]
    [InlineData("""{"outlet": "X", "published": "2024-12-09T18:30:00+01:00"}""", 422, "#/body")]
    [InlineData("""{"outlet": 7}""", 400, "#/outlet")]
    [InlineData("""{"outlet": "X", "colour": "red"}""", 400, "#/colour")]
    [InlineData("""{"outlet": """, 400, "#/outlet")]
    [InlineData("""[]""", 400, "#")]
    [InlineData("""null""", 400, "#")]
    [InlineData("", 400, "#")]
    public async Task What_is_wrong_with_a_body_is_said_with_a_pointer_to_it(string body, int status, string pointer)
    {
        using var refused = await server.PostAsync("/articles", "application/json", body);
        var problem = await ApiServer.JsonOf(refused);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(pointer, problem["errors"]?[0]!["pointer"]!.GetValue<string>());
        Assert.NotEmpty(problem["trace_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_form_is_415_and_a_body_that_is_too_large_is_413()
    {
        using var unknown = await server.PostAsync("/articles", "application/pdf", "%PDF-1.7");
        using var large = await server.PostAsync(Query, "text/plain", new string('x', 6_000_000));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_404_with_problem_details()
    {
        using var article = await server.GetAsync("/articles/nonsense");
        using var address = await server.GetAsync("/nonsense");
        using var method = await server.DeleteAsync("/articles");

        Assert.Equal(HttpStatusCode.NotFound, article.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, address.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Equal("application/problem+json", address.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_start_page_lists_the_newest_articles()
    {
        using var posted = await server.PostAsync($"{Query}&title=Start+page+sample", "text/plain", "Some text for the start page.");
        await server.CatchUpAsync();

        using var page = await server.GetAsync("/", "text/html");

        Assert.Contains("Start page sample", await ApiServer.TextOf(page), StringComparison.Ordinal);
    }
}
