using System.Text;
using System.Text.Json;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;

namespace Briefing.Application.Tests.Articles;

public sealed class JsonArticleTests
{
    private static readonly DateTimeOffset Published = new(2024, 12, 9, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Version_3_of_ninjs_is_read()
    {
        var content = Read("""
            {
              "uri": "https://wire.example.org/items/7", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "language": "en-GB",
              "firstCreated": "2024-12-09T16:00:00Z", "versionCreated": "2024-12-09T17:30:00Z", "pubStatus": "usable",
              "infoSources": [{"role": "author", "name": "A. Reporter"}, {"role": "provider", "name": "Harbour Wire"}],
              "headlines": [{"role": "short", "value": "Talks"}, {"role": "main", "value": "Talks held in Riga"}],
              "bodies": [
                {"role": "plain", "contentType": "text/plain", "value": "They met. They left."},
                {"role": "rich", "contentType": "application/xhtml+xml", "value": "<p>They met.</p> <p>They left.</p>"}
              ]
            }
            """);

        Assert.Equal(
            new ArticleContent("Harbour Wire", new Uri("https://wire.example.org/items/7"), "Talks held in Riga", "They met.\n\nThey left.", Published, "en-gb")
            {
                Modified = Published.AddMinutes(90),
            },
            content);
    }

    [Fact]
    public void Version_2_of_ninjs_is_read_and_its_urn_tells_its_versions_from_other_articles()
    {
        var first = Read(Ninjs2("They met."));
        var second = Read(Ninjs2("They did not meet."));

        Assert.Equal(("urn:newsml:example.org:7", null, "Harbour Wire", "Talks held"), (first.Key, first.Url, first.Outlet, first.Title));
        Assert.Equal(Published, first.Published);
        Assert.Equal(ArticleId.Of(first), ArticleId.Of(second));
        Assert.NotEqual(ArticleId.Of(first), ArticleId.Of(first with { Key = "urn:newsml:example.org:8" }));
    }

    [Fact]
    public void A_news_article_of_schema_org_is_found_in_a_graph_with_its_publisher_elsewhere()
    {
        var content = Read("""
            {"@context": "https://schema.org", "@graph": [
              {"@type": "WebPage", "datePublished": "2024-01-01T00:00:00Z", "name": "A page"},
              {"@type": "NewsMediaOrganization", "@id": "#us", "name": "Danube Post"},
              {"@type": ["Article", "ReportageNewsArticle"], "headline": "Talks held", "publisher": {"@id": "#us"},
               "mainEntityOfPage": {"@id": "https://example.org/talks"}, "datePublished": "2024-12-09T16:00:00Z",
               "dateModified": "2024-12-09T17:30:00Z", "inLanguage": "en", "articleBody": "They met.\n\nThey left."}
            ]}
            """);

        Assert.Equal(
            new ArticleContent("Danube Post", new Uri("https://example.org/talks"), "Talks held", "They met.\n\nThey left.", Published, "en")
            {
                Modified = Published.AddMinutes(90),
            },
            content);
    }

    [Fact]
    public void Linked_data_without_an_article_is_refused() => Assert.Equal(
        "@type", Assert.Throws<RefusedException>(() => Read("""{"@context": "https://schema.org", "@type": "Person", "name": "Ada"}""")).Field);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"uri": 7, "headlines": "none", "bodies": {}, "outlet": "X"}""")]
    [InlineData("""{"uri": """)]
    public void What_is_no_article_is_no_fault_of_ours(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"uri": 7, "headlines": "none", "bodies": {}, "infosources": [1, null]}""")]
    [InlineData("""{"@type": 7, "datePublished": {}, "publisher": [], "articleBody": 1, "mainEntityOfPage": []}""")]
    public void Fields_of_wrong_types_count_as_missing(string json) => Assert.Throws<RefusedException>(() => Read(json));

    [Fact]
    public void Of_several_articles_on_a_page_the_one_with_the_most_text_is_the_main_one()
    {
        var content = ArticleFile.Read("page.html", Encoding.UTF8.GetBytes("""
            <html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks held", "url": "https://example.org/talks",
            "publisher": {"name": "Danube Post"}, "datePublished": "2024-12-09T16:00:00Z", "dateModified": "2024-12-09T17:30:00Z"}</script></head>
            <body><article class="card"><p>Another story in short.</p></article>
            <article><p>They met on Monday and spoke for an hour.</p><p>They left.</p></article></body></html>
            """), new ArticleDraft()).Check();

        Assert.Equal("They met on Monday and spoke for an hour.\n\nThey left.", content.Body);
        Assert.Equal(Published.AddMinutes(90), content.Modified);
    }

    private static string Ninjs2(string body) => $$"""
        {
          "uri": "urn:newsml:example.org:7", "type": "text", "versioncreated": "2024-12-09T16:00:00Z", "copyrightholder": "Harbour Wire",
          "headlines": [{"value": "Talks held"}], "bodies": [{"contenttype": "text/plain", "value": "{{body}}"}]
        }
        """;

    private static ArticleContent Read(string json) => JsonArticle.Read(Encoding.UTF8.GetBytes(json)).Check();
}
