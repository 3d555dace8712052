using System.Net;
using Briefing.Application.Access;

namespace Briefing.Api.Tests;

/// <summary>Lists of what stands beside the log: they are asked as all lists are, and are of the present.</summary>
public sealed class PresentListTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_go_on_behind_the_last_row_whatever_comes_and_goes()
    {
        await DefineAsync("a", 30);
        await DefineAsync("b", 10);
        await DefineAsync("c", 20);
        await DefineAsync("d", 10);
        using var first = await server.GetAsync("/feeds?sort=interval_minutes&limit=2");
        using var removed = await server.DeleteAsync("/feeds/d");
        await DefineAsync("e", 15);
        using var second = await server.GetAsync(first.Headers.GetValues("Link").Single().Split('<', '>')[1]);
        using var falling = await server.GetAsync("/feeds?sort=-interval_minutes&limit=1");
        using var chosen = await server.GetAsync("/feeds?intervalMinutesMin=20&format=csv");
        using var changed = await server.GetAsync("/feeds?sort=-interval_minutes&limit=1&cursor=AAAAAAAAAAAAAAAA");

        Assert.Equal(["b", "d"], await IdsAsync(first));
        Assert.Equal(["e", "c"], await IdsAsync(second));
        Assert.Equal(["a"], await IdsAsync(falling));
        Assert.Equal(["id", "a", "c"], (await ApiServer.TextOf(chosen)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]));
        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
    }

    [Fact]
    public async Task What_must_not_be_shown_yet_is_listed_for_editors_alone()
    {
        using var kept = await server.PostAsync("/articles", "application/json", """
            {"outlet": "The Courier", "title": "Later", "body": "A text.", "published": "2024-12-09T18:30:00Z", "embargoed": "2124-12-09T18:30:00Z"}
            """);
        using var reader = server.ClientWith(await server.Application.Keys.CreateAsync("curious", Role.Reader, Cancellation));
        using var listed = await server.GetAsync("/articles/embargoed");
        using var refused = await reader.GetAsync(new Uri("/articles/embargoed", UriKind.Relative), Cancellation);
        var article = (await ApiServer.JsonOf(listed)).AsArray().Single()!;

        Assert.Equal(HttpStatusCode.Accepted, kept.StatusCode);
        Assert.Equal(("Later", "2124-12-09T18:30:00+00:00"), (article["title"]!.GetValue<string>(), article["until"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("/deliveries/none", HttpStatusCode.NotFound)]
    [InlineData("/webhooks/none/attempts", HttpStatusCode.NotFound)]
    [InlineData("/feeds?knownAt=1", HttpStatusCode.BadRequest)]
    public async Task What_there_is_not_is_not_found_and_the_past_is_not_known(string address, HttpStatusCode status)
    {
        using var response = await server.GetAsync(address);

        Assert.Equal(status, response.StatusCode);
    }

    private async Task DefineAsync(string id, int minutes)
    {
        using var content = new StringContent($$"""{"url": "http://127.0.0.1:9/{{id}}", "interval_minutes": {{minutes}}}""", System.Text.Encoding.UTF8, "application/json");
        using var defined = await server.Client.PutAsync(new Uri($"/feeds/{id}", UriKind.Relative), content, Cancellation);
        Assert.True(defined.IsSuccessStatusCode);
        await server.CatchUpAsync();
    }

    private static async Task<IEnumerable<string>> IdsAsync(HttpResponseMessage response) =>
        (await ApiServer.JsonOf(response)).AsArray().Select(row => row!["id"]!.GetValue<string>());
}
