using System.Text.Json;
using Briefing.Cli.Accuracy;

namespace Briefing.Cli.Tests;

public sealed class AccuracyTests
{
    private const string Said = "Zelenskyy said Ukraine would never give up its land to anyone.";
    private const string Met = "Zelenskyy met Macron in Paris on Saturday.";

    [Fact]
    public void A_perfect_extraction_scores_one_everywhere()
    {
        var report = Score(Gold, Gold);

        Assert.All(report.Types.Values, type => Assert.Equal((1.0, 1.0), (type.Found.F1, type.Strict.F1)));
        Assert.All(report.Slots.Values, slot => Assert.Equal(1.0, slot.Right));
        Assert.Equal(1.0, report.Happenings.F1);
    }

    [Fact]
    public void A_wrong_key_slot_is_found_but_not_strict()
    {
        var report = Score(Gold, [Gold[0] with { Speaker = "person:vladimir-putin" }, Gold[1]]);

        Assert.Equal(1.0, report.Types["StatementMade"].Found.F1);
        Assert.Equal(0.0, report.Types["StatementMade"].Strict.F1);
        Assert.Equal(0.0, report.Slots["StatementMade.speaker"].Right);
        Assert.Equal(0.5, report.Types["all"].Strict.P);
    }

    [Fact]
    public void Missed_and_spurious_events_cost_recall_and_precision()
    {
        var report = Score(Gold, [Gold[1], Gold[1] with { Sentence = "Nothing of the kind was ever printed." }]);

        Assert.Equal(0.0, report.Types["StatementMade"].Found.R);
        Assert.Equal(0.5, report.Types["MeetingHeld"].Found.P);
        Assert.Equal(1.0, report.Types["MeetingHeld"].Found.R);
    }

    [Fact]
    public void Slots_that_do_not_make_an_event_wrong_are_counted_beside()
    {
        var report = Score(Gold, [Gold[0], Gold[1] with { Place = "Kyiv" }]);

        Assert.Equal(1.0, report.Types["MeetingHeld"].Strict.F1);
        Assert.Equal(0.0, report.Slots["MeetingHeld.place"].Right);
    }

    [Fact]
    public void Happenings_thrown_together_cost_precision_and_torn_apart_cost_recall()
    {
        var together = Score(Gold, [.. Gold.Select(gold => gold with { Happening = "one" })]);
        var apart = Score(
            [.. Gold.Select(gold => gold with { Happening = "one" })],
            [.. Gold.Select(gold => gold with { Happening = null })]);

        Assert.Equal((0.5, 1.0), (together.Happenings.P, together.Happenings.R));
        Assert.Equal((1.0, 0.5), (apart.Happenings.P, apart.Happenings.R));
    }

    [Theory]
    [InlineData("org:ministry-of-defence", "org:defense-ministry", true)]
    [InlineData("org:nato", "country:nato", false)]
    [InlineData("person:olaf-scholz", "person:scholz-olaf", true)]
    public void Actors_are_compared_by_their_words(string left, string right, bool same) =>
        Assert.Equal(same, Words.SameActor(left, right));

    [Fact]
    public void Calibration_tells_what_came_true_of_each_tenth_of_confidence()
    {
        var report = Score(Gold, [
            Gold[0] with { Confidence = 0.92, Speaker = "person:nobody" },
            Gold[1] with { Confidence = 0.98 },
        ]);

        Assert.Equal([new Calibration(0.95, 0.5, 2)], report.Calibration);
    }

    [Fact]
    public async Task The_command_prints_the_table_and_each_error_with_its_events()
    {
        using var folder = new TemporaryFolder();
        folder.Write("01-talks.md", $"""
            ---
            title: Sample talks
            outlet: The Sample
            published: 2024-12-09T18:30:00+01:00
            ---

            Nothing that any rule reads.
            """);
        folder.Write("01-talks.gold.json", JsonSerializer.Serialize(
            new AnnotatedArticle("01-talks", Gold), AnnotationJson.Readable.AnnotatedArticle));

        var table = await CommandRun.Of("accuracy", folder.Path, "--errors", "1");
        var json = await CommandRun.Of("accuracy", folder.Path, "--json");

        Assert.Equal(0, table.ExitCode);
        Assert.Contains("all                    2     0   0.000 0.000 0.000   0.000 0.000 0.000", table.Out, StringComparison.Ordinal);
        Assert.Contains("[MeetingHeld] missed in 01-talks", table.Out, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(json.Out).RootElement.GetProperty("types").GetProperty("all").GetProperty("gold").GetInt32());
    }

    private static readonly IReadOnlyList<AnnotatedEvent> Gold = [
        new()
        {
            Id = "e1",
            Type = "StatementMade",
            Occurred = new AnnotatedInterval(new DateOnly(2024, 12, 9), new DateOnly(2024, 12, 9)),
            Speaker = "person:volodymyr-zelenskyy",
            Content = "Ukraine would never give up its land to anyone",
            Direct = false,
            Sentence = Said,
            Happening = "no-land",
        },
        new()
        {
            Id = "e2",
            Type = "MeetingHeld",
            Occurred = new AnnotatedInterval(new DateOnly(2024, 12, 7), new DateOnly(2024, 12, 7)),
            Participants = ["person:volodymyr-zelenskyy", "person:emmanuel-macron"],
            Place = "Paris",
            Sentence = Met,
            Happening = "paris-meeting",
        },
    ];

    private static AccuracyReport Score(IReadOnlyList<AnnotatedEvent> gold, IReadOnlyList<AnnotatedEvent> extracted)
    {
        var goldArticle = new AnnotatedArticle("a", gold);
        var extractedArticle = new AnnotatedArticle("a", extracted);
        return AccuracyReport.Of(
            [goldArticle],
            new Dictionary<string, AnnotatedArticle> { ["a"] = extractedArticle },
            [.. Scoring.Pair(goldArticle, extractedArticle)]);
    }
}
