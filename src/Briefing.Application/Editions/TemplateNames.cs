using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Briefing.Application.Editions;

/// <summary>Looks whether templates name only what editions have; Handlebars itself tells no line.</summary>
internal static partial class TemplateNames
{
    private static readonly HashSet<string> Always = new(
        ["this", "..", ".", "", "else", "if", "unless", "each", "with", "true", "false", "null", "undefined", "@index", "@first", "@last", "@key", "@root", "@partial-block"],
        StringComparer.Ordinal);

    private static readonly Lazy<HashSet<string>> OfEditions = new(() =>
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(EditionModel.Of(SpecimenEdition.Full, new RenderLimits()), names);
        return names;
    });

    /// <exception cref="RefusedException">A template names what no edition has; the reason says where.</exception>
    public static void Check(EditionTemplates templates)
    {
        var sources = templates.Partials.Append(new("subject", templates.Subject)).Append(new("edition.html", templates.Html))
            .Append(new("edition.text", templates.Text)).ToArray();
        var given = sources.SelectMany(source => Argument().Matches(source.Value)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, source) in sources)
        {
            foreach (Match tag in TemplateCheck.Tag().Matches(source))
            {
                if (NamesIn(tag.Groups["tag"].Value).FirstOrDefault(used => !Always.Contains(used) && !OfEditions.Value.Contains(used) && !given.Contains(used)) is { } unknown)
                {
                    throw new RefusedException("templates", string.Create(
                        CultureInfo.InvariantCulture, $"{name}, line {source.AsSpan(0, tag.Index).Count('\n') + 1}: {tag.Value} names '{unknown}', which no edition has."));
                }
            }
        }
    }

    /// <summary>The segments of all paths in a tag, but for a partial's or helper's own name.</summary>
    private static IEnumerable<string> NamesIn(string tag)
    {
        var inner = tag.Trim('~', ' ', '\n', '\t');
        if (inner.StartsWith('!') || inner.StartsWith('/'))
        {
            return [];
        }

        var isCall = inner.StartsWith('>') || inner.StartsWith('#') || inner.StartsWith('^');
        var words = Literal().Replace(inner.TrimStart('#', '>', '^').Trim(), " ").Split([' ', '\n', '\t', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return words.Skip(isCall || (words.Length > 0 && (words.Length > 1 || TemplateCheck.Helpers.Contains(words[0]))) ? 1 : 0)
            .Select(word => word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Where(word => !TemplateCheck.Helpers.Contains(word) && !double.TryParse(word, CultureInfo.InvariantCulture, out _))
            .SelectMany(word => word.Split('/', '.'));
    }

    private static void Collect(object? value, HashSet<string> names)
    {
        switch (value)
        {
            case Dictionary<string, object?> model:
                foreach (var (name, inner) in model)
                {
                    names.Add(name);
                    Collect(inner, names);
                }

                break;
            case string:
                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    Collect(item, names);
                }

                break;
        }
    }

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\{~?>\s*[^}]*?\b([A-Za-z]\w*)=", RegexOptions.CultureInvariant)]
    private static partial Regex Argument();
}
