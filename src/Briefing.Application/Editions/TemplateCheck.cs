using System.Globalization;
using System.Text.RegularExpressions;

namespace Briefing.Application.Editions;

/// <summary>Looks over templates before they are compiled: Handlebars itself reports no positions, and a template of some size or
/// depth takes all memory or overflows the stack, which no process survives.</summary>
internal static partial class TemplateCheck
{
    private const int MostCharacters = 64 * 1024;
    private const int MostTags = 1_500;
    private const int DeepestBlock = 6;
    private const int DeepestSubexpression = 3;

    private static readonly HashSet<string> Blocks = new(["if", "unless", "each", "with", "wrap"], StringComparer.Ordinal);
    public static readonly HashSet<string> Helpers = new(["marks", "mark", "upper", "column", "heading"], StringComparer.Ordinal);

    /// <exception cref="RefusedException">A template breaks a rule; the reason says where and which.</exception>
    public static void Check(EditionTemplates templates)
    {
        var sources = templates.Partials.Append(new("subject", templates.Subject)).Append(new("edition.html", templates.Html)).Append(new("edition.text", templates.Text));
        foreach (var (name, source) in sources)
        {
            Check(name, source, templates.Partials);
        }

        foreach (var partial in templates.Partials.Keys)
        {
            CheckCycles(partial, templates.Partials, []);
        }
    }

    private static void Check(string name, string source, IReadOnlyDictionary<string, string> partials)
    {
        if (source.Length > MostCharacters)
        {
            throw new RefusedException("templates", $"{name} is longer than {MostCharacters} characters.");
        }

        var (open, tags, end) = (new Stack<Match>(), 0, 0);
        foreach (Match match in Tag().Matches(source))
        {
            CheckBetween(name, source, end, match.Index);
            end = match.Index + match.Length;
            if ((++tags > MostTags ? $"has more than {MostTags} tags" : Problem(match, partials, open)) is { } problem)
            {
                throw At(name, source, match.Index, $"{match.Value} {problem}");
            }
        }

        CheckBetween(name, source, end, source.Length);
        if (open.TryPop(out var left))
        {
            throw At(name, source, left.Index, $"{left.Value} is never closed");
        }
    }

    private static void CheckBetween(string name, string source, int start, int end)
    {
        if (source.IndexOf("{{", start, end - start, StringComparison.Ordinal) is >= 0 and var at)
        {
            throw At(name, source, at, "A tag begins here that has no end");
        }
    }

    private static RefusedException At(string name, string source, int index, string problem) => new(
        "templates", string.Create(CultureInfo.InvariantCulture, $"{name}, line {source.AsSpan(0, index).Count('\n') + 1}: {problem}."));

    private static string? Problem(Match match, IReadOnlyDictionary<string, string> partials, Stack<Match> open)
    {
        var tag = match.Groups["tag"].Value.Trim('~', ' ', '\n', '\t');
        if (match.Value.StartsWith("{{{", StringComparison.Ordinal) || tag.StartsWith('&'))
        {
            return "writes without escaping, which templates may not";
        }

        if (DepthOf(tag) > DeepestSubexpression)
        {
            return $"nests more than {DeepestSubexpression} subexpressions";
        }

        var first = tag.TrimStart('#', '/', '>', '^').Trim().Split([' ', '\n', '\t'], 2);
        switch (tag)
        {
            case "" or ['!', ..]:
                return null;
            case ['/', ..]:
                return open.TryPop(out var begun) && NameOf(begun) == first[0] ? null : "closes no block that is open";
            case ['*', ..] or ['#', '*', ..] or ['#', '>', ..]:
                return "is a decorator or an inline partial, which templates may not have";
            case ['>', ..]:
                return partials.ContainsKey(first[0]) ? null : "names no partial that there is";
            case ['#', ..] or ['^', _, ..]:
                open.Push(match);
                return open.Count > DeepestBlock ? $"stands more than {DeepestBlock} blocks deep" : Blocks.Contains(first[0]) ? null : "is a block that is not known";
            default:
                return first.Length == 1 || first[0] == "else" || Helpers.Contains(first[0]) ? null : "calls a helper that is not known";
        }
    }

    private static string NameOf(Match block) => block.Groups["tag"].Value.Trim('~', ' ', '\n', '\t', '#', '^').Split([' ', '\n', '\t'], 2)[0];

    private static int DepthOf(string tag)
    {
        var (depth, deepest) = (0, 0);
        foreach (var character in tag)
        {
            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static void CheckCycles(string partial, IReadOnlyDictionary<string, string> partials, HashSet<string> above)
    {
        if (!above.Add(partial))
        {
            throw new RefusedException("templates", $"The partial {partial} calls itself, directly or through others.");
        }

        foreach (Match call in PartialCall().Matches(partials[partial]))
        {
            if (partials.ContainsKey(call.Groups["name"].Value))
            {
                CheckCycles(call.Groups["name"].Value, partials, above);
            }
        }

        above.Remove(partial);
    }

    [GeneratedRegex(@"\{\{\{?(?<tag>[^{}]*)\}?\}\}", RegexOptions.CultureInvariant)]
    public static partial Regex Tag();

    [GeneratedRegex(@"\{\{~?>\s*(?<name>[^\s}~]+)", RegexOptions.CultureInvariant)]
    private static partial Regex PartialCall();
}
