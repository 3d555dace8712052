using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

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
    [InlineData("/topics/ukraine", "/topics/ukraine", """{"title": "War in Ukraine {0}", "actors": ["country:UKR"], "words": ["Ukraine"]}""", "anew")]
    [InlineData("/outlets/The%20Courier", "/outlets", """{"grade": "{0}"}""", "C")]
    public async Task What_another_editor_has_changed_meanwhile_is_not_overwritten(string address, string read, string body, string value)
    {
        using var defined = await PutAsync(address, body.Replace("{0}", "A", StringComparison.Ordinal), _ => { });
        await api.CatchUpAsync();
        using var first = await api.GetAsync(read);
        using var changed = await PutAsync(address, body.Replace("{0}", value, StringComparison.Ordinal), headers => headers.IfMatch.Add(first.Headers.ETag!));
        await api.CatchUpAsync();
        using var late = await PutAsync(address, body.Replace("{0}", "B", StringComparison.Ordinal), headers => headers.IfMatch.Add(first.Headers.ETag!));
        using var second = await api.GetAsync(read);
        using var informed = await PutAsync(address, body.Replace("{0}", "B", StringComparison.Ordinal), headers => headers.IfMatch.Add(second.Headers.ETag!));
        using var made = await PutAsync(address, body.Replace("{0}", "D", StringComparison.Ordinal), headers => headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));

        Assert.True(defined.IsSuccessStatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (changed.StatusCode, late.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (informed.StatusCode, made.StatusCode));
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

    private async Task<HttpResponseMessage> PutAsync(string address, string body, Action<HttpRequestHeaders> condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        condition(request.Headers);
        return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

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
