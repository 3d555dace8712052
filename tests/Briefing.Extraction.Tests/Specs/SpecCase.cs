using System.Globalization;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Tests.Specs;

/// <summary>A section of a specification in Markdown: a quoted text, and the reports expected of it in a list.</summary>
/// <param name="Types">The report types that the file specifies; others may be read as well and do not count.</param>
/// <param name="Expected">Each expected report: its type, and the slots that are stated.</param>
public sealed record SpecCase(
    string File, string Title, ArticleContent Content, IReadOnlyList<string> Types, IReadOnlyList<(string Type, IReadOnlyList<(string Slot, string Value)> Slots)> Expected)
{
    /// <summary>Files are embedded under this folder's name.</summary>
    public static IEnumerable<SpecCase> ReadAll()
    {
        var assembly = typeof(SpecCase).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".spec.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sections = reader.ReadToEnd().Split("\n## ");
            var types = sections[0].Split('\n').Single(line => line.StartsWith("Types: ", StringComparison.Ordinal))["Types: ".Length..].TrimEnd('.').Split(", ");
            foreach (var section in sections[1..])
            {
                yield return Parse(name, types, section);
            }
        }
    }

    private static SpecCase Parse(string file, string[] types, string section)
    {
        var lines = section.Split('\n');
        var body = string.Join("\n\n", lines.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..]));
        var published = lines.FirstOrDefault(line => line.StartsWith("Published ", StringComparison.Ordinal))?["Published ".Length..].TrimEnd('.') ?? "2024-12-10";
        var day = DateOnly.ParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var content = new ArticleContent("Specification", null, "Specification", body, new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero), "en");
        return new SpecCase(file, lines[0], content, types, [.. lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(Expectation)]);
    }

    /// <summary>"- StatementMade: speaker person:x; content They left".</summary>
    private static (string Type, IReadOnlyList<(string Slot, string Value)> Slots) Expectation(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var slots = line[(colon + 2)..].Split("; ").Select(slot => (slot[..slot.IndexOf(' ', StringComparison.Ordinal)], slot[(slot.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        return (line[2..colon], [.. slots]);
    }

    public override string ToString() => $"{File}: {Title}";
}
