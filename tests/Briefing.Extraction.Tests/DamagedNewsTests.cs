using System.Text;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Tests;

/// <summary>Real news with its sentences damaged: what rules meet in the middle of a cut, a bad scan or a broken feed. Names, verbs and
/// figures are all there, so that far more rules fire than on arbitrary strings.</summary>
public sealed class DamagedNewsTests
{
    private const string Marks = "\"“”'‘’,.;:-—()$€ \n\u0301\ud83d\udc4d0";

    private static readonly ArticleReader Reader = new(Lexicon.Default);
    private static readonly string[] News = [.. Lines()];
    private static readonly string[] Words = [.. News.SelectMany(line => line.Split(' '))];

    public static TheoryData<string> Damages => ["mixed", "shouted", "without stops", "words shuffled", "words of all", "marks thrown in"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damaged_news_is_read_the_same_way_twice_with_spans_inside_the_text(string damage)
    {
        var random = new Random(20_241_210);
        for (var round = 0; round < 120; round++)
        {
            var body = Damaged(damage, random);
            var content = new ArticleContent(
                "Any", null, News[random.Next(News.Length)], body, new DateTimeOffset(2020 + (round % 6), 1 + (round % 12), 1 + (round % 28), 9, 0, 0, TimeSpan.FromHours((round % 5) - 2)), "en");

            var reading = Reader.Read(new ArticleId("any"), 1, content);

            Assert.Equal(reading, Reader.Read(new ArticleId("any"), 1, content));
            Assert.All(reading.Reports, report => Assert.All(
                report.Evidence.Slots.Select(slot => slot.Span).Append(report.Evidence.Span),
                span => Assert.True(span is { Start: >= 0, Length: >= 0 } && span.End <= content.Text.Length, $"{span} of {report}")));
        }
    }

    private static string Damaged(string damage, Random random)
    {
        var text = new StringBuilder();
        for (var lines = random.Next(1, 40); lines > 0; lines--)
        {
            var line = News[random.Next(News.Length)];
            text.Append(damage switch
            {
                "mixed" => line + "\n\n",
                "shouted" => line.ToUpperInvariant() + "\n",
                "without stops" => line.Replace(".", "", StringComparison.Ordinal) + " ",
                "words shuffled" => string.Join(' ', Shuffled(line.Split(' '), random)) + ". ",
                "words of all" => string.Join(' ', random.GetItems(Words, 20)) + (random.Next(4) == 0 ? ".\n" : ", "),
                _ => string.Concat(line.Select(c => random.Next(30) == 0 ? Marks[random.Next(Marks.Length)] : c)) + "\n",
            });
        }

        return text.ToString();
    }

    private static string[] Shuffled(string[] words, Random random)
    {
        random.Shuffle(words);
        return words;
    }

    /// <summary>The paragraphs of the annotated articles and of the specifications' texts.</summary>
    private static IEnumerable<string> Lines()
    {
        var assembly = typeof(DamagedNewsTests).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 40 && char.IsLetter(line[0]))
                {
                    yield return line;
                }
            }
        }
    }
}
