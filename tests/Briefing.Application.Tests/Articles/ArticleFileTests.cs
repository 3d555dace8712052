using System.Text;
using Briefing.Application.Articles;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Application.Tests.Articles;

public sealed class ArticleFileTests
{
    private const string Markdown = """
        ---
        title: "Café talks: 'good' — and long"
        outlet: Danube Post
        url: https://example.org/a
        published: 2024-12-09T18:30:00+01:00
        language: en
        ---

        First paragraph.

        Second paragraph.
        """;

    private static readonly ArticleDraft NothingGiven = new();
    private static readonly string[] Names = ["a.md", "a.html", "a.txt", "a"];

    [Fact]
    public void Markdown_gives_its_front_matter_and_paragraphs()
    {
        var content = ArticleFile.Read("a.md", Encoding.UTF8.GetBytes(Markdown), NothingGiven).Check();

        Assert.Equal("Café talks: 'good' — and long", content.Title);
        Assert.Equal("Danube Post", content.Outlet);
        Assert.Equal(new Uri("https://example.org/a"), content.Url);
        Assert.Equal(new DateTimeOffset(2024, 12, 9, 18, 30, 0, TimeSpan.FromHours(1)), content.Published);
        Assert.Equal(TimeSpan.FromHours(1), content.Published.Offset);
        Assert.Equal("First paragraph.\n\nSecond paragraph.", content.Body);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16BE", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_same_text_is_read_in_every_encoding(string name)
    {
        var bytes = name switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Markdown),
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Markdown),
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Markdown)],
            _ => [.. Encoding.GetEncoding(name).Preamble, .. Encoding.GetEncoding(name).GetBytes(Markdown)],
        };

        Assert.Equal(
            ArticleFile.Read("a.md", Encoding.UTF8.GetBytes(Markdown), NothingGiven).Check(),
            ArticleFile.Read("a.md", bytes, NothingGiven).Check());
    }

    [Fact]
    public void Line_endings_of_Windows_make_no_other_article() => Assert.Equal(
        ArticleFile.Read("a.md", Encoding.UTF8.GetBytes(Markdown), NothingGiven).Check(),
        ArticleFile.Read("a.md", Encoding.UTF8.GetBytes(Markdown.ReplaceLineEndings("\r\n")), NothingGiven).Check());

    [Fact]
    public void A_web_page_gives_its_metadata_and_main_text_without_furniture()
    {
        const string Page = """
            <!DOCTYPE html><html lang="en"><head><title>Talks held | Harbour Wire</title>
            <meta property="og:site_name" content="Harbour Wire"><meta property="og:title" content="Talks held">
            <link rel="canonical" href="https://example.org/talks">
            <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-12-09T10:00:00Z"}</script></head>
            <body><nav><p>Home World Sport</p></nav><article><h1>Talks held</h1><div class="newsletter-box"><p>Sign up!</p></div>
            <p>KYIV &mdash; They <b>met</b> on Monday.</p><figure><figcaption>A photo</figcaption></figure>
            <p><a href="/x">Read also: something else</a></p><p>They spoke<br>for an hour.</p></article>
            <footer><p>All rights reserved</p></footer><script>alert(1)</script></body></html>
            """;

        var content = ArticleFile.Read("page.html", Encoding.UTF8.GetBytes(Page), NothingGiven).Check();

        Assert.Equal("Talks held", content.Title);
        Assert.Equal("Harbour Wire", content.Outlet);
        Assert.Equal(new Uri("https://example.org/talks"), content.Url);
        Assert.Equal(new DateTimeOffset(2024, 12, 9, 10, 0, 0, TimeSpan.Zero), content.Published);
        Assert.Equal("KYIV — They met on Monday.\n\nThey spoke for an hour.", content.Body);
    }

    [Fact]
    public void A_page_without_an_article_element_gives_its_richest_block()
    {
        const string Page = """
            <html><body><div><p>Short.</p></div>
            <div id="story"><p>The first long paragraph of the story stands here.</p><p>The second one follows.</p></div></body></html>
            """;

        var draft = ArticleFile.Read("page.html", Encoding.UTF8.GetBytes(Page), NothingGiven);

        Assert.Equal("The first long paragraph of the story stands here.\n\nThe second one follows.", draft.Body);
    }

    [Fact]
    public void Plain_text_takes_what_is_given_and_a_headline_where_it_has_one()
    {
        var given = new ArticleDraft(Outlet: "Danube Post", Published: "2024-12-10T07:00:00Z");

        var content = ArticleFile.Read("a.txt", "Ministers meet in Kyiv\n\nThey met on\nMonday.\n\nThey left."u8, given).Check();

        Assert.Equal("Ministers meet in Kyiv", content.Title);
        Assert.Equal("They met on Monday.\n\nThey left.", content.Body);
        Assert.Equal("Danube Post", content.Outlet);
        Assert.Equal("en", content.Language);
    }

    [Fact]
    public void Plain_text_without_empty_lines_has_a_paragraph_in_every_line() => Assert.Equal(
        "They met on Monday.\n\nThey left.",
        ArticleFile.Read("a.txt", "They met on Monday.\nThey left."u8, NothingGiven).Body);

    [Fact]
    public void What_the_caller_gives_counts_before_what_the_file_says() => Assert.Equal(
        "Other Outlet",
        ArticleFile.Read("a.md", Encoding.UTF8.GetBytes(Markdown), new ArticleDraft(Outlet: "Other Outlet")).Check().Outlet);

    [Fact]
    public void Control_characters_and_half_surrogates_never_reach_the_content()
    {
        var content = new ArticleDraft("Out\r\nlet", null, "A\u0000 ti\ttle\nBcc: x@example.org", "Bo\u0007dy \ud800.", "2024-12-09T18:30:00Z").Check();

        Assert.Equal("Out let", content.Outlet);
        Assert.Equal("A ti tle Bcc: x@example.org", content.Title);
        Assert.Equal("Body \ufffd.", content.Body);
    }

    public static TheoryData<string, byte[]> FilesThatAreRefused => new()
    {
        { "file: The file is empty.", [] },
        { "file: The file is empty.", "  \n "u8.ToArray() },
        { "file: The file is not text", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0] },
        { "file: The file is not text", Encoding.Unicode.GetBytes("UTF-16 without a mark") },
        { "file: The file has 50 MB; an article may have 5 MB at most.", new byte[50_000_000] },
        { "front matter: It begins with --- and does not end", "---\ntitle: x\n"u8.ToArray() },
        { "front matter: Line 3 is not YAML", "---\ntitle: [x\n---\nBody.\n"u8.ToArray() },
        { "published: The publication date is missing", "---\ntitle: x\noutlet: y\n---\n\nBody."u8.ToArray() },
        { "published: 'yesterday' is not a moment with an offset", "---\noutlet: y\npublished: yesterday\n---\n\nBody."u8.ToArray() },
        { "published: '2024-12-09' is not a moment with an offset", "---\noutlet: y\npublished: 2024-12-09\n---\n\nBody."u8.ToArray() },
        { "outlet: An article needs the name of the outlet", "---\npublished: 2024-12-09T18:30:00Z\n---\n\nBody."u8.ToArray() },
        { "url: 'javascript:alert(1)' is not a web address", "---\noutlet: y\nurl: javascript:alert(1)\npublished: 2024-12-09T18:30:00Z\n---\n\nB."u8.ToArray() },
        { "body: The article has no text.", "---\noutlet: y\npublished: 2024-12-09T18:30:00Z\n---\n\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(FilesThatAreRefused), DisableDiscoveryEnumeration = true)]
    public void A_file_that_cannot_be_taken_is_refused_with_the_field_and_the_reason(string start, byte[] bytes)
    {
        var refused = Assert.Throws<RefusedException>(() => ArticleFile.Read("a.md", bytes, NothingGiven).Check());

        Assert.StartsWith(start, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[]>(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            foreach (var name in Names)
            {
                try
                {
                    ArticleFile.Read(name, bytes, new ArticleDraft(Outlet: "x", Published: "2024-12-09T18:30:00Z")).Check();
                }
                catch (RefusedException refused)
                {
                    Assert.NotEmpty(refused.Reason);
                }
            }
        }));
}
