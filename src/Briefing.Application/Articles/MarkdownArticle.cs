using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Briefing.Application.Articles;

/// <summary>Reads Markdown with front matter between lines of three dashes: the fields of <see cref="ArticleDraft"/> by their names.</summary>
internal static class MarkdownArticle
{
    private const string Fence = "---";

    public static bool HasFrontMatter(string text) =>
        text.StartsWith(Fence + "\n", StringComparison.Ordinal) || text.StartsWith(Fence + "\r\n", StringComparison.Ordinal);

    public static ArticleDraft Read(string text)
    {
        if (!HasFrontMatter(text))
        {
            return PlainTextArticle.Read(text);
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (end < 0)
        {
            throw new RefusedException("front matter", "It begins with --- and does not end: a second line of --- is missing.");
        }

        var fields = Fields(string.Join('\n', lines[1..end]));
        return new ArticleDraft(
            fields.GetValueOrDefault("outlet"),
            fields.GetValueOrDefault("url"),
            fields.GetValueOrDefault("title"),
            string.Join('\n', lines[(end + 1)..]),
            fields.GetValueOrDefault("published"),
            fields.GetValueOrDefault("language"),
            fields.GetValueOrDefault("key"),
            fields.GetValueOrDefault("dateModified"),
            fields.GetValueOrDefault("embargoed"),
            fields.GetValueOrDefault("pubStatus"));
    }

    /// <summary>The scalars of a flat YAML mapping, as written; anything nested is passed over.</summary>
    private static Dictionary<string, string> Fields(string yaml)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            {
                return fields;
            }

            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>().Value;
                if (parser.TryConsume<Scalar>(out var value))
                {
                    fields[key] = value.Value;
                }
                else
                {
                    parser.SkipThisAndNestedEvents();
                }
            }
        }
        catch (YamlException error)
        {
            throw new RefusedException("front matter", $"Line {error.Start.Line + 1} is not YAML: {error.Message}");
        }

        return fields;
    }
}
