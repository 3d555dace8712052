using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Briefing.Domain.Articles;

namespace Briefing.Application.Articles;

/// <summary>An article as it was handed in, not yet checked. What nobody gave is null.</summary>
/// <param name="Published">ISO 8601 with the outlet's offset: 2024-12-09T18:30:00+01:00.</param>
/// <param name="Language">A BCP 47 tag; English where nobody says.</param>
/// <param name="Key">The outlet's own name for the article, which tells its versions apart from other articles where it has no address.</param>
/// <param name="DateModified">When the outlet made this version: an older one that comes late changes nothing.</param>
/// <param name="Embargoed">Until when it must not be shown.</param>
/// <param name="PubStatus">"usable", "withheld" until further notice, or "canceled", which takes the article back.</param>
public sealed partial record ArticleDraft(
    string? Outlet = null,
    string? Url = null,
    string? Title = null,
    string? Body = null,
    string? Published = null,
    string? Language = null,
    string? Key = null,
    string? DateModified = null,
    string? Embargoed = null,
    string? PubStatus = null)
{
    private const string MomentExample = "Write it in ISO 8601 with the outlet's offset, like 2024-12-09T18:30:00+01:00.";
    private const int LongestName = 200;
    private const int LongestTitle = 1_000;

    /// <summary>This draft, completed from another where it says nothing.</summary>
    public ArticleDraft OrElse(ArticleDraft other) => new(
        Outlet ?? other.Outlet,
        Url ?? other.Url,
        Title ?? other.Title,
        Body ?? other.Body,
        Published ?? other.Published,
        Language ?? other.Language,
        Key ?? other.Key,
        DateModified ?? other.DateModified,
        Embargoed ?? other.Embargoed,
        PubStatus ?? other.PubStatus);

    /// <summary>The content, checked and cleaned: line feeds only, no control characters, an empty line between paragraphs.</summary>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public ArticleContent Check() => new(
        Named("outlet", Outlet, "An article needs the name of the outlet that published it."),
        Address(Url),
        Shortened("title", OneLine(Title), LongestTitle),
        Text(Body),
        Moment("published", Published) ?? throw new RefusedException(
            "published", $"The publication date is missing, and dates such as \"on Monday\" are counted from it. {MomentExample}"),
        OneLine(Language) is { Length: > 0 } language ? language.ToLowerInvariant() : "en")
    {
        Key = OneLine(Key) is { Length: > 0 } key ? Shortened("key", key, LongestTitle) : null,
        Modified = Moment("dateModified", DateModified),
    };

    /// <summary>What is to become of it.</summary>
    /// <exception cref="RefusedException">It is none of the words there are.</exception>
    internal PublicationStatus Status() => OneLine(PubStatus).ToLowerInvariant() switch
    {
        "" or "usable" => PublicationStatus.Usable,
        "withheld" => PublicationStatus.Withheld,
        "canceled" or "cancelled" => PublicationStatus.Canceled,
        var other => throw new RefusedException("pubStatus", $"'{other}' is none of usable, withheld and canceled."),
    };

    /// <summary>Until when it must not be shown; null where nobody says.</summary>
    /// <exception cref="RefusedException">It is no moment.</exception>
    internal DateTimeOffset? EmbargoedUntil() => Moment("embargoed", Embargoed);

    /// <summary>The id of the article, of which a notice that takes it back need not say more.</summary>
    /// <exception cref="RefusedException">What there is does not say which article it is.</exception>
    public ArticleId Id()
    {
        var outlet = Named("outlet", Outlet, "To take an article back, name the outlet that published it.");
        return (Address(Url), OneLine(Key), Body) switch
        {
            ({ } url, _, _) => ArticleId.FromUrl(outlet, url),
            (_, { Length: > 0 } key, _) => ArticleId.FromKey(outlet, key),
            (_, _, { Length: > 0 }) => ArticleId.FromContent(outlet, OneLine(Title), Text(Body)),
            _ => throw new RefusedException("url", "To take an article back, give its url or key, or where it had neither its title and text."),
        };
    }

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

    private static DateTimeOffset? Moment(string field, string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        return MomentWithOffset().IsMatch(given.Trim())
            && DateTimeOffset.TryParse(given.Trim(), CultureInfo.InvariantCulture, out var moment)
                ? moment
                : throw new RefusedException(field, $"'{OneLine(given)}' is not a moment with an offset. {MomentExample}");
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex MomentWithOffset();
}

/// <summary>What an outlet says is to become of its article.</summary>
internal enum PublicationStatus
{
    /// <summary>It may be shown.</summary>
    Usable,

    /// <summary>It must not be shown until the outlet says so.</summary>
    Withheld,

    /// <summary>It is taken back.</summary>
    Canceled,
}
