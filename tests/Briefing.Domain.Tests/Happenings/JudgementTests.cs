using Briefing.Domain.Happenings;
using Briefing.Domain.Strikes;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Happenings;

public sealed class JudgementTests
{
    private const string Nuseirat = "strike-nuseirat-2024-12-12";
    private static readonly Judging.Analyst Ada = new("Ada", new DateTimeOffset(2024, 12, 14, 9, 0, 0, TimeSpan.Zero), "I asked them.");

    [Fact]
    public void A_corrected_slot_shows_the_correction_and_disputes_nothing()
    {
        var happening = Assert.Single(Judged([Nuseirat], Judging.Correct(Judging.State.Initial, AnchorsOf(Nuseirat), "casualties.killed", "31", Ada)));

        Assert.Equal(31, ((StrikesHappening)happening).Casualties!.Killed);
        Assert.Equal(Choice.Correction, happening.Slots.Single(slot => slot.Name == "casualties.killed").Choice);
        Assert.Equal(["casualties.injured"], happening.Discrepancies.Select(slot => slot.Name));
        Assert.Equal(1_000, happening.LastChanged);
    }

    [Fact]
    public void A_chosen_figure_settles_the_discrepancy()
    {
        var happening = Assert.Single(Judged([Nuseirat], Judging.Choose(Judging.State.Initial, AnchorsOf(Nuseirat), "casualties.killed", "30", Ada)));

        Assert.Equal(30, ((StrikesHappening)happening).Casualties!.Killed);
        Assert.Equal(Choice.Analyst, happening.Slots.Single(slot => slot.Name == "casualties.killed").Choice);
    }

    [Fact]
    public void A_dismissed_report_says_nothing_any_more()
    {
        var happening = Assert.Single(Judged([Nuseirat], Judging.Dismiss(Judging.State.Initial, AnchorsOf(Nuseirat)[1], Ada)));

        Assert.Equal(new Casualties(30, 50), ((StrikesHappening)happening).Casualties);
        Assert.Equal(HappeningStatus.Reported, happening.Status);
        Assert.Equal(1_000, happening.Sources[1].WithdrawnAt);
    }

    [Fact]
    public void What_an_analyst_splits_stays_apart()
    {
        var anchors = AnchorsOf(Nuseirat);

        Assert.Equal(2, Judged([Nuseirat], Judging.Split(Judging.State.Initial, [anchors[0]], [anchors[1]], Ada)).Count);
    }

    [Fact]
    public void What_an_analyst_merges_is_one_however_unlike()
    {
        const string tallies = "strikes-weekly-tally-2024-12-08";
        var merged = Judging.Merge(Judging.State.Initial, AnchorsOf(Nuseirat), AnchorsOf(tallies), Ada);

        Assert.Equal(4, Assert.Single(Judged([Nuseirat, tallies], merged)).Sources.Count);
    }

    [Fact]
    public void A_revoked_decision_leaves_no_trace_but_that_something_changed()
    {
        var anchors = AnchorsOf(Nuseirat);
        var split = Judging.Split(Judging.State.Initial, [anchors[0]], [anchors[1]], Ada);
        var revoked = Judging.Revoke(split.Aggregate(Judging.State.Initial, Judging.Fold), split[0].Id, Ada);

        var happening = Assert.Single(Judged([Nuseirat], [.. split, .. revoked]));

        Assert.Equal(1_001, happening.LastChanged);
    }

    [Fact]
    public void A_decision_holds_when_the_sentence_is_read_anew()
    {
        var corrected = Judging.Correct(Judging.State.Initial, AnchorsOf(Nuseirat), "casualties.killed", "31", Ada);
        var reread = ReportsOf(Nuseirat).Select(one => one with { Report = one.Report with { Id = one.Report.Id + "-anew", Confidence = 0.9 } });

        var happening = Assert.Single(Matching.Match(reread, JudgementOf(corrected)));

        Assert.Equal(31, ((StrikesHappening)happening).Casualties!.Killed);
    }

    private static IReadOnlyList<Happening> Judged(IEnumerable<string> slugs, IReadOnlyList<Decision> decisions) =>
        Matching.Match(slugs.SelectMany(ReportsOf), JudgementOf(decisions));

    private static Judgement JudgementOf(IReadOnlyList<Decision> decisions) => new(
        decisions.Select((decision, index) => new RecordedDecision(decision, 1_000 + index)).ToValueList(), new Dictionary<string, AdmiraltyGrade>());

    private static IEnumerable<RecordedReport> ReportsOf(string slug) =>
        GoldSet.Reports.Where(gold => gold.Happening == slug).Select(gold => gold.Recorded);

    private static ValueList<ReportAnchor> AnchorsOf(string slug) => ReportsOf(slug).Select(one => ReportAnchor.Of(one.Report)).ToValueList();
}
