using System.Globalization;
using Briefing.Application.Articles;
using Briefing.Application.Outside;

namespace Briefing.Application.Feeds;

/// <summary>Makes articles of what feeds say, and of the pages that they link to.</summary>
internal sealed class FeedDrafts(OutsideHttp http, Robots robots)
{
    /// <param name="feed">The feed's address.</param>
    /// <param name="outlet">Who publishes it; the feed's own title where null.</param>
    /// <param name="follow">Whether the text is read on the page that the item links to.</param>
    /// <param name="firstSeen">Stands in for a date that neither feed nor page says.</param>
    /// <exception cref="OutsideException">The page cannot be reached, or may not be.</exception>
    /// <exception cref="RefusedException">The page holds no text.</exception>
    public async Task<ArticleDraft> OfAsync(
        Uri feed, string? outlet, bool follow, FeedDocument document, FeedItem item, DateTimeOffset firstSeen, CancellationToken cancellation)
    {
        var draft = new ArticleDraft(
            Outlet: outlet ?? document.Title ?? feed.Host,
            Url: item.Url?.AbsoluteUri,
            Title: item.Title,
            Published: Written(item.Published),
            Language: document.Language,
            Key: item.Key,
            DateModified: Written(item.Modified));
        if (follow && item.Url is { } link)
        {
            draft = await OnPageAsync(draft, link, cancellation);
        }

        return draft with
        {
            Body = string.IsNullOrWhiteSpace(draft.Body) ? item.Body : draft.Body,
            Published = draft.Published ?? Written(firstSeen),
        };
    }

    public static string? Written(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Completes what a feed says from the page: its text, and its address behind redirects and as the page itself gives it.</summary>
    private async Task<ArticleDraft> OnPageAsync(ArticleDraft draft, Uri link, CancellationToken cancellation)
    {
        await robots.CheckAsync(link, cancellation);
        var answer = await http.GetAsync(link, request => request.Headers.Accept.ParseAdd("text/html, */*;q=0.5"), cancellation);
        if (!answer.IsSuccess)
        {
            throw new OutsideException($"{link} answers HTTP {(int)answer.Status}.");
        }

        var page = ArticleFile.Read("page.html", answer.Body, new ArticleDraft());
        var itself = XmlFeed.Address(answer.Url, page.Url) is { } canonical && canonical.Host == answer.Url.Host ? canonical : answer.Url;
        return draft with { Url = itself.AbsoluteUri, Body = page.Body, Title = draft.Title ?? page.Title, Published = draft.Published ?? page.Published };
    }
}
