using System.Text.Json;

namespace Briefing.Application.Articles;

/// <summary>Reads IPTC ninjs: version 3 writes names as versionCreated, version 2 as versioncreated, and version 1 has one headline and
/// body beside each other.</summary>
internal static class NinjsArticle
{
    public static ArticleDraft Read(JsonElement item)
    {
        var uri = item.Text("uri");
        var isAddress = Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        return new ArticleDraft(
            Outlet: OutletOf(item),
            Url: isAddress ? uri : null,
            Title: Main(item, "headlines") ?? item.Text("headline") ?? item.Text("title"),
            Body: BodyOf(item),
            Published: Either(item, "firstCreated") ?? Either(item, "versionCreated") ?? Either(item, "contentCreated"),
            Language: item.Text("language"),
            Key: isAddress ? null : uri,
            DateModified: Either(item, "versionCreated"),
            Embargoed: item.Text("embargoed"),
            PubStatus: Either(item, "pubStatus"));
    }

    /// <summary>By version 3's name or version 2's.</summary>
    private static string? Either(JsonElement item, string name) => item.Text(name) ?? item.Text(name.ToLowerInvariant());

    private static string? OutletOf(JsonElement item)
    {
        var sources = item.Objects("infoSources").Concat(item.Objects("infosources")).ToList();
        var provider = sources.Where(source => source.Text("role")?.Contains("provider", StringComparison.OrdinalIgnoreCase) == true).Concat(sources);
        return provider.Select(source => source.Text("name")).FirstOrDefault(name => name is not null)
            ?? item.Property("provider")?.Text("name") ?? item.Text("provider") ?? Either(item, "copyrightHolder");
    }

    /// <summary>The value with the role "main", else the first.</summary>
    private static string? Main(JsonElement item, string list) =>
        (item.Objects(list).Where(one => one.Text("role") == "main").Concat(item.Objects(list))).Select(one => one.Text("value")).FirstOrDefault();

    /// <summary>A body with paragraphs marked up where there is one: plain ones often have theirs run together.</summary>
    private static string? BodyOf(JsonElement item)
    {
        var bodies = item.Objects("bodies").Select(body => (Type: Either(body, "contentType") ?? "", Text: body.Text("value"))).Where(body => body.Text is not null).ToList();
        return bodies.Where(body => IsMarkedUp(body.Type)).Select(body => body.Text).FirstOrDefault() is { } marked ? HtmlArticle.TextOf(marked)
            : bodies.Count > 0 ? bodies[0].Text
            : (item.Text("body_html") ?? item.Text("body_xhtml")) is { } html ? HtmlArticle.TextOf(html)
            : item.Text("body_text");
    }

    private static bool IsMarkedUp(string type) =>
        type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase);
}
