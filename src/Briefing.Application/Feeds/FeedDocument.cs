namespace Briefing.Application.Feeds;

/// <summary>What a feed says, whatever its form.</summary>
/// <param name="Title">Its name; null where it has none.</param>
/// <param name="Language">Of its items; null where it does not say.</param>
internal sealed record FeedDocument(string? Title, string? Language, IReadOnlyList<FeedItem> Items)
{
    /// <param name="url">Where it was found: addresses in it may count from there.</param>
    /// <exception cref="InvalidDataException">It is no feed; the message says why.</exception>
    public static FeedDocument Parse(byte[] bytes, Uri url)
    {
        var start = bytes.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        return start.Length > 0 && start[0] == (byte)'{' ? JsonFeed.Parse(bytes, url) : XmlFeed.Parse(bytes, url);
    }
}

/// <summary>An item of a feed.</summary>
/// <param name="Key">Its own name, which it keeps when it is changed: its guid or id, else its address.</param>
/// <param name="Url">The page that it links to; null where it links to none.</param>
/// <param name="Body">Its text, with an empty line between paragraphs; null where the feed has none.</param>
internal sealed record FeedItem(string Key, Uri? Url, string? Title, string? Body, DateTimeOffset? Published, DateTimeOffset? Modified);
