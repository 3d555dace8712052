using System.Net;
using System.Text.Json;
using Briefing.Application.Articles;
using Briefing.Application.Outside;
using Briefing.Domain.Feeds;
using Briefing.EventStore;

namespace Briefing.Application.Feeds;

/// <summary>What came of looking at a feed.</summary>
/// <param name="Unchanged">Whether its host said that nothing is new.</param>
/// <param name="Refused">How many items could not be taken.</param>
/// <param name="Error">Why it could not be looked at; null where it could.</param>
public sealed record FetchedFeed(FeedId Id, bool Unchanged, int Received, int Revised, int Refused, string? Error);

/// <summary>Looks at feeds when they are due. Any number of workers may do so at once: each feed is in one worker's hands until its lease
/// ends. A look that was broken off is done again, and what it had taken is known then.</summary>
public sealed class FetchFeeds
{
    /// <summary>A feed whose host is out of order is still asked at least this often.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestPauseAsked = TimeSpan.FromDays(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ItemsRemembered = TimeSpan.FromDays(60);

    private const int FailuresToTell = 3;

    private readonly PostgresEventStore store;
    private readonly OutsideHttp http;
    private readonly Robots robots;
    private readonly TakeFeedItems take;
    private readonly TimeProvider clock;

    internal FetchFeeds(PostgresEventStore store, ReceiveArticle receive, OutsideHttp http, TimeProvider clock)
    {
        this.store = store;
        this.http = http;
        this.clock = clock;
        robots = new Robots(http, clock);
        take = new TakeFeedItems(store, receive, new FeedDrafts(http, robots), clock);
    }

    /// <summary>Looks at the feed that has been due longest.</summary>
    /// <returns>Null where none is due that is not in another's hands.</returns>
    public Task<FetchedFeed?> RunAsync(CancellationToken cancellation = default) => RunAsync(null, cancellation);

    /// <summary>Looks at one feed now, due or not.</summary>
    /// <returns>Null where there is none of this name, or it is in another's hands.</returns>
    public async Task<FetchedFeed?> RunAsync(FeedId? only, CancellationToken cancellation = default)
    {
        await store.ExecuteAsync("Feeds/add_feed_fetches", cancellation, Now);
        if (await ClaimAsync(only, cancellation) is not { } claim)
        {
            return null;
        }

        var look = await LookAsync(claim, cancellation);
        var (pause, taken) = (PauseAfter(claim, look), look.Taken);
        await store.ExecuteAsync(
            "Feeds/finish_feed", cancellation, claim.Feed.Id.Value, claim.Lease, Now, Now + pause,
            look.Tag is null ? null : claim.Feed.Url.OriginalString, look.Tag?.ETag, look.Tag?.LastModified, look.Error, (long)(taken.Received + taken.Revised), (long)taken.Refused, taken.LastRefusal);
        await TellAsync(claim, look.Error, cancellation);
        return new FetchedFeed(claim.Feed.Id, look.Unchanged, taken.Received, taken.Revised, taken.Refused, look.Error);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<Look> LookAsync(Claim claim, CancellationToken cancellation)
    {
        try
        {
            await robots.CheckAsync(claim.Feed.Url, cancellation);
            var answer = await http.GetAsync(claim.Feed.Url, request => Ask(request, claim), cancellation);
            if (answer.Status == HttpStatusCode.NotModified)
            {
                return new Look { Unchanged = true };
            }

            if (!answer.IsSuccess)
            {
                return new Look { Error = Explain(answer.Status), PauseAsked = answer.RetryAfter };
            }

            var taken = await take.RunAsync(claim.Feed, FeedDocument.Parse(answer.Body, answer.Url), Now + LongestLook, cancellation);
            await store.ExecuteAsync("Feeds/forget_feed_items", cancellation, claim.Feed.Id.Value, Now - ItemsRemembered);

            // Only when all of it was taken may the host say next time that nothing is new.
            return new Look { Taken = taken, Tag = taken.IsComplete ? new Tag(answer.ETag, answer.LastModified) : null };
        }
        catch (Exception error) when (error is OutsideException or InvalidDataException)
        {
            return new Look { Error = error.Message };
        }
    }

    private static void Ask(HttpRequestMessage request, Claim claim)
    {
        request.Headers.Accept.ParseAdd("application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5");
        if (claim.Tag.ETag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (claim.Tag.LastModified is { } modified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }
    }

    private static string Explain(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Gone => "HTTP 410: its host says that it is gone for good.",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"HTTP {(int)status}: its host does not let us read it.",
        HttpStatusCode.TooManyRequests => "HTTP 429: its host asks us to come less often.",
        _ => $"HTTP {(int)status}",
    };

    /// <summary>Twice as long after each failure, but never so long that nobody would notice that it works again; up to a fifth more or
    /// less, so that feeds do not all come due together.</summary>
    private static TimeSpan PauseAfter(Claim claim, Look look)
    {
        var interval = TimeSpan.FromMinutes(claim.Feed.IntervalMinutes);
        var pause = look switch
        {
            { Error: null, Taken.IsComplete: true } => interval,
            { Error: null } => SoonAgain < interval ? SoonAgain : interval,
            _ => Shorter(interval * Math.Pow(2, Math.Min(claim.Failures, 20)), interval > LongestPause ? interval : LongestPause),
        };
        pause *= 0.8 + Random.Shared.NextDouble() * 0.4;
        return look.PauseAsked is { } asked && asked > pause ? Shorter(asked, LongestPauseAsked) : pause;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>Puts it into the log when a feed begins or ceases to fail, so that editions can say so.</summary>
    private async Task TellAsync(Claim claim, string? error, CancellationToken cancellation)
    {
        var id = claim.Feed.Id;
        if (error is not null && claim.Failures + 1 >= FailuresToTell)
        {
            await store.DecideAsync(
                Feed.StreamName(id), DomainEvents.OfFeed, state => Feed.Fail(state, id, claim.LastSuccess, error), cancellation: cancellation);
        }
        else if (error is null && claim.Failures > 0)
        {
            await store.DecideAsync(Feed.StreamName(id), DomainEvents.OfFeed, state => Feed.Recover(state, id), cancellation: cancellation);
        }
    }

    private async Task<Claim?> ClaimAsync(FeedId? only, CancellationToken cancellation)
    {
        var lease = Guid.NewGuid();
        await using var command = store.Command("Feeds/claim_feed", Now, Now + Lease, lease, only?.Value);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Claim(
                lease, JsonSerializer.Deserialize(row.GetString(0), ReadModelJson.Default.FeedSummary)!,
                new Tag(row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4))
            : null;
    }


    /// <summary>By what a host knows the state of a feed that we have.</summary>
    private sealed record Tag(string? ETag, string? LastModified);

    /// <param name="Failures">How often in a row it failed before.</param>
    private sealed record Claim(Guid Lease, FeedSummary Feed, Tag Tag, int Failures, DateTimeOffset LastSuccess);

    private sealed record Look
    {
        public bool Unchanged { get; init; }

        public string? Error { get; init; }

        public TimeSpan? PauseAsked { get; init; }

        public Tag? Tag { get; init; }

        public TakenItems Taken { get; init; } = TakenItems.Nothing;
    }
}
