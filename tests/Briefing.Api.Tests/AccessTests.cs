using System.Net;
using Briefing.Api.Access;
using Briefing.Application.Access;
using Briefing.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Briefing.Api.Tests;

public sealed class AccessTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Nobody_is_asked_for_a_key_at_these_addresses_alone()
    {
        var open = server.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

        Assert.Equal(
            [
                "GET /health", "GET /openapi/v1.json", "GET /docs", "GET /sign-in", "POST /sign-in", "POST /subscriptions",
                "GET /subscriptions/confirm", "POST /subscriptions/confirm", "GET /subscriptions/leave", "POST /subscriptions/leave",
                "GET /subscriptions/preferences", "POST /subscriptions/preferences",
            ],
            open.SelectMany(LinesOf));
    }

    [Fact]
    public async Task Every_other_address_refuses_who_has_no_key_a_wrong_one_or_a_lower_role()
    {
        var revoked = await server.Application.Keys.CreateAsync("revoked", Role.Operator, Cancellation);
        Assert.True(await server.Application.Keys.RevokeAsync("revoked", Cancellation));
        using var reader = server.ClientWith(await server.Application.Keys.CreateAsync("reader", Role.Reader, Cancellation));
        using var without = server.ClientWith(null);
        using var withRevoked = server.ClientWith(revoked);
        using var withWrong = server.ClientWith("nonsense");
        var guarded = server.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();

        Assert.NotEmpty(guarded);
        foreach (var line in guarded.SelectMany(LinesOf))
        {
            Assert.Equal((line, HttpStatusCode.Unauthorized), (line, await StatusAsync(without, line)));
            Assert.Equal((line, HttpStatusCode.Unauthorized), (line, await StatusAsync(withRevoked, line)));
            Assert.Equal((line, HttpStatusCode.Unauthorized), (line, await StatusAsync(withWrong, line)));
        }

        foreach (var endpoint in guarded)
        {
            var asked = endpoint.Metadata.GetMetadata<AskedRole>();
            Assert.True(asked is not null, $"{endpoint.RoutePattern.RawText} names no role");
            foreach (var line in LinesOf(endpoint).Where(_ => asked.Role > Role.Reader))
            {
                Assert.Equal((line, HttpStatusCode.Forbidden), (line, await StatusAsync(reader, line)));
            }
        }
    }

    [Fact]
    public async Task A_key_in_use_is_refused_from_the_next_request_after_its_revocation()
    {
        using var client = server.ClientWith(await server.Application.Keys.CreateAsync("leaver", Role.Reader, Cancellation));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "GET /topics"));

        Assert.True(await server.Application.Keys.RevokeAsync("leaver", Cancellation));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "GET /topics"));
    }

    [Fact]
    public async Task Each_role_may_do_what_those_before_it_may()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = server.ClientWith(await server.Application.Keys.CreateAsync($"may-{(int)role}", role, Cancellation));

            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "GET /topics"));
            Assert.Equal(role >= Role.Analyst, await StatusAsync(client, "POST /articles") != HttpStatusCode.Forbidden);
            Assert.Equal(role >= Role.Editor, await StatusAsync(client, "PUT /editions/nowhere/2024-12-09") != HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_refusal_says_how_to_get_a_key_and_an_unknown_address_is_404_all_the_same()
    {
        using var client = server.ClientWith(null);
        using var refused = await client.GetAsync(new Uri("/topics", UriKind.Relative), Cancellation);

        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("keys create", await ApiServer.TextOf(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, "GET /nowhere"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(client, "DELETE /topics"));
    }

    [Fact]
    public async Task A_browser_signs_in_by_a_button_and_its_cookie_counts_only_from_pages_of_ours()
    {
        var key = await server.Application.Keys.CreateAsync("browser", Role.Editor, Cancellation);
        using var browser = server.ClientWith(null);
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var sent = await browser.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        using var page = await browser.GetAsync(new Uri($"/sign-in?key={key}", UriKind.Relative), Cancellation);
        using var wrong = await PostKeyAsync(browser, "nonsense");
        using var signedIn = await PostKeyAsync(browser, key);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);

        Assert.Equal(HttpStatusCode.Unauthorized, sent.StatusCode);
        Assert.Contains("<button>Sign in</button>", await ApiServer.TextOf(sent), StringComparison.Ordinal);
        Assert.Contains($"value=\"{key}\"", await ApiServer.TextOf(page), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "GET /"));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "PUT /editions/nowhere/2024-12-09"));
        browser.DefaultRequestHeaders.Add("Origin", "http://localhost:1");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "PUT /editions/nowhere/2024-12-09"));
        browser.DefaultRequestHeaders.Remove("Origin");
        browser.DefaultRequestHeaders.Add("Origin", server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, "PUT /editions/nowhere/2024-12-09"));
    }

    [Fact]
    public async Task A_name_is_taken_while_its_key_holds_and_no_secret_is_kept()
    {
        var keys = server.Application.Keys;
        var secret = await keys.CreateAsync("twice", Role.Reader, Cancellation);

        await Assert.ThrowsAsync<Application.RefusedException>(() => keys.CreateAsync("twice", Role.Reader, Cancellation));
        await Assert.ThrowsAsync<Application.RefusedException>(() => keys.CreateAsync("No name\n", Role.Reader, Cancellation));
        Assert.Equal("twice", (await keys.FindAsync(secret, Cancellation))?.Name);
        Assert.True(await keys.RevokeAsync("twice", Cancellation));
        Assert.False(await keys.RevokeAsync("twice", Cancellation));
        Assert.Null(await keys.FindAsync(secret, Cancellation));
        Assert.NotEqual(secret, await keys.CreateAsync("twice", Role.Reader, Cancellation));
        Assert.Equal(2, (await keys.ListAsync(Cancellation)).Count(key => key.Name == "twice"));
        await using var kept = server.Application.Store.Database.CreateCommand("select string_agg(k::text, ' ') from briefing.api_keys k");
        Assert.DoesNotContain("briefing_", (string)(await kept.ExecuteScalarAsync(Cancellation))!, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostKeyAsync(HttpClient browser, string key)
    {
        using var form = new FormUrlEncodedContent([new("key", key)]);
        return await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancellation);
    }

    /// <summary>"GET /topics/{id}" for each of its methods.</summary>
    private static IEnumerable<string> LinesOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}");

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string line)
    {
        var (method, address) = (line.Split(' ')[0], line.Split(' ')[1]);
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(address.Replace("{date}", "2024-12-09", StringComparison.Ordinal), UriKind.Relative));
        using var response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}

public sealed class RequestLimitTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Whoever_asks_too_much_is_told_when_to_come_again_and_takes_nothing_from_others()
    {
        await using var server = new ApiServer(postgres) { Limits = new RequestLimits(PerKey: 3, PerAddress: 2) };
        await server.InitializeAsync();
        var cancellation = TestContext.Current.CancellationToken;
        using var first = await server.GetAsync("/topics");
        using var second = await server.GetAsync("/topics/nowhere");
        using var third = await server.GetAsync("/topics?limit=x");
        using var fourth = await server.GetAsync("/topics");
        using var other = server.ClientWith(await server.Application.Keys.CreateAsync("other", Role.Reader, cancellation));
        using var others = await other.GetAsync(new Uri("/topics", UriKind.Relative), cancellation);

        Assert.Equal("\"key\";q=3;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"key\";r=2", first.Headers.GetValues("RateLimit").Single());
        Assert.Equal("\"key\";r=1", second.Headers.GetValues("RateLimit").Single());
        Assert.Equal("\"key\";r=0", third.Headers.GetValues("RateLimit").Single());
        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
        Assert.InRange(fourth.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", fourth.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }
}
