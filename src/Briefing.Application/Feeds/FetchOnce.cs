using System.Runtime.CompilerServices;
using System.Text;
using Briefing.Application.Articles;
using Briefing.Application.Outside;

namespace Briefing.Application.Feeds;

/// <summary>Takes in what is at an address, once: the items of a feed, or the article on a page.</summary>
public sealed class FetchOnce
{
    /// <summary>What stands at the beginning of feeds.</summary>
    private static readonly string[] Marks = ["<rss", "<rdf:RDF", "<feed", "jsonfeed.org"];

    private readonly ReceiveArticle receive;
    private readonly OutsideHttp http;
    private readonly Robots robots;
    private readonly FeedDrafts drafts;
    private readonly TimeProvider clock;

    internal FetchOnce(ReceiveArticle receive, OutsideHttp http, TimeProvider clock)
    {
        this.receive = receive;
        this.http = http;
        this.clock = clock;
        robots = new Robots(http, clock);
        drafts = new FeedDrafts(http, robots);
    }

    /// <param name="given">What the caller knows; it counts before what is said there.</param>
    /// <param name="follow">Whether the text of a feed's items is read on the pages that they link to.</param>
    /// <returns>What came of each, by its address.</returns>
    /// <exception cref="OutsideException">The address cannot be reached, or may not be.</exception>
    public async IAsyncEnumerable<(string Name, ReceiveOutcome Outcome)> RunAsync(
        Uri url, ArticleDraft given, bool follow, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await robots.CheckAsync(url, cancellation);
        var answer = await http.GetAsync(url, null, cancellation);
        if (!answer.IsSuccess)
        {
            throw new OutsideException($"{url} answers HTTP {(int)answer.Status}.");
        }

        if (FeedAt(answer) is not { } feed)
        {
            yield return (url.AbsoluteUri, await receive.RunAsync(NameFor(answer), answer.Body, given with { Url = given.Url ?? answer.Url.AbsoluteUri }, cancellation));
            yield break;
        }

        foreach (var item in feed.Items.Reverse())
        {
            yield return (item.Url?.AbsoluteUri ?? item.Key, await ReceiveAsync(url, feed, item, given, follow, cancellation));
        }
    }

    private async Task<ReceiveOutcome> ReceiveAsync(Uri url, FeedDocument feed, FeedItem item, ArticleDraft given, bool follow, CancellationToken cancellation)
    {
        try
        {
            return await receive.RunAsync(given.OrElse(await drafts.OfAsync(url, given.Outlet, follow, feed, item, clock.GetUtcNow(), cancellation)), cancellation);
        }
        catch (RefusedException refused)
        {
            return new ReceiveOutcome.Refused(refused.Field, refused.Reason);
        }
        catch (OutsideException unreachable)
        {
            return new ReceiveOutcome.Refused("url", unreachable.Message);
        }
    }

    /// <summary>Null where it is no feed.</summary>
    private static FeedDocument? FeedAt(OutsideAnswer answer)
    {
        var start = Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 1_000)));
        var looksLikeIt = answer.MediaType?.Contains("feed", StringComparison.OrdinalIgnoreCase) == true
            || Marks.Any(mark => start.Contains(mark, StringComparison.OrdinalIgnoreCase))
            || start.TrimStart('\uFEFF').StartsWith("<?xml", StringComparison.Ordinal);
        try
        {
            return looksLikeIt ? FeedDocument.Parse(answer.Body, answer.Url) : null;
        }
        catch (InvalidDataException)
        {
            // XHTML pages begin like XML feeds; what is neither is refused as an article.
            return null;
        }
    }

    private static string NameFor(OutsideAnswer answer) => answer.MediaType switch
    {
        "application/json" or "application/ld+json" => "page.json",
        "text/markdown" => "page.md",
        "text/plain" => "page.txt",
        _ => "page.html",
    };
}
