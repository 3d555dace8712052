using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Briefing.Domain.Articles;
using Briefing.Domain.Statements;
using Briefing.Extraction;
using Briefing.Extraction.Actors;

namespace Briefing.Benchmarks.Extraction;

/// <summary>How well statements are read on articles annotated by others in brat's standoff form, as PolNeAR (Newell et al. 2018) is.</summary>
internal static partial class AttributionsCommand
{
    private const int Context = 2; // the line feeds between title and body

    /// <summary>Contents with this share of words in common are one.</summary>
    private const double Same = 0.8;

    private static readonly Argument<DirectoryInfo> Folder = new("folder")
    {
        Description = "A folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann, such as PolNeAR's data/dev.",
    };

    public static Command Create()
    {
        var command = new Command("attributions", "Scores statements against attributions annotated in brat's form: what was found of direct quotations and of other speech, and whose it was.") { Folder };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(Folder)));
        return command;
    }

    /// <param name="Source">Where the text names who spoke.</param>
    private sealed record Attribution(string Content, IReadOnlyList<(int Start, int End)> Source, bool Direct)
    {
        public bool Found { get; set; }
    }

    private static int Run(DirectoryInfo folder)
    {
        var reader = new ArticleReader(Lexicon.Default);
        var (gold, read, right, sources) = (new List<Attribution>(), 0, 0, 0);
        foreach (var file in folder.GetFiles("text/*.txt").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file.Name);
            if (folder.GetFiles($"attributions/{name}_*.ann").OrderBy(annotation => annotation.Name, StringComparer.Ordinal).FirstOrDefault() is not { } annotated)
            {
                continue;
            }

            var body = File.ReadAllText(file.FullName);
            var attributions = Attributions(body, File.ReadLines(annotated.FullName));
            gold.AddRange(attributions);
            var article = new ArticleContent("Benchmark", null, name, body, DayOf(name), "en");
            foreach (var statement in reader.Read(new ArticleId("benchmark"), 1, article).Reports.OfType<StatementMade>())
            {
                read++;
                var content = statement.ContentParts.Count > 0 ? string.Join(' ', statement.ContentParts) : statement.Content;
                if (attributions.MaxBy(attribution => Overlap(attribution.Content, content)) is not { } best || Overlap(best.Content, content) < Same)
                {
                    continue;
                }

                right++;
                best.Found = true;
                var speaker = statement.Evidence.Slots[0].Span;
                var from = speaker.Start - name.Length - Context;
                sources += best.Source.Any(span => span.Start < from + speaker.Length && from < span.End) ? 1 : 0;
            }
        }

        if (gold.Count == 0)
        {
            Console.Error.WriteLine($"{folder.FullName} holds no text/*.txt with attributions/*.ann beside it.");
            return 1;
        }

        var found = new Table("Attributions found (whole contents, F1 of words at least 0.8)", "", "annotated", "found", "recall");
        foreach (var group in gold.GroupBy(attribution => attribution.Direct ? "direct quotations" : "other words").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var count = group.Count(attribution => attribution.Found);
            found.Add(group.Key, group.Count(), count, (double)count / group.Count());
        }

        found.Print();
        var statements = new Table("Statements read", "", "share");
        statements.Add($"content annotated so, of {read}", (double)right / Math.Max(1, read));
        statements.Add($"source annotated so, of {right}", (double)sources / Math.Max(1, right));
        statements.Print();
        return 0;
    }

    /// <summary>The articles of PolNeAR have their day in their names.</summary>
    private static DateTimeOffset DayOf(string name) =>
        DateTimeOffset.ParseExact(Day().Match(name) is { Success: true } day ? day.Value : "2016-10-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static List<Attribution> Attributions(string text, IEnumerable<string> lines)
    {
        var spans = new Dictionary<string, IReadOnlyList<(int Start, int End)>>(StringComparer.Ordinal);
        var events = new List<string[]>();
        foreach (var cells in lines.Select(line => line.Split('\t')).Where(cells => cells.Length > 1))
        {
            if (cells[0][0] == 'T')
            {
                spans[cells[0]] = [.. cells[1][(cells[1].IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(';').Select(span => span.Split(' '))
                    .Select(ends => (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture)))];
            }
            else if (cells[0][0] == 'E')
            {
                events.Add(cells[1].Split(' '));
            }
        }

        return [.. events.Select(roles => (Content: Of(roles, "Content"), Source: Of(roles, "Source"))).Where(found => found.Content.Count > 0 && found.Source.Count > 0).Select(found =>
        {
            var content = string.Join(' ', found.Content.Select(span => text[span.Start..span.End]));
            var quoted = Quotation().Matches(content).Sum(match => Words(match.Value).Count);
            return new Attribution(content, found.Source, content[0] is '"' or '“' && quoted * 10 >= Words(content).Count * 9);
        })];

        List<(int Start, int End)> Of(string[] roles, string role) =>
            [.. roles.Select(pair => pair.Split(':')).Where(pair => pair.Length == 2 && pair[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') == role && spans.ContainsKey(pair[1])).SelectMany(pair => spans[pair[1]])];
    }

    private static double Overlap(string one, string other)
    {
        var (first, second) = (Words(one), Words(other));
        var left = second.GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var common = 0;
        foreach (var word in first)
        {
            if (left.GetValueOrDefault(word) > 0)
            {
                left[word]--;
                common++;
            }
        }

        return common == 0 ? 0 : 2.0 * common / (first.Count + second.Count);
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).Where((word, index) => index > 0 || word != "that")];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("[\"“][^\"“”]+[\"”]?")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();
}
