using System.Text.Json;

namespace Briefing.Application.Articles;

/// <summary>Reads schema.org's NewsArticle and its kin in JSON-LD.</summary>
internal static class NewsArticle
{
    /// <exception cref="RefusedException">There is no article in it.</exception>
    public static ArticleDraft Read(JsonElement document) => Find(document)
        ?? throw new RefusedException("@type", "There is no NewsArticle in this JSON-LD.");

    /// <summary>The first article in a document or its @graph, else the first thing there that was published; null where there is none.</summary>
    public static ArticleDraft? Find(JsonElement document)
    {
        var things = Things(document).ToList();
        return things.Where(IsArticle).Concat(things.Where(thing => thing.Property("datePublished") is not null)).Select(article => (ArticleDraft?)DraftOf(article, things)).FirstOrDefault();
    }

    private static ArticleDraft DraftOf(JsonElement article, IReadOnlyList<JsonElement> things)
    {
        var body = article.Text("articleBody");
        return new ArticleDraft(
            Outlet: NameOf(article, "publisher", things) ?? NameOf(article, "sourceOrganization", things) ?? NameOf(article, "provider", things),
            Url: article.Text("url") ?? AddressOf(article, "mainEntityOfPage"),
            Title: article.Text("headline") ?? article.Text("name"),
            Body: body?.Contains("</", StringComparison.Ordinal) == true ? HtmlArticle.TextOf(body) : body,
            Published: article.Text("datePublished"),
            Language: article.Text("inLanguage") ?? (article.Property("inLanguage") is { ValueKind: JsonValueKind.Object } language ? language.Text("alternateName") : null),
            Key: article.Text("identifier") ?? article.Text("@id"),
            DateModified: article.Text("dateModified"),
            PubStatus: StatusOf(article.Text("creativeWorkStatus")));
    }

    private static IEnumerable<JsonElement> Things(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Things),
        JsonValueKind.Object when element.Property("@graph") is { } graph => Things(graph),
        JsonValueKind.Object => [element],
        _ => [],
    };

    private static bool IsArticle(JsonElement thing) => TypesOf(thing).Any(
        type => type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal));

    private static IEnumerable<string> TypesOf(JsonElement thing) => thing.Property("@type") switch
    {
        { ValueKind: JsonValueKind.String } type => [type.GetString()!],
        { ValueKind: JsonValueKind.Array } types => types.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!),
        _ => [],
    };

    /// <summary>The name of an organisation: given as text, as a thing, as a list of them, or by the @id of another thing in the graph.</summary>
    private static string? NameOf(JsonElement article, string property, IReadOnlyList<JsonElement> things)
    {
        var named = article.Property(property);
        if (named is { ValueKind: JsonValueKind.Array } several)
        {
            named = several.EnumerateArray().Select(one => (JsonElement?)one).FirstOrDefault();
        }

        return named switch
        {
            { ValueKind: JsonValueKind.String } name => name.GetString(),
            { ValueKind: JsonValueKind.Object } thing => thing.Text("name") ?? (thing.Text("@id") is { } id
                ? things.Where(other => other.Text("@id") == id).Select(other => other.Text("name")).FirstOrDefault()
                : null),
            _ => null,
        };
    }

    private static string? AddressOf(JsonElement article, string property) =>
        article.Text(property) ?? (article.Property(property) is { ValueKind: JsonValueKind.Object } page ? page.Text("@id") ?? page.Text("url") : null);

    /// <summary>Most of what publishers write there says nothing of whether the article may be shown.</summary>
    private static string? StatusOf(string? status) =>
        status?.ToLowerInvariant() is "withdrawn" or "retracted" or "canceled" or "cancelled" ? "canceled" : null;
}
