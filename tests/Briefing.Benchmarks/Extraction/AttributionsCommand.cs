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

    private static readonly Option<int> Errors = new("--errors") { Description = "How many of the attributions missed, and of the statements nobody annotated, are listed." };

    public static Command Create()
    {
        var command = new Command("attributions", "Scores statements against attributions annotated in brat's form: what was found of direct quotations and of other speech, and whose it was.") { Folder, Errors };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(Folder), arguments.GetValue(Errors)));
        return command;
    }

    /// <summary>A statement as read, and the attribution that it found: the one with most words in common that no other statement fits better.</summary>
    private sealed record Finding(string Article, StatementMade Statement)
    {
        public Attribution? Found { get; set; }

        /// <summary>Whether the speaker is named where the annotator says; null where nothing was found.</summary>
        public bool? SourceIsRight { get; set; }
    }

    private static int Run(DirectoryInfo folder, int errors)
    {
        var reader = new ArticleReader(Lexicon.Default);
        var (annotated, findings) = (new List<(string Article, Attribution Attribution)>(), new List<Finding>());
        foreach (var file in folder.GetFiles("text/*.txt").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file.Name);
            if (folder.GetFiles($"attributions/{name}_*.ann").OrderBy(annotation => annotation.Name, StringComparer.Ordinal).FirstOrDefault() is not { } annotation)
            {
                continue;
            }

            var body = File.ReadAllText(file.FullName);
            var attributions = Attribution.Of(body, File.ReadLines(annotation.FullName));
            var article = new ArticleContent("Benchmark", null, name, body, DayOf(name), "en");
            var read = reader.Read(new ArticleId("benchmark"), 1, article).Reports.OfType<StatementMade>().Select(statement => new Finding(name, statement)).ToList();
            Match(attributions, read);
            annotated.AddRange(attributions.Select(attribution => (name, attribution)));
            findings.AddRange(read);
        }

        if (annotated.Count == 0)
        {
            Console.Error.WriteLine($"{folder.FullName} holds no text/*.txt with attributions/*.ann beside it.");
            return 1;
        }

        Print(annotated, findings);
        List(annotated, findings, errors);
        return 0;
    }

    /// <summary>Pairs statements with attributions, each with one at most, those first that have most in common.</summary>
    private static void Match(IReadOnlyList<Attribution> attributions, List<Finding> findings)
    {
        var taken = new HashSet<Attribution>(ReferenceEqualityComparer.Instance);
        var pairs = findings.SelectMany(finding => attributions.Select(attribution => (Finding: finding, Attribution: attribution, Overlap: Attribution.Overlap(attribution.Content, ContentOf(finding.Statement)))));
        foreach (var (finding, attribution, _) in pairs.Where(pair => pair.Overlap >= Same).OrderByDescending(pair => pair.Overlap))
        {
            if (finding.Found is not null || !taken.Add(attribution))
            {
                continue;
            }

            var speaker = finding.Statement.Evidence.Slots[0].Span;
            var from = speaker.Start - finding.Article.Length - Context;
            finding.Found = attribution;
            finding.SourceIsRight = attribution.Source.Any(span => span.Start < from + speaker.Length && from < span.End);
        }
    }

    private static string ContentOf(StatementMade statement) => statement.ContentParts.Count > 0 ? string.Join(' ', statement.ContentParts) : statement.Content;

    private static void Print(List<(string Article, Attribution Attribution)> annotated, List<Finding> findings)
    {
        var recall = new Table("Attributions annotated (found: whole contents, F1 of words at least 0.8)", "", "annotated", "found", "recall");
        foreach (var (name, isOne) in new (string, Func<Attribution, bool>)[]
        {
            ("direct quotations", one => one.Kind == AttributionKind.DirectQuotation), ("other words, by a verb of speech", one => one.Kind == AttributionKind.SpeechCue),
            ("of these, asserted by somebody who can be told", one => one.IsAsserted), ("other words, by another cue", one => one.Kind == AttributionKind.OtherCue),
        })
        {
            var (count, found) = (annotated.Count(one => isOne(one.Attribution)), findings.Count(finding => finding.Found is { } match && isOne(match)));
            recall.Add(name, count, found, (double)found / Math.Max(1, count));
        }

        recall.Print();
        var precision = new Table("Statements read", "", "read", "content annotated", "precision", "of these, right source");
        foreach (var (name, some) in new[] { ("direct quotations", findings.FindAll(finding => finding.Statement.Direct)), ("other words", findings.FindAll(finding => !finding.Statement.Direct)), ("all", findings) })
        {
            var found = some.Count(finding => finding.Found is not null);
            precision.Add(name, some.Count, found, (double)found / Math.Max(1, some.Count), (double)some.Count(finding => finding.SourceIsRight == true) / Math.Max(1, found));
        }

        precision.Print();
    }

    /// <summary>Lists what was missed and what nobody annotated, with the rule that read it, and near misses beside what they should have been.</summary>
    private static void List(List<(string Article, Attribution Attribution)> annotated, List<Finding> findings, int errors)
    {
        var found = findings.Select(finding => finding.Found).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (article, attribution) in annotated.Where(one => one.Attribution.Kind <= AttributionKind.SpeechCue && !found.Contains(one.Attribution)).Take(errors))
        {
            Console.WriteLine();
            Console.WriteLine($"missed in {article}, {attribution.Kind}{(attribution.IsAsserted ? ", asserted" : "")}, by “{attribution.Cue}”: {attribution.Content}");
            Console.WriteLine($"  in: {attribution.Paragraph}");
            if (findings.Where(finding => finding.Article == article && finding.Found is null).MaxBy(finding => Attribution.Overlap(attribution.Content, ContentOf(finding.Statement))) is { } near && IsNear(attribution, near))
            {
                Console.WriteLine($"  but, read by {near.Statement.Rule}: {ContentOf(near.Statement)}");
            }
        }

        foreach (var finding in findings.Where(finding => finding.Found is null).Take(errors))
        {
            Console.WriteLine();
            Console.WriteLine($"not annotated in {finding.Article}, {finding.Statement.Rule}: {ContentOf(finding.Statement)}");
            Console.WriteLine($"  in: {finding.Statement.Evidence.Sentence}");
            if (annotated.Where(one => one.Article == finding.Article).Select(one => one.Attribution).MaxBy(one => Attribution.Overlap(one.Content, ContentOf(finding.Statement))) is { } near && IsNear(near, finding))
            {
                Console.WriteLine($"  but, by “{near.Cue}”: {near.Content}");
            }
        }
    }

    private static bool IsNear(Attribution attribution, Finding finding) => Attribution.Overlap(attribution.Content, ContentOf(finding.Statement)) > Same / 2;

    /// <summary>The articles of PolNeAR have their day in their names.</summary>
    private static DateTimeOffset DayOf(string name) =>
        DateTimeOffset.ParseExact(Day().Match(name) is { Success: true } day ? day.Value : "2016-10-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();
}
