using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Briefing.Application.Articles;

/// <summary>Reads a web page: what it says of itself (Open Graph, JSON-LD, HTML's own elements) and its main text.</summary>
internal static partial class HtmlArticle
{
    private const string Boilerplate =
        "script,style,noscript,template,iframe,svg,nav,header,footer,aside,form,figure,button,select,[hidden],[aria-hidden=true],[role=navigation],[role=complementary]";

    private const double MostlyLinks = 0.5;

    public static bool LooksLikeIt(string text) => StartOfPage().IsMatch(text);

    public static ArticleDraft Read(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        var linkedData = LinkedData(page);
        var draft = new ArticleDraft(
            Outlet: Meta(page, "og:site_name") ?? linkedData.Outlet,
            Url: page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? Meta(page, "og:url"),
            Title: Meta(page, "og:title") ?? linkedData.Title ?? Words(page.QuerySelector("h1")) ?? Words(page.QuerySelector("title")),
            Published: Meta(page, "article:published_time") ?? linkedData.Published
                ?? page.QuerySelector("time[datetime]")?.GetAttribute("datetime"),
            Language: page.DocumentElement.GetAttribute("lang"),
            DateModified: Meta(page, "article:modified_time") ?? linkedData.DateModified,
            PubStatus: linkedData.PubStatus);
        var text = MainText(page);
        return draft with { Body = text.Length > 0 ? text : linkedData.Body };
    }

    /// <summary>The text of a piece of HTML that is all article.</summary>
    public static string TextOf(string fragment) => MainText(new HtmlParser().ParseDocument(fragment));

    private static string? Meta(IParentNode page, string name) =>
        page.QuerySelectorAll("meta").FirstOrDefault(meta => (meta.GetAttribute("property") ?? meta.GetAttribute("name")) == name)
            ?.GetAttribute("content");

    private static string? Words(IElement? element) => element?.TextContent.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What the page's JSON-LD says of the article.</summary>
    private static ArticleDraft LinkedData(IParentNode page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using var json = JsonDocument.Parse(script.TextContent);
                if (NewsArticle.Find(json.RootElement) is { } article)
                {
                    return article;
                }
            }
            catch (JsonException)
            {
                // Pages in the wild carry broken JSON-LD; their other metadata still counts.
                continue;
            }
        }

        return new ArticleDraft();
    }

    private static string MainText(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        foreach (var element in page.QuerySelectorAll(Boilerplate).Concat(page.QuerySelectorAll("[class],[id]").Where(IsFurniture)).ToList())
        {
            element.Remove();
        }

        foreach (var lineBreak in page.QuerySelectorAll("br").ToList())
        {
            lineBreak.Replace(page.CreateTextNode("\n"));
        }

        var main = page.QuerySelector("[itemprop=articleBody]") ?? page.QuerySelectorAll("article").MaxBy(Substance) ?? page.QuerySelector("main")
            ?? Richest(page) ?? page.Body;
        var blocks = main?.QuerySelectorAll("p,h2,h3,h4,li,blockquote,pre").Where(block => block.QuerySelector("p,li") is null).ToList() ?? [];
        var paragraphs = blocks.Count > 0 ? blocks.Where(block => !IsMostlyLinks(block)).Select(block => block.TextContent) : [main?.TextContent ?? ""];
        return string.Join("\n\n", paragraphs.Select(text => Space().Replace(text, " ").Trim()).Where(text => text.Length > 0));
    }

    /// <summary>The element whose own paragraphs hold the most characters outside of links.</summary>
    private static IElement? Richest(IParentNode page) => page.QuerySelectorAll("p").Where(paragraph => !IsMostlyLinks(paragraph))
        .GroupBy(paragraph => paragraph.ParentElement)
        .MaxBy(siblings => siblings.Sum(paragraph => paragraph.TextContent.Length))?.Key;

    /// <summary>How much text an element holds: beside the article, pages have others in short as <c>article</c> elements too.</summary>
    private static int Substance(IElement element) =>
        element.QuerySelectorAll("p").Where(paragraph => !IsMostlyLinks(paragraph)).Sum(paragraph => paragraph.TextContent.Length);

    private static bool IsMostlyLinks(IElement block) =>
        block.QuerySelectorAll("a").Sum(link => link.TextContent.Length) > MostlyLinks * block.TextContent.Length;

    private static bool IsFurniture(IElement element) =>
        element.LocalName is not ("body" or "html" or "article" or "main") && Furniture().IsMatch($"{element.ClassName} {element.Id}");

    [GeneratedRegex(@"^\s*(<!doctype html|<html|<head|<body|<article)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex StartOfPage();

    [GeneratedRegex(
        @"(^|[\s_-])(ads?|advert\w*|banner|breadcrumbs?|byline|caption|comments?|cookie\w*|consent|footer|menu|nav\w*|newsletter|popup|promo|recommended|related|share|sharing|sidebar|social|sponsored|subscribe|tags|teaser|toolbar)($|[\s_-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
