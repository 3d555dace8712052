using System.CommandLine;
using System.Diagnostics;
using Briefing.Domain.Articles;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Benchmarks.Extraction;

/// <summary>How fast articles are read on one core, what they allocate, and whether time grows with length and no faster.</summary>
internal static class ExtractionCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("folder")
    {
        Description = "A folder of articles as Markdown files, whose bodies are read.",
        DefaultValueFactory = _ => new DirectoryInfo("seeds/articles"),
    };

    /// <summary>So long the runtime takes to compile what is run most once more, with all it has seen.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>So long each figure is taken, collecting garbage and all.</summary>
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    private static readonly int[] Lengths = [50_000, 500_000, 5_000_000];

    public static Command Create()
    {
        var command = new Command("extraction", "Reads articles one by one, then as one text of 50 kB, 500 kB and 5 MB.") { Folder };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(Folder)));
        return command;
    }

    private static int Run(DirectoryInfo folder)
    {
        var bodies = folder.GetFiles("*.md").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => BodyOf(File.ReadAllText(file.FullName))).ToArray();
        if (bodies.Length == 0)
        {
            Console.Error.WriteLine($"{folder.FullName} holds no Markdown file.");
            return 1;
        }

        var reader = new ArticleReader(Lexicon.Default);
        var articles = new Table($"{bodies.Length} articles, read again and again for three seconds, warm", "", "articles/s", "tokens/s", "kB allocated per article");
        Measure(articles, "cut, tag and chunk", bodies, body => _ = Syntax.Of(Document.Of(Article(body))));
        Measure(articles, "read reports", bodies, body => _ = reader.Read(new ArticleId("benchmark"), 1, Article(body)));
        articles.Print();

        var lengths = new Table("One text of many articles, read again and again for three seconds", "", "seconds", "tokens/s", "reports");
        foreach (var length in Lengths)
        {
            var body = Repeat(bodies, length);
            var tokens = Document.Of(Article(body)).Tokens.Length;
            var (readings, reports) = (0, 0);
            var watch = Stopwatch.StartNew();
            do
            {
                reports = reader.Read(new ArticleId("benchmark"), 1, Article(body)).Reports.Count;
                readings++;
            }
            while (watch.Elapsed < Measured);

            var seconds = watch.Elapsed.TotalSeconds / readings;
            lengths.Add($"{length / 1000:#,##0} kB", seconds, tokens / seconds, reports);
        }

        lengths.Print();
        return 0;
    }

    private static void Measure(Table table, string name, string[] bodies, Action<string> read)
    {
        var tokens = bodies.Sum(body => (long)Document.Of(Article(body)).Tokens.Length);
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;)
        {
            foreach (var body in bodies)
            {
                read(body);
            }
        }

        var (rounds, allocated) = (0, GC.GetAllocatedBytesForCurrentThread());
        var watch = Stopwatch.StartNew();
        do
        {
            foreach (var body in bodies)
            {
                read(body);
            }

            rounds++;
        }
        while (watch.Elapsed < Measured);

        var articles = (double)rounds * bodies.Length;
        table.Add(
            name, articles / watch.Elapsed.TotalSeconds, rounds * tokens / watch.Elapsed.TotalSeconds,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / articles / 1000);
    }

    private static string Repeat(string[] bodies, int length)
    {
        var text = new System.Text.StringBuilder(length + 10_000);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(bodies[i % bodies.Length]).Append("\n\n");
        }

        return text.ToString(0, length);
    }

    private static string BodyOf(string file)
    {
        var end = file.IndexOf("\n---", 4, StringComparison.Ordinal);
        return end < 0 ? file : file[(end + 4)..].Trim();
    }

    private static ArticleContent Article(string body) =>
        new("Benchmark", null, "Benchmark", body, new DateTimeOffset(2024, 12, 10, 12, 0, 0, TimeSpan.Zero), "en");
}
