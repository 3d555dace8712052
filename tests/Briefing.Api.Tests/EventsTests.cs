using System.Net;
using System.Text.Json.Nodes;
using Briefing.Application.Access;

namespace Briefing.Api.Tests;

public sealed class EventsTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task Pages_follow_each_other_by_links_without_gap_or_repeat()
    {
        var positions = new List<long>();
        for (var next = "/events?limit=2"; next is not null;)
        {
            using var page = await api.GetAsync(next);
            positions.AddRange((await ApiServer.JsonOf(page)).AsArray().Select(one => one!["position"]!.GetValue<long>()));
            next = page.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        using var whole = await api.GetAsync("/events", "application/x-ndjson");
        var lines = (await ApiServer.TextOf(whole)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Select(line => JsonNode.Parse(line)!["position"]!.GetValue<long>()), positions);
        Assert.Equal(positions.Order(), positions);
    }

    [Fact]
    public async Task Events_are_chosen_by_type_and_stream()
    {
        using var response = await api.GetAsync("/events?type=aid_announced&type=meeting_held&stream=article-");
        var types = (await ApiServer.JsonOf(response)).AsArray().Select(one => one!["type"]!.GetValue<string>()).Distinct();

        Assert.Equal(["aid_announced", "meeting_held"], types.Order());
    }

    [Fact]
    public async Task An_unknown_type_is_refused_with_those_that_there_are()
    {
        using var response = await api.GetAsync("/events?type=nonsense");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("article_received", await ApiServer.TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_the_stream_gets_what_comes_and_resumes_where_it_was()
    {
        var first = await FollowAsync(null, 3);
        var resumed = await FollowAsync(first[1], 2);

        Assert.Equal(3, first.Count);
        Assert.Equal(first[2], resumed[0]);
    }

    [Fact]
    public async Task A_stream_ends_when_its_key_is_revoked()
    {
        using var client = api.ClientWith(await api.Application.Keys.CreateAsync("listener", Role.Reader, TestContext.Current.CancellationToken));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        using var response = await client.GetAsync(new Uri("/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("id: ", await lines.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await api.Application.Keys.RevokeAsync("listener", TestContext.Current.CancellationToken);

        Assert.NotEmpty(await lines.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    /// <summary>The ids of so many server-sent events.</summary>
    private async Task<IReadOnlyList<string>> FollowAsync(string? lastEventId, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/events", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var ids = new List<string>();
        while (ids.Count < number && await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("id:", StringComparison.Ordinal))
            {
                ids.Add(line[3..].Trim());
            }
        }

        return ids;
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData("text/event-stream")]
    public async Task A_stream_that_no_name_can_have_is_refused_in_every_form(string form)
    {
        using var refused = await api.GetAsync("/events?stream=a%00b", form);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
