using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Briefing.Domain.Articles;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Testing;

namespace Briefing.Benchmarks.Extraction;

/// <summary>Reads text after text that nobody would write: none may throw, hang, give a span outside the text, or read otherwise a second time, in
/// another culture or in another time zone.</summary>
internal static class FuzzCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("folder")
    {
        Description = "A folder of articles as Markdown files, which are mutated.",
        DefaultValueFactory = _ => new DirectoryInfo("seeds/articles"),
    };

    private static readonly Option<double> Minutes = new("--minutes") { Description = "How long to go on.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Seed = new("--seed") { Description = "The first text's number; the same seed makes the same texts.", DefaultValueFactory = _ => 1 };

    /// <summary>Zones that differ in their day and in odd minutes.</summary>
    private static readonly string[] Zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns"];

    private static readonly CultureInfo Strange = StrangeCulture();

    /// <summary>So long a text of a megabyte may take on a busy machine before it counts as hanging; shorter ones may take a tenth at least.</summary>
    private static readonly TimeSpan LimitForMegabyte = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var command = new Command("fuzz", "Reads arbitrary and mutated texts of up to 1 MB until the time is up, and stops at the first that is read wrongly.") { Folder, Minutes, Seed };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(Folder), TimeSpan.FromMinutes(arguments.GetValue(Minutes)), arguments.GetValue(Seed)));
        return command;
    }

    private static int Run(DirectoryInfo folder, TimeSpan time, int seed)
    {
        var articles = folder.GetFiles("*.md").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllText(file.FullName)).ToArray();
        if (articles.Length == 0)
        {
            Console.Error.WriteLine($"{folder.FullName} holds no Markdown file.");
            return 1;
        }

        var texts = new FuzzTexts(articles);
        var reader = new ArticleReader(Lexicon.Default);
        var (read, reports, characters, slowest) = (0, 0L, 0L, 0.0);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; read++)
        {
            var number = seed + read;
            var body = texts.Make(number);
            var began = watch.Elapsed;
            var (outcome, wrong) = Judge(reader, body, number);
            if (wrong is not null)
            {
                var file = Path.Combine(Path.GetTempPath(), $"briefing-fuzz-{number}.txt");
                File.WriteAllText(file, body);
                Console.Error.WriteLine($"Text {number} ({body.Length:#,##0} characters, kept as {file}): {wrong}");
                Console.Error.WriteLine($"Again: fuzz --seed {number}");
                return 1;
            }

            reports += outcome;
            characters += body.Length;
            slowest = Math.Max(slowest, (watch.Elapsed - began).TotalSeconds);
        }

        var table = new Table($"Texts {seed} to {seed + read - 1}, each read twice, the second time in another culture and time zone", "", "");
        table.Add("texts", read);
        table.Add("characters", characters);
        table.Add("reports", reports);
        table.Add("seconds for the slowest, both times", slowest);
        table.Print();
        return 0;
    }

    /// <summary>A culture that writes numbers and days unlike the invariant one; the program runs without the operating system's cultures.</summary>
    private static CultureInfo StrangeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "’";
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Saturday;
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yy";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }

    /// <returns>How many reports there are, and what is wrong; null where nothing is.</returns>
    private static (int Reports, string? Wrong) Judge(ArticleReader reader, string body, int number)
    {
        var content = new ArticleContent("Any", null, "Title", body, new DateTimeOffset(2020 + (number % 6), 1 + (number % 12), 1 + (number % 28), 9, 0, 0, TimeSpan.FromHours((number % 5) - 2)), "en");
        var limit = LimitForMegabyte * Math.Max(0.1, body.Length / 1e6);
        Reading? first = null;
        foreach (var (culture, zone) in (ReadOnlySpan<(CultureInfo, string)>)[(CultureInfo.InvariantCulture, "UTC"), (Strange, Zones[number % Zones.Length])])
        {
            Reading? reading = null;
            Exception? thrown = null;
            var thread = new Thread(() =>
            {
                try
                {
                    reading = reader.Read(new ArticleId("any"), 1, content);
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            })
            {
                IsBackground = true,
                CurrentCulture = culture,
            };
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            thread.Start();
            if (!thread.Join(limit))
            {
                return (0, $"is not read within {limit.TotalSeconds:0} s.");
            }

            if (thrown is not null || reading is null)
            {
                return (0, $"threw {thrown}");
            }

            if (first is not null && first != reading)
            {
                return (0, $"is read otherwise in another culture and {zone}.");
            }

            first = reading;
        }

        var outside = first!.Reports.SelectMany(report => report.Evidence.Slots.Select(slot => slot.Span).Append(report.Evidence.Span))
            .Where(span => span.Start < 0 || span.Length < 0 || span.End > content.Text.Length).ToList();
        return (first.Reports.Count, outside.Count > 0 ? $"gives the span {outside[0]} outside of its text." : null);
    }
}
