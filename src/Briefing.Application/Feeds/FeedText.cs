using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Briefing.Application.Articles;

namespace Briefing.Application.Feeds;

/// <summary>Reads what feeds write in texts and dates.</summary>
internal static partial class FeedText
{
    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = "+00:00", ["UTC"] = "+00:00", ["GMT"] = "+00:00", ["Z"] = "+00:00", ["EST"] = "-05:00", ["EDT"] = "-04:00", ["CST"] = "-06:00",
        ["CDT"] = "-05:00", ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00", ["CET"] = "+01:00", ["CEST"] = "+02:00",
        ["BST"] = "+01:00", ["EET"] = "+02:00", ["EEST"] = "+03:00", ["MSK"] = "+03:00",
    };

    /// <summary>A text that may be marked up as HTML, without its marks; null where nothing is left.</summary>
    public static string? Plain(string? text)
    {
        var plain = text is null ? "" : text.Contains('<', StringComparison.Ordinal) ? HtmlArticle.TextOf(text) : WebUtility.HtmlDecode(text);
        return plain.Trim() is { Length: > 0 } left ? left : null;
    }

    /// <summary>A date by RFC 822 as RSS has it, or by RFC 3339 as Atom has it; null where it is neither, or says no offset.</summary>
    public static DateTimeOffset? Moment(string? text)
    {
        if (text is null || Zone().Match(text.Trim()) is not { Success: true } parts)
        {
            return null;
        }

        var zone = parts.Groups["zone"].Value;
        var offset = Zones.TryGetValue(zone, out var known) ? known : zone.Contains(':', StringComparison.Ordinal) ? zone : $"{zone[..^2]}:{zone[^2..]}";

        // A wrong day of the week is common, and says nothing.
        var date = Weekday().Replace(parts.Groups["date"].Value, "");
        return DateTimeOffset.TryParse($"{date} {offset}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
    }

    [GeneratedRegex(@"^(?<date>.*\d)\s*(?<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,4})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Zone();

    [GeneratedRegex("^[A-Za-z]+,\\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();
}
