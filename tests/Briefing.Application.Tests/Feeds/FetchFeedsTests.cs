using System.Net;
using Briefing.Application.Articles;
using Briefing.Application.Feeds;
using Briefing.Application.Outside;
using Briefing.Domain.Feeds;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Web;
using Microsoft.AspNetCore.Http;

namespace Briefing.Application.Tests.Feeds;

public sealed class FetchFeedsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly SetClock clock = new(new DateTimeOffset(2024, 12, 9, 20, 0, 0, TimeSpan.Zero));
    private TestApplication application = null!;
    private WebHost host = null!;
    private string robots = "";
    private string text = "They met on Monday.";
    private HttpStatusCode status = HttpStatusCode.OK;
    private string? retryAfter;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await WebHost.StartAsync(AnswerAsync);
        application = await TestApplication.StartSeededAsync(
            postgres, options => options with { Clock = clock, Outside = new OutsideOptions(AddressGuard.Allowing("127.0.0.1")) { Burst = 1_000 } });
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_new_comes_in_and_what_is_not_is_not_even_sent()
    {
        await DefineAsync();

        var first = await FetchAsync();
        var notDue = await application.Briefing.FetchFeeds.RunAsync(Cancellation);
        clock.Now = clock.Now.AddMinutes(20);
        var second = await FetchAsync();
        text = "They met on Monday and left on Tuesday.";
        clock.Now = clock.Now.AddMinutes(20);
        var third = await FetchAsync();
        var status = Assert.Single(await application.Briefing.Feeds.ListAsync(Cancellation));

        Assert.Equal(new FetchedFeed(FeedId.Parse("danube"), false, 2, 0, 0, null), first);
        Assert.Null(notDue);
        Assert.Equal(new FetchedFeed(FeedId.Parse("danube"), true, 0, 0, 0, null), second);
        Assert.Equal(new FetchedFeed(FeedId.Parse("danube"), false, 0, 1, 0, null), third);
        Assert.Equal((3, 0, null), (status.Items, status.Failures, status.LastError));
        Assert.Equal(clock.Now, status.LastSuccess);
        Assert.Equal(clock.Now, status.SilentSince);
        Assert.InRange(status.NextFetch!.Value - clock.Now, TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(18));
    }

    [Fact]
    public async Task A_feed_with_beginnings_only_has_its_pages_read()
    {
        await DefineAsync(follow: true);

        var fetched = await FetchAsync();
        var article = await ArticleAsync("/talks");

        Assert.Equal((2, 0), (fetched.Received, fetched.Refused));
        Assert.Equal("Zelenskyy met Macron in Paris.\n\nThey spoke for an hour.", article.Content.Body);
        Assert.Equal("Talks", article.Content.Title);
    }

    [Fact]
    public async Task What_robots_txt_forbids_is_not_asked_for_and_is_tried_again_later()
    {
        robots = "User-agent: *\nDisallow: /talks";
        await DefineAsync(follow: true);

        var fetched = await FetchAsync();
        var feed = Assert.Single(await application.Briefing.Feeds.ListAsync(Cancellation));

        Assert.Equal((1, 1), (fetched.Received, fetched.Refused));
        Assert.DoesNotContain("/talks", host.Requests);
        Assert.Contains("robots.txt", feed.LastRefusal, StringComparison.Ordinal);
        robots = "";
        clock.Now = clock.Now.AddHours(2);
        Assert.Equal(1, (await FetchAsync()).Received);
    }

    [Fact]
    public async Task A_feed_that_fails_is_asked_less_often_but_never_left_alone_and_editions_say_so()
    {
        await DefineAsync();
        status = HttpStatusCode.ServiceUnavailable;
        for (var failure = 1; failure <= 12; failure++)
        {
            Assert.Equal("HTTP 503", (await FetchAsync()).Error);
            var feed = Assert.Single(await application.Briefing.Feeds.ListAsync(Cancellation));
            Assert.Equal(failure, feed.Failures);
            Assert.InRange(feed.NextFetch!.Value - clock.Now, TimeSpan.FromMinutes(12), TimeSpan.FromHours(7.3));
            clock.Now = feed.NextFetch!.Value;
        }

        clock.Now = new DateTimeOffset(2024, 12, 24, 0, 0, 0, TimeSpan.Zero);
        var failing = await EditionAsync(new DateOnly(2024, 12, 22));
        status = HttpStatusCode.OK;
        Assert.Null((await FetchAsync()).Error);
        var recovered = await EditionAsync(new DateOnly(2024, 12, 23));

        Assert.Contains("Feed danube, since 9 Dec 2024", failing, StringComparison.Ordinal);
        Assert.Contains("HTTP 503", failing, StringComparison.Ordinal);
        Assert.Contains("Feeds followed: 1; that cannot be fetched: 0.", recovered, StringComparison.Ordinal);
        Assert.Single(await EventsAsync<Feed.FeedFailed>());
        Assert.Single(await EventsAsync<Feed.FeedRecovered>());
    }

    [Fact]
    public async Task A_host_that_asks_for_a_pause_gets_it()
    {
        await DefineAsync();
        (status, retryAfter) = (HttpStatusCode.TooManyRequests, "7200");

        await FetchAsync();
        var feed = Assert.Single(await application.Briefing.Feeds.ListAsync(Cancellation));

        Assert.Equal(clock.Now.AddHours(2), feed.NextFetch);
    }

    [Fact]
    public async Task Many_workers_look_at_a_feed_once()
    {
        await DefineAsync();

        var fetched = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => application.Briefing.FetchFeeds.RunAsync(Cancellation)));

        Assert.Single(fetched, one => one is not null);
        Assert.Single(host.Requests, request => request == "/feed");
    }

    [Fact]
    public async Task A_feed_at_a_private_address_is_refused_and_says_so()
    {
        await application.Briefing.DefineFeed.RunAsync("inside", new FeedDraft("http://localhost:1/feed"), cancellation: Cancellation);
        await application.CatchUpAsync();

        var fetched = await application.Briefing.FetchFeeds.RunAsync(Cancellation);

        Assert.Contains("cannot be reached", fetched!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_removed_is_not_looked_at_and_its_articles_stay()
    {
        await DefineAsync();
        await FetchAsync();
        var position = await application.Briefing.DefineFeed.RemoveAsync("danube", cancellation: Cancellation);
        await application.CatchUpAsync();
        clock.Now = clock.Now.AddDays(1);

        Assert.NotNull(position);
        Assert.Null(await application.Briefing.DefineFeed.RemoveAsync("danube", cancellation: Cancellation));
        Assert.Null(await application.Briefing.FetchFeeds.RunAsync(Cancellation));
        Assert.Empty(await application.Briefing.Feeds.ListAsync(Cancellation));
        Assert.NotNull(await ArticleAsync("/talks"));
    }

    [Theory]
    [InlineData("Danube Post", "https://example.org/", null, "id")]
    [InlineData("danube", "example", null, "url")]
    [InlineData("danube", "file:///etc/passwd", null, "url")]
    [InlineData("danube", "https://example.org/", 0, "interval_minutes")]
    public async Task What_is_wrong_with_a_definition_is_said(string name, string url, int? interval, string field) => Assert.Equal(
        field,
        (await Assert.ThrowsAsync<RefusedException>(() => application.Briefing.DefineFeed.RunAsync(name, new FeedDraft(url, IntervalMinutes: interval), cancellation: Cancellation))).Field);

    private async Task DefineAsync(bool follow = false)
    {
        await application.Briefing.DefineFeed.RunAsync("danube", new FeedDraft(host.At("/feed").AbsoluteUri, "Danube Post", follow), cancellation: Cancellation);
        await application.CatchUpAsync();
    }

    private async Task<FetchedFeed> FetchAsync()
    {
        var fetched = await application.Briefing.FetchFeeds.RunAsync(Cancellation);
        await application.CatchUpAsync();
        return fetched ?? throw new InvalidOperationException("No feed was due.");
    }

    private async Task<ArticleDetails> ArticleAsync(string path) => (await application.Briefing.Articles.GetAsync(
        Domain.Articles.ArticleId.FromUrl("Danube Post", host.At(path)), cancellation: Cancellation))!;

    private async Task<string> EditionAsync(DateOnly date)
    {
        var edition = await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), date, cancellation: Cancellation);
        return edition.Rendered.Text.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);
    }

    private async Task<List<T>> EventsAsync<T>()
    {
        var events = new List<T>();
        await foreach (var recorded in application.Briefing.Store.ReadStreamAsync("feed-danube", cancellation: Cancellation))
        {
            events.AddRange(new[] { recorded.Data }.OfType<T>());
        }

        return events;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var tag = $"\"{text.Length}\"";
        switch (context.Request.Path)
        {
            case "/robots.txt":
                context.Response.StatusCode = robots.Length > 0 ? 200 : 404;
                await context.Response.WriteAsync(robots);
                break;
            case "/feed" when status != HttpStatusCode.OK:
                context.Response.StatusCode = (int)status;
                context.Response.Headers.RetryAfter = retryAfter;
                break;
            case "/feed" when context.Request.Headers.IfNoneMatch == tag:
                context.Response.StatusCode = 304;
                break;
            case "/feed":
                context.Response.Headers.ETag = tag;
                await context.Response.WriteAsync($"""
                    <rss version="2.0"><channel><title>Danube</title>
                    <item><title>Later</title><link>{host.At("/later")}</link><description>{text}</description><pubDate>Mon, 09 Dec 2024 19:00:00 GMT</pubDate></item>
                    <item><title>Talks</title><link>{host.At("/talks")}</link><description>They met …</description><pubDate>Mon, 09 Dec 2024 18:00:00 GMT</pubDate></item>
                    </channel></rss>
                    """);
                break;
            default:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync(
                    "<html><body><nav><p>Home</p></nav><article><p>Zelenskyy met Macron in Paris.</p><p>They spoke for an hour.</p></article></body></html>");
                break;
        }
    }
}
