using System.Text;
using Briefing.Domain.Articles;
using Briefing.Domain.Statements;
using Briefing.Extraction.Actors;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Extraction.Tests;

public sealed class RobustnessTests
{
    private static readonly ArticleReader Reader = new(Lexicon.Default);

    /// <summary>What prose and its accidents are made of.</summary>
    private static readonly string[] Pieces =
    [
        "Scholz", "Zelenskyy", "the minister", "he", "said", "told reporters", "according to", "that", "\"", "“", "”", "‘", "’", "'", ",", ".", "…", "?", "!", ":", ";", "—", "-", "(", ")", "\n", "\n\n",
        "met", "will meet", "in Kyiv", "on Monday", "last week", "$", "€", "4.1 billion", "euros", "Dec. 9", "2025", "2025Zelenskiy", "U.S.", "Gen.", "who", "which", "if", "would", "not", "and", "or",
        "pledged", "gave", "thanked", "for", "from Japan", "a gift of", "donors", "with", "came", "trucks",
        "missiles", "500 drones", "killed", "20 percent", "of Ukraine", "SEE ALSO:", "By", "•", "14:05", "KYIV, Dec 2 (X) -", "\u0301", "😀", "\ud800", "\0", "ß", "İ", "中文", "العربية", "\u202e", " ",
    ];

    [Fact]
    public void Reads_any_mixture_of_pieces_the_same_way_twice_with_spans_inside_the_text()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces));
        Prop.ForAll(texts.ToArbitrary(), text => HoldsTogether(text)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reads_any_string()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => HoldsTogether(text ?? "")).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reads_a_text_as_long_as_books_to_its_end_and_speeches_over_paragraphs_whole()
    {
        const int Speeches = 6_000;
        var reports = Read(string.Join("\n\n", Enumerable.Range(0, Speeches).Select(number =>
            $"Foreign Minister Ivo Lindgren said: \"We have counted {number} ships in the harbour since the storm.\n\n\"Not one of the {number} has left it.\""))).Reports;

        Assert.Equal(
            Enumerable.Range(0, Speeches).SelectMany(number => new[] { $"We have counted {number} ships in the harbour since the storm", $"Not one of the {number} has left it" }),
            reports.Cast<StatementMade>().SelectMany(said => said.ContentParts));
        Assert.All(reports, report => Assert.Equal("Ivo Lindgren", Assert.Single(report.Actors).Name));
    }

    [Theory]
    [InlineData("He said \"", 15_000)]
    [InlineData("‘s’ ", 10_000)]
    [InlineData("a, b, ", 20_000)]
    [InlineData("X, who said Y, ", 10_000)]
    [InlineData("((((", 10_000)]
    [InlineData("and ", 10_000)]
    [InlineData("THE MINISTER SAID THE WAR WAS OVER ", 2_000)]
    [InlineData("of the ", 15_000)]
    [InlineData("$1 million to ", 10_000)]
    [InlineData("Monday ", 15_000)]
    [InlineData("....", 10_000)]
    [InlineData("a", 200_000)]
    public void Reads_long_lines_without_end(string piece, int times)
    {
        Assert.True(HoldsTogether(new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString()));
    }

    [Theory]
    [InlineData("Der Bundeskanzler sagte am Montag in Kiew, Deutschland werde der Ukraine noch in diesem Monat Waffen im Wert von 650 Millionen Euro liefern, und dankte den Soldaten.")]
    [InlineData("Le président a déclaré lundi à Paris que la France enverrait des armes à l'Ukraine et que la guerre devait finir cette année, selon un porte-parole du gouvernement.")]
    [InlineData("Президент заявив у понеділок, що Німеччина передасть Україні зброю на 650 мільйонів євро до кінця грудня, і подякував канцлеру за підтримку.")]
    public void Sets_aside_what_is_not_English_and_says_why(string body)
    {
        var reading = Read(body);

        Assert.Empty(reading.Reports);
        Assert.Contains("English", reading.SetAside, StringComparison.Ordinal);
    }

    private static bool HoldsTogether(string body)
    {
        var reading = Read(body);
        var length = body.Length + "Title\n\n".Length;
        return reading == Read(body)
            && reading.Reports.Select(report => report.Id).Distinct().Count() == reading.Reports.Count
            && reading.Reports.All(report => Inside(report.Evidence.Span, length) && report.Evidence.Slots.All(slot => Inside(slot.Span, length)));
    }

    private static bool Inside(TextSpan span, int length) => span is { Start: >= 0, Length: >= 0 } && span.End <= length;

    private static Reading Read(string body) =>
        Reader.Read(new ArticleId("any"), 1, new ArticleContent("Any", null, "Title", body, new DateTimeOffset(2024, 12, 10, 12, 0, 0, TimeSpan.Zero), "en"));
}
