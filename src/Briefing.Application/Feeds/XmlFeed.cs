using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Briefing.Application.Feeds;

/// <summary>Reads RSS 0.9 to 2.0 and Atom 0.3 and 1.0. Packages that read feeds know RSS 2.0 and Atom 1.0 only, and give up at the first
/// odd date; what those forms share is little, and is read here by name.</summary>
internal static class XmlFeed
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly XmlReaderSettings Settings = new()
    {
        // A DTD is passed over and nothing that it defines is known: RSS 0.91 names one, and whoever wants to harm us does.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = 20_000_000,
    };

    static XmlFeed() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="InvalidDataException">It is no feed.</exception>
    public static FeedDocument Parse(byte[] bytes, Uri url)
    {
        var root = RootOf(bytes);
        var channel = root.Name.LocalName == "feed" ? root : root.Elements().FirstOrDefault(element => element.Name.LocalName == "channel");
        if (channel is null || root.Name.LocalName is not ("rss" or "RDF" or "feed"))
        {
            throw new InvalidDataException($"It is no feed: its outermost element is {root.Name.LocalName}.");
        }

        // In RSS 0.9 and 1.0 the items stand beside the channel.
        var items = root.Elements().Concat(root.Elements().Where(element => element.Name.LocalName == "channel").Elements()).Where(element => element.Name.LocalName is "item" or "entry");
        var language = Own(channel, "language") ?? channel.Element(DublinCore + "language")?.Value ?? channel.Attribute(XNamespace.Xml + "lang")?.Value;
        return new FeedDocument(FeedText.Plain(Own(channel, "title")), language?.Trim(), [.. items.Select(item => ItemOf(item, url)).OfType<FeedItem>()]);
    }

    /// <summary>An address in a feed; null where it is none.</summary>
    public static Uri? Address(Uri from, string? text) =>
        text?.Trim() is { Length: > 0 } given && Uri.TryCreate(from, given, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static XElement RootOf(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            return XDocument.Load(reader).Root ?? throw new InvalidDataException("It is empty.");
        }
        catch (XmlException malformed)
        {
            throw new InvalidDataException($"It is no feed: {malformed.Message}", malformed);
        }
    }

    private static FeedItem? ItemOf(XElement item, Uri url)
    {
        var link = Address(BaseOf(item, url), LinkOf(item));
        var guid = Own(item, "guid") ?? Own(item, "id");
        link ??= item.Elements().Any(element => element.Name.LocalName == "guid" && (string?)element.Attribute("isPermaLink") != "false") ? Address(url, guid) : null;
        var body = item.Element(Content + "encoded")?.Value ?? MarkedUp(item, "content") ?? MarkedUp(item, "description") ?? MarkedUp(item, "summary");
        return (guid?.Trim() ?? link?.AbsoluteUri) is { Length: > 0 } key
            ? new FeedItem(
                key,
                link,
                FeedText.Plain(MarkedUp(item, "title")),
                FeedText.Plain(body),
                FeedText.Moment(Own(item, "pubDate") ?? Own(item, "published") ?? Own(item, "issued") ?? item.Element(DublinCore + "date")?.Value ?? Own(item, "updated")),
                FeedText.Moment(Own(item, "updated") ?? Own(item, "modified") ?? item.Element(Atom + "updated")?.Value))
            : null;
    }

    /// <summary>RSS has the address as text, Atom as an attribute of the link that says what it is.</summary>
    private static string? LinkOf(XElement item)
    {
        var links = item.Elements(item.Name.Namespace + "link").ToList();
        return links.FirstOrDefault(link => link.Attribute("href") is not null && (string?)link.Attribute("rel") is null or "alternate")?.Attribute("href")?.Value
            ?? links.Select(link => link.Value.Trim()).FirstOrDefault(text => text.Length > 0);
    }

    /// <summary>What an element of the item's own namespace holds: others have elements of the same name (media:title, itunes:summary).</summary>
    private static string? Own(XElement parent, string name) =>
        parent.Element(parent.Name.Namespace + name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A text as HTML, where Atom has it as XHTML or plain.</summary>
    private static string? MarkedUp(XElement item, string name) => item.Element(item.Name.Namespace + name) is not { } element ? null
        : element.HasElements ? string.Concat(element.Nodes().Select(node => node.ToString()))
        : (string?)element.Attribute("type") is "text" ? System.Net.WebUtility.HtmlEncode(element.Value)
        : element.Value;

    private static Uri BaseOf(XElement item, Uri url) => item.AncestorsAndSelf().Reverse()
        .Select(element => (string?)element.Attribute(XNamespace.Xml + "base"))
        .Aggregate(url, (from, given) => given is not null && Uri.TryCreate(from, given, out var next) ? next : from);
}
