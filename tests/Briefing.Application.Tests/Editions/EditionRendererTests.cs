using System.Globalization;
using System.Text.RegularExpressions;
using Briefing.Application.Editions;
using Briefing.Domain.Editions;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

public sealed partial class EditionRendererTests
{
    private const string Hostile = "</td><script>alert(1)</script>{{title}}\r\nBcc: everyone@example.org";

    private static readonly EditionRenderer Renderer = new(EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates")));

    [Fact]
    public void Every_citation_leads_to_a_numbered_sentence_and_every_sentence_is_cited()
    {
        var html = Renderer.Render(SampleEdition.Content).Html;

        var cited = Citation().Matches(html).Select(match => match.Groups[1].Value).ToHashSet();
        var listed = Target().Matches(html).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(8, listed.Count);
        Assert.Equal(listed.Order(StringComparer.Ordinal), cited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_text_says_what_the_page_says_in_72_columns()
    {
        var text = Renderer.Render(SampleEdition.Content).Text;

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        foreach (var heading in new[] { "KEY DEVELOPMENTS", "WHAT CHANGED", "AID", "DIPLOMACY", "STATEMENTS", "ON THE GROUND", "WHERE SOURCES DIFFER", "COMING UP", "SOURCES" })
        {
            Assert.Contains($"\n{heading}\n---", text, StringComparison.Ordinal);
        }

        Assert.Contains("part of a programme of EUR 16 billion. [3]", text.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Ukraine’s & Poland's", Renderer.Render(SampleEdition.Content with { KeyDevelopments = [new("Ukraine’s & Poland's", [1])] }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_forms_lead_a_reader_to_leaving_and_to_her_preferences()
    {
        var (leave, preferences) = (new Uri("https://briefing.example/leave"), new Uri("https://briefing.example/preferences"));

        var rendered = Renderer.Render(SampleEdition.Content, leave, preferences);

        Assert.All([rendered.Html, rendered.Text], form =>
        {
            Assert.Contains(leave.AbsoluteUri, form, StringComparison.Ordinal);
            Assert.Contains(preferences.AbsoluteUri, form, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_subject_says_the_news() =>
        Assert.Equal("War in Ukraine: EU Council approves USD 4.4 billion", Renderer.Render(SampleEdition.Content).Subject);

    [Fact]
    public void Nothing_that_an_article_says_becomes_markup_a_template_or_a_header()
    {
        var content = SampleEdition.Content with
        {
            Title = Hostile,
            Headline = Hostile,
            KeyDevelopments = [new(Hostile, [1])],
            Statements = [new(Hostile, Hostile, [new(Hostile, true, Hostile, [1])], 0)],
            Sources = [new(new("a"), Hostile, Hostile, new Uri("https://example.org/\"><script>"), Hostile, [new(1, Hostile)])],
        };

        var rendered = Renderer.Render(content);

        Assert.DoesNotContain("<script", rendered.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("{{title}}", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', rendered.Subject);
        Assert.DoesNotContain('\r', rendered.Subject);
        Assert.DoesNotContain("\nBcc:", rendered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rendering_is_the_same_to_the_byte_whatever_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = new EditionRenderer(Renderer.Templates).Render(SampleEdition.Content);
            CultureInfo.CurrentCulture = OtherCulture();
            Assert.Equal(expected, new EditionRenderer(Renderer.Templates).Render(SampleEdition.Content));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_edition_without_news_says_so_and_has_no_empty_sections()
    {
        var quiet = SampleEdition.Content with
        {
            Headline = null,
            KeyDevelopments = [],
            Changes = [],
            Aid = new AidSection([], []),
            Contacts = [],
            Statements = [],
            Strikes = [],
            Territory = [],
            Differences = [],
            ComingUp = [],
            Sources = [],
        };

        var rendered = Renderer.Render(quiet);

        Assert.Contains("Nothing new was reported", rendered.Html, StringComparison.Ordinal);
        Assert.Equal("War in Ukraine: no news, edition 19", rendered.Subject);
        Assert.Equal(["KEY DEVELOPMENTS", "ABOUT THIS EDITION"], HeadingInText().Matches(rendered.Text).Select(match => match.Groups[1].Value));
    }

    private static CultureInfo OtherCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.DateTimeFormat.AbbreviatedMonthNames = [.. culture.DateTimeFormat.AbbreviatedMonthNames.Select(name => name.ToUpperInvariant())];
        return culture;
    }

    [GeneratedRegex("href=\"#s(\\d+)\"")]
    private static partial Regex Citation();

    [GeneratedRegex("id=\"s(\\d+)\"")]
    private static partial Regex Target();

    [GeneratedRegex(@"(?m)^([A-Z ]+)\n-{3,}$")]
    private static partial Regex HeadingInText();
}
