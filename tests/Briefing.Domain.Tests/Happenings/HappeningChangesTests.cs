using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Happenings;

public sealed class HappeningChangesTests
{
    [Fact]
    public void A_happening_of_the_last_days_is_new_since_the_world_changed()
    {
        var change = Change([], ["meeting-tusk-macron-warsaw-2024-12-12"], new DateOnly(2024, 12, 12));

        Assert.Equal((HappeningChangeKind.New, HappeningChangeReason.WorldChanged), (change.Kind, change.Reason));
        Assert.Equal("reported by Atlas Newswire, Danube Post", change.Cause);
    }

    [Fact]
    public void A_happening_of_long_ago_is_new_since_we_learned_late()
    {
        var change = Change([], ["call-scholz-putin-2024-11-15"], new DateOnly(2024, 12, 2));

        Assert.Equal((HappeningChangeKind.New, HappeningChangeReason.LearnedLate), (change.Kind, change.Reason));
    }

    [Fact]
    public void A_second_outlet_that_agrees_confirms()
    {
        var reports = ReportsOf("meeting-tusk-macron-warsaw-2024-12-12");

        var change = Assert.Single(Between(reports[..1], reports, new DateOnly(2024, 12, 13)));

        Assert.Equal(HappeningChangeKind.Confirmed, change.Kind);
        Assert.Equal([reports[1].Report.Id], change.Reports);
    }

    [Fact]
    public void A_second_outlet_that_differs_disputes()
    {
        var reports = ReportsOf("strike-russia-ukraine-grid-2024-12-13");

        Assert.Equal(HappeningChangeKind.Disputed, Assert.Single(Between(reports[..1], reports, new DateOnly(2024, 12, 13))).Kind);
    }

    [Fact]
    public void A_planned_meeting_that_was_held_is_revised_since_the_world_changed()
    {
        var reports = ReportsOf("meeting-zelenskyy-merz-kyiv-2024-12-09");

        var change = Assert.Single(Between(reports[..1], reports, new DateOnly(2024, 12, 8)));

        Assert.Equal((HappeningChangeKind.Revised, HappeningChangeReason.WorldChanged), (change.Kind, change.Reason));
        Assert.Contains(new SlotChange("phase", "planned", "held"), change.Slots);
    }

    [Fact]
    public void A_report_that_is_taken_back_withdraws_what_only_it_told()
    {
        var reports = ReportsOf("strike-zaporizhzhia-2024-12-06");

        var change = Assert.Single(Between(reports, [reports[0] with { WithdrawnAt = 2_000 }], new DateOnly(2024, 12, 9)));

        Assert.Equal((HappeningChangeKind.Withdrawn, "taken back from Northline News Agency"), (change.Kind, change.Cause));
    }

    [Fact]
    public void Nothing_changes_between_the_same_two_times() =>
        Assert.Empty(HappeningChanges.Between([.. GoldSet.Happenings], [.. GoldSet.Happenings], new DateOnly(2024, 12, 9)));

    private static HappeningChange Change(string[] before, string[] after, DateOnly earlier) =>
        Assert.Single(Between([.. before.SelectMany(ReportsOf)], [.. after.SelectMany(ReportsOf)], earlier));

    private static ValueList<HappeningChange> Between(RecordedReport[] before, RecordedReport[] after, DateOnly earlier) =>
        HappeningChanges.Between([.. Matching.Match(before, Judgement.None)], [.. Matching.Match(after, Judgement.None)], earlier);

    private static RecordedReport[] ReportsOf(string slug) => [.. GoldSet.Reports.Where(gold => gold.Happening == slug).Select(gold => gold.Recorded)];
}
