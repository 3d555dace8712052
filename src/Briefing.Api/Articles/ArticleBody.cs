using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Articles;
using Microsoft.Net.Http.Headers;

namespace Briefing.Api.Articles;

/// <summary>Reads an article from a request's body: JSON, or Markdown, HTML and plain text with what they do not say themselves in
/// the query (?outlet=…&amp;published=…&amp;title=…&amp;url=…).</summary>
internal static partial class ArticleBody
{
    /// <summary>The forms that are taken.</summary>
    public static readonly string[] MediaTypes = ["application/json", "text/markdown", "text/html", "text/plain"];

    /// <exception cref="RefusedException">A field is wrong or missing; the exception names it.</exception>
    /// <exception cref="BadHttpRequestException">The body is too large, malformed or of an unknown form.</exception>
    public static async Task<ArticleDraft> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.ToString().ToLowerInvariant() : "";
        var extension = type switch
        {
            "application/json" => ".json",
            "text/markdown" => ".md",
            "text/html" => ".html",
            "text/plain" => ".txt",
            _ => throw new BadHttpRequestException(
                $"Content-Type is '{request.ContentType}'; {string.Join(", ", MediaTypes)} are taken.", StatusCodes.Status415UnsupportedMediaType),
        };
        var bytes = await BytesAsync(request, cancellation);
        return extension == ".json"
            ? OfJson(bytes)
            : ArticleFile.Read($"body{extension}", bytes, Given(request.Query));
    }

    /// <exception cref="BadHttpRequestException">It is no JSON object with the fields of an article.</exception>
    public static ArticleDraft OfJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ArticleJson.Default.ArticleDraft)
                ?? throw new BadHttpRequestException("The body is null; an object with the fields of an article is expected.");
        }
        catch (JsonException malformed)
        {
            throw new MalformedJsonException(malformed);
        }
    }

    private static ArticleDraft Given(IQueryCollection query) => new(
        Outlet: query["outlet"].FirstOrDefault(),
        Url: query["url"].FirstOrDefault(),
        Title: query["title"].FirstOrDefault(),
        Published: query["published"].FirstOrDefault(),
        Language: query["language"].FirstOrDefault());

    private static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > ArticleFile.MaximumBytes)
            {
                throw new BadHttpRequestException(
                    $"An article may have {ArticleFile.MaximumBytes / 1_000_000} MB at most.", StatusCodes.Status413PayloadTooLarge);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(ArticleDraft))]
    private sealed partial class ArticleJson : JsonSerializerContext;
}
