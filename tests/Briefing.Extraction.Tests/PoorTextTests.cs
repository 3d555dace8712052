using System.Globalization;
using System.Text;
using Briefing.Domain.Articles;
using Briefing.Domain.Statements;
using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Tests;

/// <summary>Text that is badly set, badly kept or very long is read as well as can be.</summary>
public sealed class PoorTextTests
{
    private const string Speech = "German Chancellor Olaf Scholz said on Monday that Ukraine could rely on Germany.";
    private const string Meeting = "President Volodymyr Zelenskyy met Polish Prime Minister Donald Tusk in Warsaw on Monday.";
    private const string Aid = "Norway pledged 500 million euros in military aid to Ukraine on Monday.";

    private static readonly ArticleReader Reader = new(Lexicon.Default);

    [Fact]
    public void What_is_said_in_capitals_is_read()
    {
        var statement = Assert.Single(Read(Speech.ToUpperInvariant()).Reports.OfType<StatementMade>());

        Assert.Equal("person:olaf-scholz", statement.Speaker.Value);
    }

    [Fact]
    public void Paragraphs_without_full_stops_are_sentences_of_their_own()
    {
        var reading = Read("""
            German Chancellor Olaf Scholz said on Monday that Ukraine could rely on Germany for as long as the war goes on

            President Volodymyr Zelenskyy met Polish Prime Minister Donald Tusk in Warsaw on Monday in a room above the old market hall

            Norway pledged 500 million euros in military aid to Ukraine on Monday for air defence, repairs and winter clothing
            """);

        Assert.Equal(["StatementMade", "MeetingHeld", "AidAnnounced"], Types(reading));
    }

    [Fact]
    public void What_stands_around_an_article_on_its_page_changes_nothing_in_it()
    {
        const string Page = """
            By A Reporter

            SEE ALSO: Ten photographs of the week

            {0}

            Sign up for our newsletter

            {1}

            Photo: Donald Tusk waits at the airport in Warsaw. A. Photographer/Agency

            {2}

            Read more: Why the chancellor said he would stay

            All rights reserved.
            """;

        Assert.Equal(Types(Read($"{Speech}\n\n{Meeting}\n\n{Aid}")), Types(Read(string.Format(CultureInfo.InvariantCulture, Page, Speech, Meeting, Aid))));
    }

    [Fact]
    public void One_line_of_200_kB_is_read_to_its_end()
    {
        var filler = string.Concat(Enumerable.Repeat("The harbour was quiet and the market stayed open. ", 4_000));

        var reading = Read($"{Speech} {filler}{Meeting} {Aid}");

        Assert.Equal(["StatementMade", "MeetingHeld", "AidAnnounced"], Types(reading));
        Assert.All(reading.Reports.Skip(1), report => Assert.True(report.Evidence.Span.Start > 190_000));
    }

    [Fact]
    public void A_megabyte_of_any_characters_is_read()
    {
        var random = new Random(1);
        var text = new StringBuilder(1_000_000);
        while (text.Length < 1_000_000)
        {
            text.Append((char)random.Next(1, random.Next(3) == 0 ? 0xFFFF : 0x17F)).Append(random.Next(6) == 0 ? " " : "");
        }

        var reading = Read(text.ToString());

        Assert.All(reading.Reports, report => Assert.InRange(report.Evidence.Span.End, 0, text.Length + 10));
    }

    [Fact]
    public void An_article_is_read_alike_on_a_machine_that_writes_numbers_and_days_in_another_way()
    {
        var body = $"{Speech}\n\n{Meeting}\n\n{Aid}\n\nNorway will send 1,500 shells and 2.5 billion kroner to Ukraine by Dec. 20, the Defence Ministry said at 14:05 on 12/09/2024.";
        var expected = Read(body);
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NumberGroupSeparator, odd.NumberFormat.NegativeSign) = (",", ".", "~");
        (odd.DateTimeFormat.DateSeparator, odd.DateTimeFormat.TimeSeparator, odd.DateTimeFormat.ShortDatePattern) = ("_", "_", "d_M_yy");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, Read(body));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<string> Types(Reading reading) => reading.Reports.Select(report => report.GetType().Name);

    private static Reading Read(string body) =>
        Reader.Read(new ArticleId("any"), 1, new ArticleContent("Any", null, "Title", body, new DateTimeOffset(2024, 12, 10, 12, 0, 0, TimeSpan.Zero), "en"));
}
