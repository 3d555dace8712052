using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Briefing.Domain.Articles;

namespace Briefing.Application.Articles;

/// <summary>An article as it was handed in, not yet checked. What nobody gave is null.</summary>
/// <param name="Published">ISO 8601 with the outlet's offset: 2024-12-09T18:30:00+01:00.</param>
/// <param name="Language">A BCP 47 tag; English where nobody says.</param>
public sealed partial record ArticleDraft(
    string? Outlet = null,
    string? Url = null,
    string? Title = null,
    string? Body = null,
    string? Published = null,
    string? Language = null)
{
    private const int LongestName = 200;
    private const int LongestTitle = 1_000;

    /// <summary>This draft, completed from another where it says nothing.</summary>
    public ArticleDraft OrElse(ArticleDraft other) => new(
        Outlet ?? other.Outlet,
        Url ?? other.Url,
        Title ?? other.Title,
        Body ?? other.Body,
        Published ?? other.Published,
        Language ?? other.Language);

    /// <summary>The content, checked and cleaned: line feeds only, no control characters, an empty line between paragraphs.</summary>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public ArticleContent Check() => new(
        Named("outlet", Outlet, "An article needs the name of the outlet that published it."),
        Address(Url),
        Shortened("title", OneLine(Title), LongestTitle),
        Text(Body),
        Moment(Published),
        OneLine(Language) is { Length: > 0 } language ? language.ToLowerInvariant() : "en");

    /// <summary>Keeps line feeds and tabs of the control characters, and replaces halves of surrogate pairs: PostgreSQL and
    /// mail can hold what is left.</summary>
    internal static string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                cleaned.Append(rune.ToString());
            }
        }

        return cleaned.ToString();
    }

    private static string OneLine(string? text) => string.Join(
        ' ', Clean(text ?? "").Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Named(string field, string? text, string missing) =>
        OneLine(text) is { Length: > 0 } name ? Shortened(field, name, LongestName) : throw new RefusedException(field, missing);

    private static string Shortened(string field, string text, int longest) => text.Length <= longest
        ? text
        : throw new RefusedException(field, string.Create(
            CultureInfo.InvariantCulture, $"It is {text.Length:N0} characters long; at most {longest:N0} are taken."));

    private static string Text(string? body)
    {
        var paragraphs = Clean(body ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return paragraphs.Length > 0
            ? string.Join("\n\n", paragraphs)
            : throw new RefusedException("body", "The article has no text.");
    }

    private static Uri? Address(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        return Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new RefusedException("url", $"'{OneLine(url)}' is not a web address. One looks like https://example.org/2024/12/09/article.");
    }

    private static DateTimeOffset Moment(string? published)
    {
        const string Example = "Write it in ISO 8601 with the outlet's offset, like 2024-12-09T18:30:00+01:00.";
        if (string.IsNullOrWhiteSpace(published))
        {
            throw new RefusedException(
                "published", $"The publication date is missing, and dates such as \"on Monday\" are counted from it. {Example}");
        }

        return MomentWithOffset().IsMatch(published.Trim())
            && DateTimeOffset.TryParse(published.Trim(), CultureInfo.InvariantCulture, out var moment)
                ? moment
                : throw new RefusedException("published", $"'{OneLine(published)}' is not a moment with an offset. {Example}");
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex MomentWithOffset();
}
