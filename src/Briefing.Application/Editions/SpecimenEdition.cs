using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;

namespace Briefing.Application.Editions;

/// <summary>Made-up editions that templates are tried on.</summary>
internal static class SpecimenEdition
{
    private static readonly Sourced Line = new("Northland and Southland met in Harbour City.", [1, 2]);

    private static readonly TotalPart Part = new("Northland", "EUR 2 million", 0.5m, [1]);

    /// <summary>With something in every section.</summary>
    public static EditionContent Full { get; } = new(
        TopicId.Parse("specimen"),
        "Specimen",
        2,
        new DateOnly(2024, 12, 10),
        "Europe/Berlin",
        new DateTimeOffset(2024, 12, 10, 7, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2024, 12, 9, 7, 0, 0, TimeSpan.FromHours(1)),
        "Northland and Southland meet",
        [Line, Line],
        [new("New", [Line, Line], 3), new("Revised", [Line], 0)],
        new AidSection(
            [
                new("Northland", "EUR 2 million", AidKind.Financial, AidStage.Approved, "part of EUR 4 million", [1]),
                new("Southland", null, AidKind.Military, AidStage.Delivered, null, [2]),
            ],
            [new("EUR", "EUR 4 million", [Part, Part], [Part, Part], [Part, Part])]),
        [new("Sat 7 Dec", Line), new("Mon 9 Dec", Line)],
        [new("Ada Example", "Minister", [new("We agree", true, "9 Dec", [1]), new("it agreed", false, "9 Dec", [2])], 2), new("Bo Example", null, [new("We agree", true, "9 Dec", [1])], 0)],
        [new("2–8 Dec", "Northland against Southland", [new("5 drones", [1]), new("2 injured", [2])], [1]), new("Fri 6 Dec", "Northland against Southland", [], [2])],
        [Line],
        [new("Injured, Fri 6 Dec", [new("2 (Gazette)", [1]), new("3 (Courier)", [2])])],
        [new("Thu 19 Dec", Line), new("date open", Line)],
        new Coverage(2, [new("Gazette", 2), new("Courier", 1)], ["Herald"], ["“A cup” (Courier): no report was found in it"]) { Feeds = new FeedCoverage(2, ["https://example.org/feed: since 9 Dec, not found"]) },
        [
            new(new ArticleId("a"), "Gazette", "They met", new Uri("https://example.org/a"), "9 Dec 2024", [new(1, "They met."), new(2, "Two were hurt.")]),
            new(new ArticleId("b"), "Courier", "They met", null, "9 Dec 2024", [new(3, "They met.")]),
        ])
    {
        Corrections = [new(new DateOnly(2024, 12, 9), "Northland gave EUR 3 million.", "Northland gave EUR 2 million."), new(new DateOnly(2024, 12, 9), null, "They met."), new(new DateOnly(2024, 12, 9), "They met.", null)],
        Next = new DateTimeOffset(2024, 12, 11, 7, 0, 0, TimeSpan.FromHours(1)),
    };

    /// <summary>With nothing in any section.</summary>
    public static EditionContent Empty { get; } = Full with
    {
        Headline = null, KeyDevelopments = [], Changes = [], Aid = new AidSection([], []), Contacts = [], Statements = [], Strikes = [], Territory = [],
        Differences = [], ComingUp = [], Coverage = new Coverage(0, [], [], []), Sources = [], Next = null, Corrections = null,
    };
}
