using System.Net;

namespace Briefing.Api.Tests;

public sealed class FeedRoutesTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_feed_is_defined_shown_with_its_state_looked_at_and_removed()
    {
        using var defined = await server.PutAsync("/feeds/harbour-wire", """{"url": "http://127.0.0.1:9/news.rss", "outlet": "Harbour Wire", "interval_minutes": 5}""");
        await server.CatchUpAsync();
        using var fetched = await server.PostAsync("/feeds/harbour-wire/fetch", "application/json", "");
        using var listed = await server.GetAsync("/feeds");
        using var one = await server.GetAsync("/feeds/harbour-wire");
        using var none = await server.GetAsync("/feeds/nobody");
        using var removed = await server.DeleteAsync("/feeds/harbour-wire");
        using var again = await server.DeleteAsync("/feeds/harbour-wire");
        await server.CatchUpAsync();
        using var gone = await server.GetAsync("/feeds/harbour-wire");
        var feed = (await ApiServer.JsonOf(listed)).AsArray().Single()!;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (defined.StatusCode, fetched.StatusCode));
        Assert.Contains("not a public address", (await ApiServer.JsonOf(fetched))["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("harbour-wire", 5, 1), (feed["id"]!.GetValue<string>(), feed["interval_minutes"]!.GetValue<int>(), feed["failures"]!.GetValue<int>()));
        Assert.Null(feed["last_success"]);
        Assert.Equal(feed.ToJsonString(), (await ApiServer.JsonOf(one)).ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Gone), (removed.StatusCode, again.StatusCode, gone.StatusCode));
    }
}
