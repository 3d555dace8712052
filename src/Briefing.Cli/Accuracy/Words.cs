using System.Text.RegularExpressions;

namespace Briefing.Cli.Accuracy;

/// <summary>Compares texts and actors without regard to what does not matter.</summary>
internal static partial class Words
{
    private static readonly HashSet<string> SmallWords = ["of", "the", "for", "and"];

    /// <summary>The words of a text in lower case, without punctuation and possessive s.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        [.. Word().Matches((text ?? "").ToLowerInvariant().Replace('’', '\'').Replace("'s", "", StringComparison.Ordinal))
            .Select(match => match.Value)];

    public static bool Same(string? left, string? right) => Of(left).SequenceEqual(Of(right));

    /// <summary>Twice the words in common over all words of both, counted with repeats; 0 where nothing is common.</summary>
    public static double F1(string? left, string? right)
    {
        var lefts = Of(left);
        var rights = Of(right);
        var counts = rights.CountBy(word => word).ToDictionary();
        var common = lefts.CountBy(word => word).Sum(word => Math.Min(word.Value, counts.GetValueOrDefault(word.Key)));
        return common == 0 ? 0 : 2.0 * common / (lefts.Count + rights.Count);
    }

    /// <summary>An actor's id without regard to the order of its words, small words, and defence or defense.</summary>
    public static string Actor(string? id)
    {
        var parts = (id ?? "").Split(':', 2);
        var words = parts.ElementAtOrDefault(1)?.ToLowerInvariant().Split('-') ?? [];
        return $"{parts[0]}:{string.Join('-', words.Select(word => word == "defence" ? "defense" : word)
            .Except(SmallWords).Order(StringComparer.Ordinal))}";
    }

    public static bool SameActor(string? left, string? right) => Actor(left) == Actor(right);

    public static bool SameActors(IEnumerable<string>? left, IEnumerable<string>? right) =>
        (left ?? []).Select(Actor).ToHashSet().SetEquals((right ?? []).Select(Actor));

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}
