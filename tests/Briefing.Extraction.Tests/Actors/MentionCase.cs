using Briefing.Domain.Articles;

namespace Briefing.Extraction.Tests.Actors;

/// <summary>A section of mentions.md.</summary>
internal sealed record MentionCase(string Title, ArticleContent Content, IReadOnlyList<(string Phrase, string Actor)> Expected)
{
    public static IReadOnlyList<MentionCase> ReadAll()
    {
        var assembly = typeof(MentionCase).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream("Briefing.Extraction.Tests.Actors.mentions.md")!);
        return [.. reader.ReadToEnd().Split("\n## ")[1..].Select(Parse)];
    }

    private static MentionCase Parse(string section)
    {
        var lines = section.Split('\n');
        var body = string.Join("\n\n", lines.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..]));
        var day = lines.FirstOrDefault(line => line.StartsWith("Published ", StringComparison.Ordinal))?["Published ".Length..].TrimEnd('.') ?? "2024-12-10";
        var expected = lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| phrase | actor |")
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[0], cells[1]))
            .ToList();
        return new MentionCase(lines[0], MentionReaderTests.Article(body, day + "T12:00:00Z"), expected);
    }
}
