using System.Net;
using System.Text.Json.Nodes;

namespace Briefing.Api.Tests;

public sealed class TopicTests(ReadServer server) : IClassFixture<ReadServer>
{
    private const string Paris = """{"title": "Talks in Paris", "actors": ["person:donald-trump"], "words": ["Paris"], "zone": "Europe/Paris"}""";

    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task A_new_topic_is_filled_from_all_that_came_in_before_and_can_be_changed()
    {
        using var created = await PutAsync("paris", Paris);
        var followed = (await HappeningsAsync("paris")).Count;
        using var again = await PutAsync("paris", Paris);
        using var changed = await PutAsync("paris", Paris.Replace("\"Paris\"]", "\"Louvre\"]", StringComparison.Ordinal).Replace("donald-trump", "emmanuel-macron", StringComparison.Ordinal), "*");
        var left = (await HappeningsAsync("paris")).Count;
        using var shown = await api.GetAsync("/topics/paris");
        using var events = await api.GetAsync("/events?stream=topic-paris");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (created.StatusCode, again.StatusCode, changed.StatusCode));
        Assert.Equal("/topics/paris", created.Headers.Location?.OriginalString);
        Assert.Equal((false, true), (await ChangedAsync(again), await ChangedAsync(changed)));
        Assert.True(followed >= 1, "The meeting in Paris had been read before.");
        Assert.Equal(0, left);
        Assert.Equal("Louvre", (await ApiServer.JsonOf(shown))["words"]![0]!.GetValue<string>());
        Assert.Equal(["topic_defined", "topic_defined"], (await ApiServer.JsonOf(events)).AsArray().Select(one => one!["type"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("Paris!", Paris, "#/id")]
    [InlineData("paris-2", """{"title": "Talks", "actors": [], "words": []}""", "#/words")]
    [InlineData("paris-2", """{"title": "Talks", "actors": ["Trump"], "words": ["Paris"]}""", "#/actors")]
    [InlineData("paris-2", """{"title": "Talks", "words": ["Paris"], "zone": "Paris"}""", "#/zone")]
    [InlineData("paris-2", """{"id": "london", "title": "Talks", "words": ["Paris"]}""", "#/id")]
    public async Task What_cannot_be_followed_is_refused_with_a_pointer(string id, string body, string pointer)
    {
        using var refused = await PutAsync(id, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(pointer, (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    private async Task<HttpResponseMessage> PutAsync(string id, string body, string? ifMatch = null)
    {
        var answer = await api.PutAsync($"/topics/{id}", body, ifMatch);
        await api.CatchUpAsync();
        return answer;
    }

    private static async Task<bool> ChangedAsync(HttpResponseMessage answer) => (await ApiServer.JsonOf(answer))["is_changed"]!.GetValue<bool>();

    private async Task<JsonArray> HappeningsAsync(string topic)
    {
        using var response = await api.GetAsync($"/topics/{topic}/happenings");
        return (await ApiServer.JsonOf(response)).AsArray();
    }
}
