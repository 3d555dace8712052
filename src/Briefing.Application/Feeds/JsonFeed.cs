using System.Text.Json;
using Briefing.Application.Articles;

namespace Briefing.Application.Feeds;

/// <summary>Reads JSON Feed, versions 1 and 1.1.</summary>
internal static class JsonFeed
{
    /// <exception cref="InvalidDataException">It is no JSON Feed.</exception>
    public static FeedDocument Parse(byte[] bytes, Uri url)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var feed = document.RootElement;
            return feed.Property("items") is { ValueKind: JsonValueKind.Array }
                ? new FeedDocument(feed.Text("title"), feed.Text("language"), [.. feed.Objects("items").Select(item => ItemOf(item, url)).OfType<FeedItem>()])
                : throw new InvalidDataException("It is JSON without the items of a JSON Feed.");
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"It is no JSON Feed: {malformed.Message}", malformed);
        }
    }

    private static FeedItem? ItemOf(JsonElement item, Uri url)
    {
        var link = XmlFeed.Address(url, item.Text("url") ?? item.Text("external_url"));
        var body = item.Text("content_html") is { } html ? FeedText.Plain(html) : item.Text("content_text") ?? FeedText.Plain(item.Text("summary"));
        var key = item.Text("id") ?? (item.Property("id") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null) ?? link?.AbsoluteUri;
        return key is null
            ? null
            : new FeedItem(key, link, FeedText.Plain(item.Text("title")), body, FeedText.Moment(item.Text("date_published")), FeedText.Moment(item.Text("date_modified")));
    }
}
