using Microsoft.Net.Http.Headers;

namespace Briefing.Api;

/// <summary>The forms in which an address can answer, chosen by the Accept header (RFC 9110, section 12.5.1).</summary>
internal static class Forms
{
    public const string Json = "application/json";
    public const string JsonInUtf8 = "application/json; charset=utf-8";
    public const string Html = "text/html";
    public const string Text = "text/plain";

    /// <summary>The form among those offered that the caller likes best, the first one where he likes several the same.</summary>
    /// <exception cref="BadHttpRequestException">He takes none of them (406).</exception>
    public static string Choose(HttpRequest request, params IReadOnlyList<string> offered)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) || accepted.Count == 0)
        {
            return offered[0];
        }

        var best = offered.Select(form => (Form: form, Quality: QualityOf(form, accepted))).MaxBy(form => form.Quality);
        return best.Quality > 0
            ? best.Form
            : throw new BadHttpRequestException(
                $"Accept is '{request.Headers.Accept}'; this address answers with {string.Join(", ", offered)}.",
                StatusCodes.Status406NotAcceptable);
    }

    /// <summary>The form in one word, for entity tags: "json".</summary>
    public static string NameOf(string form) => form[(form.LastIndexOf('/') + 1)..];

    /// <summary>What the most exact range that covers the form says.</summary>
    private static double QualityOf(string form, IEnumerable<MediaTypeHeaderValue> accepted)
    {
        var type = new MediaTypeHeaderValue(form);
        return accepted.Where(range => type.IsSubsetOf(WithoutParameters(range)))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
    }

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);
}
