using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Benchmarks.Extraction;

/// <summary>How well times are read on articles in TimeML, as in TempEval-3 (UzZaman et al. 2013): found where they overlap, right where the value is the same.</summary>
internal static partial class TimesCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("folder") { Description = "A folder of .tml files, such as TempEval-3's TBAQ-cleaned/TimeBank." };

    public static Command Create()
    {
        var command = new Command("times", "Scores time expressions against TIMEX3 tags: found, and with the right value.") { Folder };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(Folder)));
        return command;
    }

    private static int Run(DirectoryInfo folder)
    {
        var (articles, gold, read, found, right) = (0, 0, 0, 0, 0);
        foreach (var file in folder.GetFiles("*.tml").Where(file => file.Name[0] != '.'))
        {
            var document = File.ReadAllText(file.FullName);
            if (!DateTimeOffset.TryParseExact(Created().Match(document).Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created))
            {
                continue;
            }

            var (text, tags) = Untag(Body().Match(document).Groups[1].Value);
            var times = TimesOf(text, created);
            articles++;
            gold += tags.Count;
            read += times.Count;
            foreach (var (start, end, value) in tags)
            {
                if (times.FindIndex(time => time.Start < end && start < time.End) is >= 0 and var index)
                {
                    found++;
                    right += times[index].Value == value ? 1 : 0;
                    times.RemoveAt(index);
                }
            }
        }

        if (gold == 0)
        {
            Console.Error.WriteLine($"{folder.FullName} holds no .tml file with TIMEX3 tags.");
            return 1;
        }

        var table = new Table($"{gold} times in {articles} articles", "", "precision", "recall", "F1");
        table.Add("found", (double)found / read, (double)found / gold, 2.0 * found / (read + gold));
        table.Add("with the right value", (double)right / read, (double)right / gold, 2.0 * right / (read + gold));
        table.Print();
        return 0;
    }

    private static List<(int Start, int End, string Value)> TimesOf(string text, DateTimeOffset created)
    {
        const string title = "Benchmark";
        var content = new ArticleContent("Benchmark", null, title, text, created.AddHours(12), "en");
        var analysis = Analysis.Of(new ArticleReference(new ArticleId("benchmark"), 1, content.Outlet, content.Published), Syntax.Of(Document.Of(content)), Lexicon.Default);
        var body = content.Text.Length - text.Length;
        return [.. analysis.Times.Where(time => time.Span.Start >= body).Select(time => (time.Span.Start - body, time.Span.End - body, time.Timex))];
    }

    /// <summary>The text without its tags, and where its TIMEX3 tags were.</summary>
    private static (string Text, List<(int Start, int End, string Value)> Tags) Untag(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(int Start, string Value)>();
        var tags = new List<(int Start, int End, string Value)>();
        foreach (Match part in Part().Matches(marked))
        {
            if (part.Value[0] != '<')
            {
                text.Append(WebUtility.HtmlDecode(part.Value));
            }
            else if (part.Value.StartsWith("<TIMEX3", StringComparison.Ordinal))
            {
                open.Push((text.Length, Value().Match(part.Value).Groups[1].Value));
            }
            else if (part.Value == "</TIMEX3>" && open.TryPop(out var opened))
            {
                tags.Add((opened.Start, text.Length, opened.Value));
            }
        }

        return (text.ToString(), tags);
    }

    [GeneratedRegex("<DCT>.*?value=\"(\\d{4}-\\d{2}-\\d{2})", RegexOptions.Singleline)]
    private static partial Regex Created();

    [GeneratedRegex("<TEXT>(.*?)</TEXT>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<[^>]*>|[^<]+")]
    private static partial Regex Part();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
