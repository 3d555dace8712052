using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Briefing.Application.Access;
using Npgsql;

namespace Briefing.Api.Tests;

public sealed class IdempotencyTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_request_sent_again_with_its_key_is_answered_as_the_first_time()
    {
        using var first = await PostAsync("again", "They met.");
        using var other = await server.PostAsync("/articles?outlet=The+Courier&published=2024-12-09T18:30:00Z&url=https://example.org/again", "text/plain", "They did not meet.");
        using var again = await PostAsync("\"again\"", "They met.", "again");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal("revised", (await ApiServer.JsonOf(other))["outcome"]!.GetValue<string>());
        Assert.Equal(await ApiServer.TextOf(first), await ApiServer.TextOf(again));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_422_and_another_callers_key_is_another()
    {
        using var first = await PostAsync("misused", "They met.");
        using var misused = await PostAsync("misused", "They left.");
        using var stranger = server.ClientWith(await server.Application.Keys.CreateAsync("stranger", Role.Analyst, TestContext.Current.CancellationToken));
        using var others = await PostAsync("misused", "They left.", client: stranger);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, misused.StatusCode);
        Assert.Equal("Idempotency-Key", (await ApiServer.JsonOf(misused))["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact]
    public async Task While_a_request_is_under_way_the_same_one_is_409()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = await server.Application.Store.Database.OpenConnectionAsync(cancellation);
        await using var holding = await connection.BeginTransactionAsync(cancellation);
        await using var hold = new NpgsqlCommand("lock table briefing.embargoed_articles", connection);
        await hold.ExecuteNonQueryAsync(cancellation);
        Task<HttpResponseMessage>[] both = [PostAsync("concurrent", "They met."), PostAsync("concurrent", "They met.")];
        using var refused = await await Task.WhenAny(both);
        await holding.RollbackAsync(cancellation);
        var answers = await Task.WhenAll(both);
        using var taken = Assert.Single(answers, answer => answer != refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_sent_again_put_right()
    {
        using var refused = await PostAsync("put-right", "");
        using var taken = await PostAsync("put-right", "They met.");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (refused.StatusCode, taken.StatusCode));
    }

    [Fact]
    public async Task A_key_that_cannot_be_one_is_400()
    {
        using var long_ = await PostAsync(new string('x', 201), "They met.");

        Assert.Equal(HttpStatusCode.BadRequest, long_.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string key, string body, string? name = null, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"/articles?outlet=The+Courier&published=2024-12-09T18:30:00Z&url=https://example.org/{name ?? key}", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await (client ?? server.Client).SendAsync(request);
    }
}
