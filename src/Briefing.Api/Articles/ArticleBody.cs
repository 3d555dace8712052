using System.Text;
using System.Text.Json;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Articles;
using Microsoft.Net.Http.Headers;

namespace Briefing.Api.Articles;

/// <summary>Reads an article from a request's body: JSON (ours, ninjs, JSON-LD), Markdown, HTML or plain text, with what they do not say
/// themselves in the query (?outlet=…&amp;published=…&amp;title=…&amp;url=…).</summary>
internal static class ArticleBody
{
    /// <summary>The forms that are taken.</summary>
    public static readonly string[] MediaTypes = ["application/json", "application/ld+json", "text/markdown", "text/html", "text/plain"];

    /// <exception cref="RefusedException">A field is wrong or missing; the exception names it.</exception>
    /// <exception cref="BadHttpRequestException">The body is too large, malformed or of an unknown form.</exception>
    public static async Task<ArticleDraft> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.ToString().ToLowerInvariant() : "";
        var extension = type switch
        {
            "application/json" or "application/ld+json" => ".json",
            "text/markdown" => ".md",
            "text/html" => ".html",
            "text/plain" => ".txt",
            _ => throw new BadHttpRequestException(
                $"Content-Type is '{request.ContentType}'; {string.Join(", ", MediaTypes)} are taken.", StatusCodes.Status415UnsupportedMediaType),
        };
        var encoding = EncodingOf(parsed!);
        var bytes = await BodyBytes.ReadAsync(request, cancellation);
        if (encoding is not null)
        {
            bytes = [.. extension == ".json" ? [] : Encoding.UTF8.Preamble, .. Encoding.Convert(encoding, Encoding.UTF8, bytes)];
        }

        var given = Given(request.Query);
        return extension == ".json" ? given.OrElse(OfJson(bytes)) : ArticleFile.Read($"body{extension}", bytes, given);
    }

    /// <summary>How the body is written, as the header says, which outweighs what the body says of itself; null for UTF-8, and where it says nothing.</summary>
    /// <exception cref="BadHttpRequestException">Nobody here knows it (415).</exception>
    private static Encoding? EncodingOf(MediaTypeHeaderValue type)
    {
        if (HeaderUtilities.RemoveQuotes(type.Charset) is not { Length: > 0 } charset || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset.ToString()) ?? Encoding.GetEncoding(charset.ToString());
        }
        catch (ArgumentException unknown)
        {
            throw new BadHttpRequestException($"The character set '{charset}' is not known; utf-8 always is.", StatusCodes.Status415UnsupportedMediaType, unknown);
        }
    }

    /// <exception cref="BadHttpRequestException">It is no JSON object with the fields of an article.</exception>
    /// <exception cref="RefusedException">It is JSON-LD without an article.</exception>
    private static ArticleDraft OfJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonArticle.Read(json);
        }
        catch (JsonException malformed)
        {
            throw new MalformedJsonException(malformed, JsonArticle.Reason(malformed));
        }
    }

    private static ArticleDraft Given(IQueryCollection query) => new(
        Outlet: query["outlet"].FirstOrDefault(),
        Url: query["url"].FirstOrDefault(),
        Title: query["title"].FirstOrDefault(),
        Published: query["published"].FirstOrDefault(),
        Language: query["language"].FirstOrDefault(),
        Key: query["key"].FirstOrDefault(),
        DateModified: query["dateModified"].FirstOrDefault(),
        Embargoed: query["embargoed"].FirstOrDefault(),
        PubStatus: query["pubStatus"].FirstOrDefault());
}
