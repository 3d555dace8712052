using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Briefing.Application.Editions;
using Briefing.Testing;

namespace Briefing.Api.Tests;

public sealed class PreconditionTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Theory]
    [InlineData("/topics/ukraine", "application/json")]
    [InlineData("/topics/ukraine", "text/html")]
    [InlineData("/topics/ukraine/aid", "application/json")]
    [InlineData("/topics/ukraine/calendar", "application/json")]
    [InlineData("/topics/ukraine/contacts/graph", "application/json")]
    [InlineData("/topics/ukraine/calendar.ics", "text/calendar")]
    [InlineData("/topics/ukraine/diff?from=1", "application/json")]
    [InlineData("/actors/person:donald-trump", "application/json")]
    [InlineData("/happenings/{happening}", "application/json")]
    [InlineData("/happenings/{happening}", "text/html")]
    [InlineData("/articles/{article}", "application/json")]
    [InlineData("/articles/{article}", "text/plain")]
    [InlineData("/reports/{report}", "application/json")]
    [InlineData("/feeds", "application/json")]
    [InlineData("/webhooks", "application/json")]
    [InlineData("/subscriptions", "application/json")]
    [InlineData("/articles/embargoed", "application/json")]
    [InlineData("/editions/held", "application/json")]
    [InlineData("/errata", "application/json")]
    [InlineData("/templates", "application/json")]
    [InlineData("/reference-rates", "application/json")]
    public async Task Every_answer_has_a_strong_tag_of_its_form_and_is_not_sent_twice(string address, string form)
    {
        var there = address.Replace("{happening}", await IdOfAsync("/topics/ukraine/happenings?type=aid"), StringComparison.Ordinal)
            .Replace("{article}", await IdOfAsync("/articles"), StringComparison.Ordinal).Replace("{report}", await IdOfAsync("/reports"), StringComparison.Ordinal);
        using var first = await api.GetAsync(there, form);
        using var again = await SendAsync(HttpMethod.Get, there, form, headers => headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var other = await SendAsync(HttpMethod.Get, there, form, headers => headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"1-other\"")));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_decision_about_a_happening_that_has_changed_since_it_was_read_is_refused()
    {
        var id = await IdOfAsync("/topics/ukraine/happenings?type=aid");
        using var read = await api.GetAsync($"/happenings/{id}");
        using var taken = await DecideAsync(id, "USD 726000000", read.Headers.ETag!);
        await api.CatchUpAsync();
        using var late = await DecideAsync(id, "USD 727000000", read.Headers.ETag!);
        using var strange = await DecideAsync(id, "USD 727000000", new EntityTagHeaderValue("\"x\""));
        using var anew = await api.GetAsync($"/happenings/{id}");
        using var informed = await DecideAsync(id, "USD 725000000", anew.Headers.ETag!);

        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, strange.StatusCode);
        Assert.Equal(HttpStatusCode.Created, informed.StatusCode);
    }

    [Theory]
    [InlineData("/topics/ports", "/topics/ports", """{"title": "Ports {0}", "actors": ["country:UKR"], "words": ["port"]}""")]
    [InlineData("/outlets/The%20Pilot", "/outlets", """{"grade": "{0}"}""")]
    [InlineData("/feeds/pilot", "/feeds/pilot", """{"url": "https://pilot.example/{0}"}""")]
    [InlineData("/webhooks/pilot", "/webhooks/pilot", """{"url": "https://pilot.example/{0}"}""")]
    [InlineData("/reference-rates?name={0}", "/reference-rates", "date,currency,rate\n2024-12-01,EUR,2\n2024-12-01,USD,1\n", "text/csv")]
    public async Task What_another_has_changed_meanwhile_is_not_overwritten(string address, string read, string body, string type = "application/json")
    {
        using var made = await PutAsync("A");
        using var same = await PutAsync("A");
        using var blind = await PutAsync("B");
        using var twice = await PutAsync("B", ifNoneMatch: "*");
        using var first = await api.GetAsync(read);
        using var changed = await PutAsync("B", first.Headers.ETag!.Tag);
        using var late = await PutAsync("C", first.Headers.ETag!.Tag);
        using var retried = await PutAsync("B", first.Headers.ETag!.Tag);
        using var second = await api.GetAsync(read);
        using var informed = await PutAsync("C", second.Headers.ETag!.Tag);
        using var however = await PutAsync("D", "*");

        Assert.True(made.IsSuccessStatusCode && same.IsSuccessStatusCode, "What is new or the same overwrites nothing.");
        Assert.Equal((HttpStatusCode.PreconditionRequired, "If-Match"), (blind.StatusCode, await HeaderOf(blind)));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "If-None-Match"), (twice.StatusCode, await HeaderOf(twice)));
        Assert.True(changed.IsSuccessStatusCode && retried.IsSuccessStatusCode, "What is so already can be sent again.");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "If-Match"), (late.StatusCode, await HeaderOf(late)));
        Assert.True(informed.IsSuccessStatusCode && however.IsSuccessStatusCode, "Who has seen it, or says that he need not, changes it.");

        async Task<HttpResponseMessage> PutAsync(string value, string? ifMatch = null, string? ifNoneMatch = null)
        {
            var answer = await api.PutAsync(
                address.Replace("{0}", value, StringComparison.Ordinal), body.Replace("{0}", value, StringComparison.Ordinal), ifMatch, type, ifNoneMatch);
            await api.CatchUpAsync();
            return answer;
        }
    }

    [Theory]
    [InlineData("/feeds/short-lived")]
    [InlineData("/webhooks/short-lived")]
    public async Task What_another_has_changed_meanwhile_is_not_removed(string address)
    {
        using var made = await api.PutAsync(address, """{"url": "https://pilot.example/A"}""");
        await api.CatchUpAsync();
        using var first = await api.GetAsync(address);
        using var changed = await api.PutAsync(address, """{"url": "https://pilot.example/B"}""", first.Headers.ETag!.Tag);
        await api.CatchUpAsync();
        using var late = await api.DeleteAsync(address, first.Headers.ETag!.Tag);
        using var second = await api.GetAsync(address);
        using var removed = await api.DeleteAsync(address, second.Headers.ETag!.Tag);
        using var gone = await api.DeleteAsync(address, second.Headers.ETag!.Tag);

        Assert.True(changed.IsSuccessStatusCode);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "If-Match"), (late.StatusCode, await HeaderOf(late)));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task Templates_that_another_has_published_meanwhile_are_not_published_over()
    {
        using var before = await api.GetAsync("/templates");
        using var first = await PublishAsync("one", null);
        using var again = await PublishAsync("one", null);
        using var blind = await PublishAsync("two", null);
        using var late = await PublishAsync("two", before.Headers.ETag!.Tag);
        using var now = await api.GetAsync("/templates");
        using var informed = await PublishAsync("two", now.Headers.ETag!.Tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal((HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed), (blind.StatusCode, late.StatusCode));
        Assert.Equal(2, (await ApiServer.JsonOf(informed))["version"]!.GetValue<int>());

        async Task<HttpResponseMessage> PublishAsync(string subject, string? ifMatch)
        {
            var seeds = EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates"));
            var templates = new JsonObject
            {
                ["subject"] = $"{subject}: {{{{title}}}}",
                ["html"] = seeds.Html,
                ["text"] = seeds.Text,
                ["partials"] = new JsonObject(seeds.Partials.Select(partial => KeyValuePair.Create(partial.Key, (JsonNode?)partial.Value))),
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/templates", UriKind.Relative))
            {
                Content = new StringContent(templates.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            ApiServer.AddConditions(request, ifMatch);
            return await api.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_at_once_one_does()
    {
        using var made = await api.PutAsync("/webhooks/wanted", """{"url": "https://pilot.example/0"}""");
        using var topic = await api.PutAsync("/topics/wanted", """{"title": "0", "words": ["port"]}""");
        await api.CatchUpAsync();
        using var hook = await api.GetAsync("/webhooks/wanted");
        using var seen = await api.GetAsync("/topics/wanted");
        var hooks = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => api.PutAsync("/webhooks/wanted", $$"""{"url": "https://pilot.example/{{number}}"}""", hook.Headers.ETag!.Tag)));
        var topics = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => api.PutAsync("/topics/wanted", $$"""{"title": "{{number}}", "words": ["port"]}""", seen.Headers.ETag!.Tag)));

        Assert.Single(hooks, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Single(topics, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(hooks.Concat(topics).Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode));
    }

    [Fact]
    public async Task An_edition_never_changes_and_names_the_digest_of_its_bytes_in_every_form()
    {
        const string Edition = "/editions/ukraine/2024-12-10";
        using var none = await SendAsync(HttpMethod.Put, Edition, "application/json", headers => headers.IfMatch.Add(EntityTagHeaderValue.Any));
        using var issued = await SendAsync(HttpMethod.Put, Edition, "application/json", headers => headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));
        using var twice = await SendAsync(HttpMethod.Put, Edition, "application/json", headers => headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));
        using var same = await SendAsync(HttpMethod.Put, Edition, "application/json", headers => headers.IfMatch.Add(issued.Headers.ETag!));

        Assert.Equal(HttpStatusCode.PreconditionFailed, none.StatusCode);
        Assert.Equal((HttpStatusCode.Created, Edition), (issued.StatusCode, issued.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.PreconditionFailed, twice.StatusCode);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        foreach (var form in new[] { "application/json", "text/html", "text/plain" })
        {
            using var read = await api.GetAsync(Edition, form);
            using var again = await SendAsync(HttpMethod.Get, Edition, form, headers => headers.IfNoneMatch.Add(read.Headers.ETag!));
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(await ApiServer.TextOf(read)));

            Assert.Equal($"sha-256=:{Convert.ToBase64String(digest)}:", read.Headers.GetValues("Content-Digest").Single());
            Assert.Contains("immutable", read.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    private static async Task<string> HeaderOf(HttpResponseMessage refused) => (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>();

    private async Task<string> IdOfAsync(string list)
    {
        using var response = await api.GetAsync(list);
        return (await ApiServer.JsonOf(response))[0]!["id"]!.GetValue<string>();
    }

    private async Task<HttpResponseMessage> DecideAsync(string happening, string amount, EntityTagHeaderValue seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/decisions", UriKind.Relative));
        request.Content = new StringContent(
            $$"""{"kind": "correct", "why": "The donor says so.", "happening": "{{happening}}", "slot": "amount", "value": "{{amount}}"}""", Encoding.UTF8, "application/json");
        request.Headers.IfMatch.Add(seen);
        return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string accept, Action<HttpRequestHeaders> change)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        change(request.Headers);
        return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
