using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Briefing.Domain.Articles;

/// <summary>Names one article through all its versions, so that receiving it again changes nothing.</summary>
[JsonConverter(typeof(ArticleIdJsonConverter))]
public readonly record struct ArticleId(string Value)
{
    /// <summary>The id by address where the article has one, else by the outlet's own key, else by content.</summary>
    public static ArticleId Of(ArticleContent content) => content switch
    {
        { Url: { } url } => FromUrl(content.Outlet, url),
        { Key: { } key } => FromKey(content.Outlet, key),
        _ => FromContent(content.Outlet, content.Title, content.Body),
    };

    /// <summary>The id of the article that an outlet published at an address. Scheme, "www.", fragment, trailing slash and
    /// tracking parameters of the address do not count.</summary>
    public static ArticleId FromUrl(string outlet, Uri url)
    {
        var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
        var query = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !IsTracking(parameter)).Order(StringComparer.Ordinal);
        return Hash($"{outlet.Trim().ToLowerInvariant()}\n{host.ToLowerInvariant()}{url.AbsolutePath.TrimEnd('/')}?{string.Join('&', query)}");
    }

    /// <summary>The id of an article without an address that its outlet has a name of its own for.</summary>
    public static ArticleId FromKey(string outlet, string key) => Hash($"{outlet.Trim().ToLowerInvariant()}\nkey {key}");

    /// <summary>The id of an article without address and key: the same text is the same article.</summary>
    public static ArticleId FromContent(string outlet, string title, string body) =>
        Hash($"{outlet.Trim().ToLowerInvariant()}\n{title.Trim()}\n{body.Trim()}");

    public override string ToString() => Value;

    private static bool IsTracking(string parameter) =>
        parameter.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || parameter.StartsWith("fbclid=", StringComparison.OrdinalIgnoreCase)
        || parameter.StartsWith("gclid=", StringComparison.OrdinalIgnoreCase);

    private static ArticleId Hash(string text) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 10));
}

/// <summary>Writes an article id as its text.</summary>
public sealed class ArticleIdJsonConverter : JsonConverter<ArticleId>
{
    public override ArticleId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("An article id is missing."));

    public override void Write(Utf8JsonWriter writer, ArticleId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
