using System.Text.Json.Serialization;

namespace Briefing.Domain.Articles;

/// <summary>One version of what an outlet published.</summary>
/// <param name="Outlet">The outlet's name as given.</param>
/// <param name="Url">The canonical address; null where it has none.</param>
/// <param name="Published">When, in the outlet's own offset: relative dates in the text are counted from it.</param>
/// <param name="Language">A BCP 47 tag: "en".</param>
/// <param name="Body">Paragraphs with an empty line between them.</param>
public sealed record ArticleContent(
    string Outlet, Uri? Url, string Title, string Body, DateTimeOffset Published, string Language)
{
    /// <summary>The outlet's own name for the article ("urn:newsml:…"), which it keeps through all versions; null where it gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>When the outlet made this version; null where it did not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The title, two line feeds, and the body: what every <see cref="TextSpan"/> of this version points into.</summary>
    [JsonIgnore]
    public string Text => $"{Title}\n\n{Body}";
}
