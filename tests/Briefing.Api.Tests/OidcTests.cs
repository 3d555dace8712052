using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Testing;
using Briefing.Testing.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Briefing.Api.Tests;

/// <summary>Tokens of an issuer on another port, which publishes its keys as OpenID Connect says.</summary>
public sealed class OidcTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Audience = "briefing";

    private static readonly string[] Operators = ["operator"];

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly SetClock clock = new(DateTimeOffset.UtcNow);
    private readonly RsaSecurityKey foreignKey = new(RSA.Create(2048)) { KeyId = "one" };
    private WebHost issuer = null!;
    private ApiServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        issuer = await WebHost.StartAsync(AnswerAsync);
        server = new ApiServer(postgres) { Issuer = new OidcIssuer(issuer.Address, Audience), Clock = clock };
        await server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await issuer.DisposeAsync();
        key.Rsa.Dispose();
        foreignKey.Rsa.Dispose();
    }

    [Theory]
    [InlineData("reader", HttpStatusCode.Forbidden)]
    [InlineData("analyst", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Operator", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("cook", HttpStatusCode.Forbidden)]
    public async Task A_token_may_do_what_its_highest_role_may(string role, HttpStatusCode status)
    {
        using var client = server.ClientWith(Token(roles: [role, "offline_access"]));
        using var posted = await client.PostAsync(new Uri("/articles", UriKind.Relative), null, Cancellation);
        using var read = await client.GetAsync(new Uri("/topics", UriKind.Relative), Cancellation);

        Assert.Equal(status, posted.StatusCode);
        Assert.Equal(role == "cook" ? HttpStatusCode.Forbidden : HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_for_others_is_old_is_signed_by_others_or_by_nobody_is_refused()
    {
        foreach (var (why, token) in new[]
        {
            ("another audience", Token(audience: "kitchen")),
            ("another issuer", Token(from: "https://issuer.example.org/")),
            ("expired", Token(expires: DateTime.UtcNow.AddMinutes(-10))),
            ("another key", Token(signedWith: foreignKey)),
            ("unsigned", Unsigned()),
            ("changed", Token() + "x"),
            ("no token", "a.b.c"),
        })
        {
            using var client = server.ClientWith(token);
            using var refused = await client.GetAsync(new Uri("/topics", UriKind.Relative), Cancellation);

            Assert.Equal((why, HttpStatusCode.Unauthorized), (why, refused.StatusCode));
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Events_that_go_on_end_with_the_token()
    {
        using var client = server.ClientWith(Token(roles: Operators, expires: clock.Now.UtcDateTime.AddMinutes(10)));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/events", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var followed = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);

        // It holds for a minute beyond its end, since clocks differ.
        clock.Now += TimeSpan.FromMinutes(10.5);
        var told = followed.Content.ReadAsStringAsync(Cancellation);
        await Assert.ThrowsAsync<TimeoutException>(() => told.WaitAsync(TimeSpan.FromMilliseconds(500), Cancellation));
        clock.Now += TimeSpan.FromMinutes(1);

        Assert.DoesNotContain("problem", await told.WaitAsync(TimeSpan.FromMinutes(1), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_issuer_cannot_be_reached_its_tokens_are_refused_and_keys_hold()
    {
        await using var alone = new ApiServer(postgres) { Issuer = new OidcIssuer(new Uri("http://127.0.0.1:9/"), Audience) };
        await alone.InitializeAsync();
        using var client = alone.ClientWith(Token(from: "http://127.0.0.1:9/"));
        using var refused = await client.GetAsync(new Uri("/topics", UriKind.Relative), Cancellation);
        using var read = await alone.GetAsync("/topics");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, read.StatusCode));
    }

    [Fact]
    public async Task Keys_hold_beside_tokens() => Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/topics")).StatusCode);

    [Theory]
    [InlineData(null, "x", null)]
    [InlineData("http://issuer.example.org/", "x", "BRIEFING_OIDC_AUTHORITY")]
    [InlineData("https://issuer.example.org/", null, "BRIEFING_OIDC_AUDIENCE")]
    public void Settings_that_would_let_strangers_in_are_refused(string? authority, string? audience, string? field)
    {
        string? Setting(string name) => name switch { "BRIEFING_OIDC_AUTHORITY" => authority, "BRIEFING_OIDC_AUDIENCE" => audience, _ => null };

        Assert.Equal(field, field is null ? OidcIssuer.From(Setting)?.Audience : Assert.Throws<RefusedException>(() => OidcIssuer.From(Setting)).Field);
    }

    private string Token(
        string[]? roles = null, string audience = Audience, string? from = null, DateTime? expires = null, SecurityKey? signedWith = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = from ?? issuer.Address.AbsoluteUri,
            Audience = audience,
            Expires = expires ?? DateTime.UtcNow.AddMinutes(10),
            Claims = new Dictionary<string, object> { ["sub"] = "ada", ["roles"] = roles ?? ["reader"] },
            SigningCredentials = new SigningCredentials(signedWith ?? key, SecurityAlgorithms.RsaSha256),
        });

    private string Unsigned() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer.Address.AbsoluteUri,
        Audience = Audience,
        Expires = DateTime.UtcNow.AddMinutes(10),
        Claims = new Dictionary<string, object> { ["sub"] = "ada", ["roles"] = Operators },
    });

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/.well-known/openid-configuration")
        {
            await context.Response.WriteAsJsonAsync(new { issuer = issuer.Address.AbsoluteUri, jwks_uri = issuer.At("/keys").AbsoluteUri });
            return;
        }

        var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = "one" });
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = published.KeyId, n = published.N, e = published.E } },
        }));
    }
}

public sealed class SignUpTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Anybody_may_ask_for_editions_but_one_network_only_so_often_in_an_hour()
    {
        await using var server = new ApiServer(postgres) { Limits = new RequestLimits(SignUpsPerAddress: 2) };
        await server.InitializeAsync();
        await server.Application.DefineTopic.RunAsync(new Application.Topics.TopicDraft("ukraine", "War in Ukraine", ["country:UKR"], ["Ukraine"], "Europe/Kyiv"), cancellation: TestContext.Current.CancellationToken);
        using var stranger = server.ClientWith(null);

        using var first = await AskAsync(stranger, "anna@example.org");
        using var again = await AskAsync(stranger, "anna@example.org");
        using var third = await AskAsync(stranger, "bo@example.org");
        using var known = await AskAsync(server.Client, "carla@example.org");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(await ApiServer.TextOf(first), await ApiServer.TextOf(again));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3_600);
        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string address) => client.PostAsync(
        new Uri("/subscriptions", UriKind.Relative),
        new StringContent($$"""{"address": "{{address}}", "topics": ["ukraine"], "zone": "Europe/Berlin"}""", System.Text.Encoding.UTF8, "application/json"),
        TestContext.Current.CancellationToken);
}
