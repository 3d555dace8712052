using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Briefing.Application.Articles;

/// <summary>Reads a file with an article in it: Markdown with front matter, HTML, JSON (ours, ninjs, JSON-LD), or plain text.</summary>
public static class ArticleFile
{
    /// <summary>The longest news articles are some 100 KB; a file above this limit is something else.</summary>
    public const int MaximumBytes = 5_000_000;

    /// <summary>The extensions that are read; a folder's other files are left alone.</summary>
    public static readonly IReadOnlySet<string> Extensions =
        new HashSet<string>([".md", ".markdown", ".html", ".htm", ".json", ".jsonld", ".txt"], StringComparer.OrdinalIgnoreCase);

    /// <param name="name">The file's name: its extension says what the file is; without a known one the content does.</param>
    /// <param name="given">What the caller knows; it counts before what the file says.</param>
    /// <exception cref="RefusedException">The file is empty, too large, binary, or its front matter or JSON cannot be read.</exception>
    public static ArticleDraft Read(string name, ReadOnlySpan<byte> bytes, ArticleDraft given)
    {
        if (bytes.Length > MaximumBytes)
        {
            throw TooLarge(bytes.Length);
        }

        var text = ArticleText.Decode(bytes);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new RefusedException("file", "The file is empty.");
        }

        var read = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".html" or ".htm" => HtmlArticle.Read(text),
            ".md" or ".markdown" => MarkdownArticle.Read(text),
            ".json" or ".jsonld" => OfJson(text),
            _ when HtmlArticle.LooksLikeIt(text) => HtmlArticle.Read(text),
            _ when MarkdownArticle.HasFrontMatter(text) => MarkdownArticle.Read(text),
            _ when text.TrimStart().StartsWith('{') => OfJson(text),
            _ => PlainTextArticle.Read(text),
        };
        return given.OrElse(read);
    }

    private static ArticleDraft OfJson(string text)
    {
        try
        {
            return JsonArticle.Read(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException malformed)
        {
            throw new RefusedException("file", $"It is no article in JSON: {JsonArticle.Reason(malformed)}");
        }
    }

    /// <summary>What to say of a file above the limit; callers look at its length before they read it into memory.</summary>
    public static RefusedException TooLarge(long bytes) => new("file", string.Create(
        CultureInfo.InvariantCulture,
        $"The file has {bytes / 1_000_000m:0.#} MB; an article may have {MaximumBytes / 1_000_000} MB at most."));
}
