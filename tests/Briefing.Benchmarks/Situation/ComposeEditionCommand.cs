using System.CommandLine;
using System.Diagnostics;
using Briefing.Application.Editions;
using Briefing.Domain.Editions;
using Briefing.Testing;
using Briefing.Testing.Situation;

namespace Briefing.Benchmarks.Situation;

/// <summary>Composes and renders one edition of a topic with many happenings.</summary>
internal static class ComposeEditionCommand
{
    private const int ReportsOfHappening = 4;
    private const int ReportsInArticle = 10;
    private const int Runs = 12;

    /// <summary>So many runs at first are compiled more than they run.</summary>
    private const int Cold = 2;

    private static readonly Option<int> Happenings = new("--happenings") { Description = "How many happenings the topic has, four reports each.", DefaultValueFactory = _ => 10_000 };

    public static Command Create()
    {
        var command = new Command("compose", "Milliseconds to compose and render one edition of a topic with many happenings.") { Happenings };
        command.SetAction(arguments => Run(arguments.GetValue(Happenings)));
        return command;
    }

    private static int Run(int happenings)
    {
        var (now, before) = Archives(happenings * ReportsOfHappening / ReportsInArticle);
        var last = now.Articles.Values.Max(article => article.Content.Published);
        var cutoff = new DateTimeOffset(last.UtcDateTime.Date.AddDays(1).AddHours(7), TimeSpan.Zero);
        var frame = new EditionFrame(
            new Series(World.Topic, "Etc/UTC", Series.Morning), DateOnly.FromDateTime(cutoff.Date), 2, cutoff, cutoff.AddDays(-1));
        var renderer = new EditionRenderer(EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates")));

        var table = new Table("Milliseconds for one edition (aim: under 1,000 together)", "", "compose", "render", "together", "cited sentences", "KB of HTML");
        var warm = new List<double>(Runs);
        for (var run = 1; run <= Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var content = Composition.Compose(frame, now, before);
            var composed = watch.Elapsed.TotalMilliseconds;
            var rendered = renderer.Render(content);
            var together = watch.Elapsed.TotalMilliseconds;
            if (run > Cold)
            {
                warm.Add(together);
            }

            table.Add(
                run == 1 ? "first, cold" : $"run {run}", composed, together - composed, together,
                content.Sources.Sum(source => source.Sentences.Count), rendered.Html.Length / 1024);
        }

        table.Print();
        Console.WriteLine($"  warm: {warm.Average():N0} on average, {warm.Max():N0} at most");
        return warm.Average() < 1_000 ? 0 : 1;
    }

    /// <summary>The archive of so many articles, and the one without those of the last day.</summary>
    private static (Archive Now, Archive Before) Archives(int articles)
    {
        var (archive, before, position) = (Archive.Empty, Archive.Empty, 0L);
        archive = archive.With(++position, World.Defined);
        for (var number = 0; number < articles; number++)
        {
            if (number == articles - World.ArticlesADay)
            {
                before = archive;
            }

            foreach (var @event in World.ArticleEvents(number))
            {
                archive = archive.With(++position, @event);
            }
        }

        return (archive, before);
    }
}
