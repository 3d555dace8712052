using Briefing.Application.Articles;
using Briefing.Application.Editions;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

/// <summary>Articles that nobody would write, all the way from the text to the views and the mail.</summary>
public sealed class EditionOfAnyNewsTests
{
    private const int Editions = 12;
    private const int Articles = 8;

    private static readonly ArticleReader Reader = new(Lexicon.Default);
    private static readonly EditionRenderer Renderer = new(EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates")));
    private static readonly FuzzTexts Texts = new(
        [.. Directory.GetFiles(Path.Combine(Checkout.Root, "seeds", "articles")).Order(StringComparer.Ordinal).Select(File.ReadAllText)]);

    private static readonly Topic.TopicDefined Defined = new(
        TopicId.Parse("any"), new Topic.Definition("Anything", [], ["Ukraine", "Russia", "the", "a", "Kyiv", "euros"]) { Zone = "Europe/Kyiv" });

    [Fact]
    public void Whatever_was_read_its_views_and_its_edition_come_out()
    {
        var told = 0;
        for (var number = 1; number <= Editions * Articles; number += Articles)
        {
            var (now, before) = Archives(number);
            var cutoff = new DateTimeOffset(2024, 12, 21, 7, 0, 0, TimeSpan.FromHours(2));
            var frame = new EditionFrame(new Series(Defined.Id, "Europe/Kyiv", Series.Morning), new DateOnly(2024, 12, 21), 2, cutoff, cutoff.AddDays(-1));

            var content = Composition.Compose(frame, now, before);
            var rendered = Renderer.Render(content);
            var happenings = Matching.Match(now.ReportsOf(Defined.Definition, cutoff), now.Judgement);
            View(happenings);
            told += happenings.Count;

            Assert.Equal(content, Composition.Compose(frame, now, before));
            Assert.Equal(rendered, Renderer.Render(content));
        }

        Assert.True(told > 10 * Editions, $"Only {told} happenings were read, too few to show anything.");
    }

    private static void View(IReadOnlyList<Happening> happenings)
    {
        AidTotals.Of(happenings, new AidQuestion(InCurrency: "EUR"), ReferenceRates.Rough);
        DiplomaticContacts.Of(happenings, new ContactQuestion());
        StatementsView.Of(happenings, new StatementQuestion(), new Utterances());
        StrikeTally.Of(happenings);
        TerritoryView.Of(happenings);
        Calendar.Of(happenings, DateOnly.MinValue, DateOnly.MaxValue);
    }

    /// <summary>What some articles of four outlets say, and the same without the later half of them.</summary>
    private static (Archive Now, Archive Before) Archives(int first)
    {
        var (archive, before, position) = (Archive.Empty.With(1, Defined), Archive.Empty, 1L);
        for (var number = first; number < first + Articles; number++)
        {
            if (number == first + (Articles / 2))
            {
                before = archive;
            }

            var text = Texts.Make(number);
            var content = new ArticleDraft(
                $"Outlet {number % 4}", null, text[..Math.Min(60, text.Length)], text[..Math.Min(15_000, text.Length)] + " End.", $"2024-12-20T{number % 24:00}:00:00+02:00").Check();
            var id = new ArticleId($"article-{number}");
            var reading = Reader.Read(id, 1, content);
            archive = archive.With(++position, new Article.ArticleReceived(id, content, reading.SetAside));
            archive = reading.Reports.Aggregate(archive, (known, report) => known.With(++position, report));
        }

        return (archive, before);
    }
}
