using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;

namespace Briefing.Application.Tests.Editions;

/// <summary>An edition with something in every section.</summary>
internal static class SampleEdition
{
    public static EditionContent Content { get; } = new(
        TopicId.Parse("ukraine"),
        "War in Ukraine",
        19,
        new DateOnly(2024, 12, 10),
        "Europe/Berlin",
        new DateTimeOffset(2024, 12, 10, 7, 0, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2024, 12, 9, 7, 0, 0, TimeSpan.FromHours(1)),
        "EU Council approves USD 4.4 billion",
        [
            new("The Council of the EU approved USD 4.4 billion in financial aid for Ukraine, part of a programme of EUR 16 billion.", [3]),
            new("Donald Trump, Volodymyr Zelenskyy and Emmanuel Macron met in Paris on 7 December.", [1, 4]),
            new("Volodymyr Zelenskyy and Friedrich Merz met in Kyiv on 9 December.", [2]),
            new("Russia used 500 guided bombs, 400 drones and 20 missiles against Ukraine between 2 and 8 December.", [5]),
        ],
        [
            new(
                "New",
                [new("Volodymyr Zelenskyy and Friedrich Merz met in Kyiv.", [2]), new("The Council of the EU approved USD 4.4 billion in financial aid for Ukraine.", [3])],
                3),
            new("Confirmed", [new("Donald Trump, Volodymyr Zelenskyy and Emmanuel Macron met in Paris: now 2 outlets.", [1, 4])], 0),
            new("Revised", [new("Injured in Zaporizhzhia: 24, before 22.", [6])], 0),
        ],
        new AidSection(
            [
                new("Council of the EU", "USD 4.4 billion", AidKind.Financial, AidStage.Approved, "part of EUR 16 billion", [3]),
                new("Germany", null, AidKind.Military, AidStage.Delivered, "2 IRIS-T air defence systems", [7]),
            ],
            [
                new(
                    "USD",
                    "USD 5.61 billion",
                    [new("Council of the EU", "USD 4.4 billion", 0.784m, [3]), new("United States", "USD 1.21 billion", 0.216m, [7])],
                    [new("financial", "USD 4.4 billion", 0.784m, [3]), new("military", "USD 1.21 billion", 0.216m, [7])],
                    [new("approved", "USD 4.4 billion", 0.784m, [3]), new("pledged", "USD 1.21 billion", 0.216m, [7])]),
                new(
                    "EUR",
                    "EUR 650 million",
                    [new("Germany", "EUR 650 million", 1m, [8])],
                    [new("military", "EUR 650 million", 1m, [8])],
                    [new("pledged", "EUR 650 million", 1m, [8])]),
            ]),
        [
            new("Sat 7 Dec", new("Donald Trump, Volodymyr Zelenskyy and Emmanuel Macron met in Paris.", [1, 4])),
            new("Mon 9 Dec", new("Volodymyr Zelenskyy and Friedrich Merz met in Kyiv.", [2])),
        ],
        [
            new(
                "Volodymyr Zelenskyy",
                "Ukrainian President",
                [
                    new("A contingent of military forces from one country or another could stay in Ukraine until it becomes a NATO member", true, "joint news conference, 9 Dec", [2]),
                    new("consultations on the issue are ongoing", false, "9 Dec", [6]),
                ],
                2),
            new("Sergey Lavrov", "Russian Foreign Minister", [new("Russia is prepared to use “any means” to prevent a strategic defeat", false, "interview, 2–8 Dec", [8])], 0),
        ],
        [
            new("2–8 Dec", "Russia against Ukraine", [new("500 guided bombs", [5]), new("400 drones", [5]), new("20 missiles", [5])], [5]),
            new("Fri 6 Dec", "Russia against Ukraine, in Zaporizhzhia", [new("10 killed", [6]), new("24 injured", [6])], [6]),
        ],
        [new("Russia holds 20 % of Ukraine.", [1, 8])],
        [new("Injured in the strikes on Zaporizhzhia, Fri 6 Dec", [new("24 (Northline News Agency)", [6]), new("22 (Eastern Monitor)", [7])])],
        [
            new("Thu 19 Dec", new("EU leaders and Volodymyr Zelenskyy are to meet in Brussels.", [7])),
            new("by 31 Dec", new("Ukraine and European allies are to meet.", [8])),
            new("date open", new("Volodymyr Zelenskyy and Joe Biden are to speak by phone.", [1])),
        ],
        new Coverage(
            5,
            [new("Eastern Monitor", 2), new("Northline News Agency", 2), new("Rhine Courier", 1)],
            ["Danube Post", "Harbour Wire"],
            ["“Usyk keeps his belts” (Northline Sport): no report was found in it."]),
        [
            Source("a", "Northline News Agency", "Zelenskiy would consider foreign forces until NATO membership", [
                new(1, "Trump held talks with Zelenskiy and Macron in Paris on December 7 to discuss the war."),
                new(2, "Speaking on December 9 at a joint news conference in Kyiv with German opposition leader Friedrich Merz, Zelenskiy said Ukraine’s security needed membership."),
                new(3, "Ukrainian Prime Minister Denys Shmyhal announced on December 9 that the EU Council had approved a new payment of $4.4 billion to Ukraine."),
            ]),
            Source("b", "Eastern Monitor", "Western troops: what Kyiv would accept", [
                new(4, "Trump met with Zelenskyy in Paris over the weekend of Dec. 7."),
                new(5, "Nearly 500 guided bombs, 400 drones and 20 missiles were launched against Ukraine in the past week."),
                new(6, "A guided bomb killed 10 people and wounded 24 in Zaporizhzhia on Friday."),
            ]),
            Source("c", "Rhine Courier", "Arms for the winter", [
                new(7, "Germany handed over two IRIS-T systems."),
                new(8, "Russia holds about one-fifth of Ukraine."),
            ]),
        ]);

    private static SourceArticle Source(string id, string outlet, string title, SourceSentence[] sentences) => new(
        new ArticleId(id), outlet, title, new Uri($"https://example.org/{id}"), "9 Dec 2024", [.. sentences]);
}
