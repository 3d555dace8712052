using System.Text.Json;
using Briefing.Testing;
using Briefing.Testing.Web;
using Microsoft.AspNetCore.Http;

namespace Briefing.Cli.Tests;

/// <summary>What `ingest` and `feeds` take, from a real web server.</summary>
[Collection(nameof(DatabaseCommandTests))]
public sealed class IngestTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private WebHost host = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        host = await WebHost.StartAsync(AnswerAsync);
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", database.ConnectionString);
        Environment.SetEnvironmentVariable("BRIEFING_HOME", Checkout.Root);
        Environment.SetEnvironmentVariable("BRIEFING_ALLOWED_NETWORKS", "127.0.0.1");
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("BRIEFING_DATABASE", null);
        Environment.SetEnvironmentVariable("BRIEFING_ALLOWED_NETWORKS", null);
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Lines_pages_and_feeds_are_taken_in_and_what_is_refused_is_said()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lines.ndjson", """
            {"outlet": "Danube Post", "url": "https://example.org/1", "body": "One.", "published": "2024-12-09T18:30:00Z"}
            nonsense
            {"outlet": "Danube Post", "url": "https://example.org/2", "body": "Two.", "published": "2024-12-09T18:30:00Z"}
            """);

        var lines = await CommandRun.Of("ingest", folder.Path, "--json");
        var page = await CommandRun.Of("ingest", host.At("/page").AbsoluteUri);
        var feed = await CommandRun.Of("ingest", host.At("/feed").AbsoluteUri, "--follow");
        var again = await CommandRun.Of("ingest", host.At("/feed").AbsoluteUri, "--follow");
        var nowhere = await CommandRun.Of("ingest", host.At("/nowhere").AbsoluteUri);
        var summary = JsonDocument.Parse(lines.Out).RootElement;

        Assert.Equal((1, 2), (lines.ExitCode, summary.GetProperty("received").GetInt32()));
        Assert.EndsWith("lines.ndjson line 2", summary.GetProperty("refused")[0].GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal((0, "1 received, 0 known, 0 revised, 0 refused"), (page.ExitCode, page.Lines.Single()));
        Assert.Equal((0, "1 received, 0 known, 0 revised, 0 refused"), (feed.ExitCode, feed.Lines.Single()));
        Assert.Equal((0, "0 received, 1 known, 0 revised, 0 refused"), (again.ExitCode, again.Lines.Single()));
        Assert.Equal(1, nowhere.ExitCode);
        Assert.Contains("HTTP 404", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_added_looked_at_listed_and_removed()
    {
        var added = await CommandRun.Of("feeds", "add", "danube", host.At("/feed").AbsoluteUri, "--outlet", "Danube Post", "--every", "5");
        var fetched = await CommandRun.Of("feeds", "fetch", "danube");
        var listed = await CommandRun.Of("feeds", "list", "--json");
        var removed = await CommandRun.Of("feeds", "remove", "danube");
        var unknown = await CommandRun.Of("feeds", "fetch", "danube");
        var status = JsonDocument.Parse(listed.Lines.Single()).RootElement;

        Assert.Equal((0, 0, 0, 1), (added.ExitCode, fetched.ExitCode, removed.ExitCode, unknown.ExitCode));
        Assert.Equal("1 received, 0 revised, 0 refused", fetched.Lines.Single());
        Assert.Equal((1, 5), (status.GetProperty("items").GetInt32(), status.GetProperty("interval_minutes").GetInt32()));
        Assert.Equal(JsonValueKind.Null, status.GetProperty("last_error").ValueKind);
    }

    [Fact]
    public async Task A_webhook_is_added_with_its_secret_listed_and_removed()
    {
        var added = await CommandRun.Of("webhooks", "add", "map", "https://example.org/hook", "--event", "edition");
        var rotated = await CommandRun.Of("webhooks", "rotate", "map");
        var replayed = await CommandRun.Of("webhooks", "replay", "map", "--from", "0");
        var listed = await CommandRun.Of("webhooks", "list", "--json");
        var attempts = await CommandRun.Of("webhooks", "attempts", "map");
        var removed = await CommandRun.Of("webhooks", "remove", "map");
        var again = await CommandRun.Of("webhooks", "remove", "map");

        Assert.StartsWith("whsec_", added.Out, StringComparison.Ordinal);
        Assert.NotEqual(added.Out, rotated.Out);
        Assert.Equal("map", JsonDocument.Parse(listed.Lines.Single()).RootElement.GetProperty("name").GetString());
        Assert.Equal((0, 0, 0, 1), (replayed.ExitCode, attempts.ExitCode, removed.ExitCode, again.ExitCode));
    }

    private Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path)
        {
            case "/page":
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("""
                    <html><head><meta property="og:site_name" content="Danube Post"><meta property="article:published_time" content="2024-12-09T18:30:00Z"></head>
                    <body><article><p>They met on Monday.</p></article></body></html>
                    """);
            case "/feed":
                context.Response.ContentType = "application/rss+xml";
                return context.Response.WriteAsync($"""
                    <rss version="2.0"><channel><title>Danube Post</title><item><title>Talks</title><link>{host.At("/item")}</link>
                    <pubDate>Mon, 09 Dec 2024 18:00:00 GMT</pubDate><description>They met …</description></item></channel></rss>
                    """);
            case "/item":
                return context.Response.WriteAsync("<html><body><article><p>They met on Monday, and left.</p></article></body></html>");
            default:
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
        }
    }
}
