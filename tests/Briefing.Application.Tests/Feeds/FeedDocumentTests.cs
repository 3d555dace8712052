using System.Text;
using Briefing.Application.Feeds;

namespace Briefing.Application.Tests.Feeds;

public sealed class FeedDocumentTests
{
    private static readonly Uri Address = new("https://example.org/news/feed.xml");
    private static readonly DateTimeOffset Published = new(2024, 12, 9, 18, 30, 0, TimeSpan.FromHours(1));

    public static TheoryData<string, string, bool> Forms => new()
    {
        { "RSS 0.90", """
            <?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
            <channel><title>Danube Post</title></channel>
            <item><title>Talks &amp; more</title><link>https://example.org/news/talks</link><description>They met.</description></item></rdf:RDF>
            """, false },
        { "RSS 0.91 with a DTD", """
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Danube Post</title><language>en</language>
            <item><title>Talks &amp; more</title><link>https://example.org/news/talks</link><description>They met.</description></item></channel></rss>
            """, false },
        { "RSS 1.0", """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="x"><title>Danube Post</title><dc:language>en</dc:language></channel>
            <item rdf:about="https://example.org/news/talks"><title>Talks &amp; more</title><link>https://example.org/news/talks</link>
            <description>They met.</description><dc:date>2024-12-09T18:30:00+01:00</dc:date></item></rdf:RDF>
            """, true },
        { "RSS 2.0", """
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
            <title>Danube Post</title><language>en</language><item><media:title>A photo</media:title><title>Talks &amp; more</title>
            <guid>https://example.org/news/talks</guid><description>In short.</description><content:encoded><![CDATA[<p>They met.</p>]]></content:encoded>
            <pubDate>Tue, 09 Dec 2024 18:30:00 +0100</pubDate></item></channel></rss>
            """, true },
        { "Atom 1.0", """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.org/news/"><title>Danube Post</title>
            <entry><id>https://example.org/news/talks</id><title type="html">Talks &amp;amp; more</title><link rel="self" href="x.atom"/><link href="talks"/>
            <published>2024-12-09T18:30:00+01:00</published><updated>2024-12-09T19:30:00+01:00</updated>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met.</p></div></content></entry></feed>
            """, true },
        { "Atom 0.3", """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Danube Post</title>
            <entry><id>https://example.org/news/talks</id><title>Talks &amp; more</title><link rel="alternate" type="text/html" href="/news/talks"/>
            <issued>2024-12-09T18:30:00+01:00</issued><summary>They met.</summary></entry></feed>
            """, true },
        { "JSON Feed", """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Danube Post", "language": "en", "items": [{"id": "https://example.org/news/talks",
            "url": "/news/talks", "title": "Talks & more", "content_html": "<p>They met.</p>", "date_published": "2024-12-09T18:30:00+01:00"}, 7, {}]}
            """, true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_says_the_same(string form, string text, bool dated)
    {
        var feed = FeedDocument.Parse(Encoding.UTF8.GetBytes(text), Address);
        var item = Assert.Single(feed.Items);

        Assert.Equal((form, "Danube Post"), (form, feed.Title));
        Assert.Equal("https://example.org/news/talks", item.Key);
        Assert.Equal("https://example.org/news/talks", item.Url?.AbsoluteUri);
        Assert.Equal("Talks & more", item.Title);
        Assert.Equal("They met.", item.Body);
        Assert.Equal(dated ? Published : null, item.Published);
    }

    [Theory]
    [InlineData("Mon, 09 Dec 2024 18:30:00 +0100", "2024-12-09T18:30:00+01:00")]
    [InlineData("9 Dec 2024 18:30 GMT", "2024-12-09T18:30:00+00:00")]
    [InlineData("Mon, 9 Dec 24 18:30:00 EST", "2024-12-09T18:30:00-05:00")]
    [InlineData("2024-12-09T18:30:00.5Z", "2024-12-09T18:30:00+00:00")]
    [InlineData("2024-12-09T18:30:00", null)]
    [InlineData("yesterday", null)]
    [InlineData("Mon, 39 Dec 2024 18:30:00 +0100", null)]
    public void Dates_are_read_with_their_offset_or_not_at_all(string text, string? moment) => Assert.Equal(
        moment, FeedText.Moment(text)?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("<html><body><p>Not found</p></body></html>")]
    [InlineData("<rss><channel><title>&undefined;</title></channel></rss>")]
    [InlineData("<rss><channel>")]
    [InlineData("{\"items\": 7}")]
    [InlineData("{")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]><rss><channel><title>&b;&file;</title></channel></rss>""")]
    public void What_is_no_feed_or_defines_things_of_its_own_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => FeedDocument.Parse(Encoding.UTF8.GetBytes(text), Address));
}
