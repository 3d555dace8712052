using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Application.Feeds;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Feeds;

/// <summary>`feeds`: which feeds are followed, and how each is.</summary>
internal static class FeedsCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "For programs" };

    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "feeds",
        "Adds, lists, looks at and removes the feeds (RSS, Atom, JSON Feed) that articles come from. The worker of `up` or `serve` follows them.",
        new Example("feeds add harbour-wire https://example.org/news.rss --outlet \"Harbour Wire\" --every 10", "Looks at it every ten minutes"),
        new Example("feeds add courier https://example.org/short.xml --follow", "Reads the pages that its items link to"),
        new Example("feeds list", "Shows how each is: when it was looked at, what went wrong, since when it is silent"),
        new Example("feeds fetch harbour-wire", "Looks at it now"))
    {
        Add(terminal),
        List(terminal),
        Fetch(terminal),
        Remove(terminal),
    };

    private static DocumentedCommand Add(Terminal terminal)
    {
        var name = Name();
        var url = new Argument<string>("URL") { Description = "Its address" };
        var outlet = new Option<string?>("--outlet") { Description = "The name its articles are received under; its own title unless given" };
        var follow = new Option<bool>("--follow") { Description = "Reads the text on the page that an item links to, for feeds that have only its beginning" };
        var every = new Option<int?>("--every") { Description = "Minutes between two looks; 15 unless given" };
        var command = new DocumentedCommand(
            "add",
            "Follows a feed, or one of this name otherwise than before.",
            new Example("feeds add harbour-wire https://example.org/news.rss", "Looks at it every 15 minutes"))
        {
            name, url, outlet, follow, every,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var draft = new FeedDraft(parsed.GetValue(url), parsed.GetValue(outlet), parsed.GetValue(follow), parsed.GetValue(every));
            var position = await open.Application.DefineFeed.RunAsync(parsed.GetValue(name)!, draft, cancellation: cancellation);
            await open.CatchUpAsync(position, cancellation);
            terminal.Out.WriteLine($"{parsed.GetValue(name)} is followed.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var command = new DocumentedCommand("list", "Shows the feeds that are followed, and how each is.", new Example("feeds list", "Prints a table")) { Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var feeds = await open.Application.Feeds.ListAsync(cancellation);
            terminal.List(feeds, parsed.GetValue(Json), CliJson.Readable.FeedStatus, "No feed is followed: ./briefing feeds add NAME URL", () => terminal.Answers.Write(Table(feeds)));

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Fetch(Terminal terminal)
    {
        var name = Name();
        var command = new DocumentedCommand("fetch", "Looks at a feed now, due or not.", new Example("feeds fetch harbour-wire", "Looks at it")) { name, Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var fetched = await open.Application.FetchFeeds.RunAsync(DefineFeed.Parse(parsed.GetValue(name)!), cancellation)
                ?? throw new CommandFailedException($"no feed '{parsed.GetValue(name)}' is followed, or a worker is looking at it just now; ./briefing feeds list shows them");
            if (parsed.GetValue(Json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(fetched, CliJson.Readable.FetchedFeed));
            }
            else if (fetched.Error is null)
            {
                terminal.Out.WriteLine(fetched.Unchanged
                    ? "Nothing is new."
                    : $"{fetched.Received} received, {fetched.Revised} revised, {fetched.Refused} refused");
            }

            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            return fetched.Error is null ? ExitCode.Ok : throw new CommandFailedException($"{fetched.Id}: {fetched.Error}");
        });
        return command;
    }

    private static DocumentedCommand Remove(Terminal terminal)
    {
        var name = Name();
        var command = new DocumentedCommand(
            "remove", "Follows a feed no more; the articles that came from it stay.", new Example("feeds remove harbour-wire", "Ends it")) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var position = await open.Application.DefineFeed.RemoveAsync(parsed.GetValue(name)!, cancellation: cancellation)
                ?? throw new CommandFailedException($"no feed '{parsed.GetValue(name)}' is followed; ./briefing feeds list shows them");
            await open.CatchUpAsync(position, cancellation);
            terminal.Out.WriteLine($"{parsed.GetValue(name)} is not followed any more.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "The feed's name: lower-case letters, digits and dashes" };

    private static Table Table(IReadOnlyList<FeedStatus> feeds)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "address", "every", "last success (UTC)", "articles", "silent since (UTC)", "state");
        foreach (var feed in feeds)
        {
            table.AddRow(
                feed.Id, feed.Url.OriginalString.EscapeMarkup(), $"{feed.IntervalMinutes} min", Moment(feed.LastSuccess), feed.Items.ToString(CultureInfo.InvariantCulture),
                Moment(feed.SilentSince), (feed.LastError is { } error ? $"failed {feed.Failures} times: {error}" : feed.LastAttempt is null ? "not looked at yet" : "fine").EscapeMarkup());
        }

        return table;
    }

    private static string Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";
}
