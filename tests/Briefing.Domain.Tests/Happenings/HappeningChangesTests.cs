using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Domain.Tests.Happenings;

public sealed class HappeningChangesTests
{
    private static readonly RecordedReport[] All = [.. GoldSet.Reports.Select(gold => gold.Recorded)];
    private static readonly Judging.Analyst Ada = new("Ada", new DateTimeOffset(2024, 12, 14, 9, 0, 0, TimeSpan.Zero), "I asked them.");

    [Fact]
    public void A_happening_of_the_last_days_is_new_since_the_world_changed()
    {
        var change = Change([], ["meeting-tusk-macron-warsaw-2024-12-12"], new DateOnly(2024, 12, 12));

        Assert.Equal((HappeningChangeKind.New, HappeningChangeReason.WorldChanged), (change.Kind, change.Reason));
        Assert.Equal(["reported by Atlas Newswire", "reported by Danube Post"], change.Causes.Select(cause => cause.What).Order());
        Assert.Contains(change.Slots, slot => slot is { Slot: "place", Before: null, After: not null });
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
        var cause = Assert.Single(change.Causes);
        Assert.Equal((ChangeCauseKind.Reported, reports[1].Position, reports[1].Report.Id), (cause.Kind, cause.Position, cause.Report));
    }

    [Fact]
    public void A_second_outlet_that_differs_disputes()
    {
        var reports = ReportsOf("strike-russia-ukraine-grid-2024-12-13");

        Assert.Equal(HappeningChangeKind.Disputed, Assert.Single(Between(reports[..1], reports, new DateOnly(2024, 12, 13))).Kind);
    }

    [Theory]
    [InlineData(8, HappeningChangeReason.WorldChanged)]
    [InlineData(20, HappeningChangeReason.LearnedLate)]
    public void A_planned_meeting_that_was_held_is_told_so_and_whether_that_is_news(int day, HappeningChangeReason reason)
    {
        var reports = ReportsOf("meeting-zelenskyy-merz-kyiv-2024-12-09");

        var change = Assert.Single(Between(reports[..1], reports, new DateOnly(2024, 12, day)));

        Assert.Equal((HappeningChangeKind.Held, reason), (change.Kind, change.Reason));
        Assert.Contains(new SlotChange("phase", "planned", "held"), change.Slots);
    }

    [Fact]
    public void A_report_that_is_taken_back_withdraws_what_only_it_told()
    {
        var reports = ReportsOf("strike-zaporizhzhia-2024-12-06");

        var change = Assert.Single(Between(reports, [reports[0] with { WithdrawnAt = 2_000 }], new DateOnly(2024, 12, 9)));

        Assert.Equal(HappeningChangeKind.Withdrawn, change.Kind);
        Assert.Equal((2_000, "taken back from Northline News Agency"), (change.Causes[^1].Position, change.Causes[^1].What));
    }

    [Fact]
    public void A_decision_is_the_cause_of_what_it_settles_splits_and_merges()
    {
        var reports = ReportsOf("strike-nuseirat-2024-12-12");
        var chosen = Decided(reports, Judging.Choose(Judging.State.Initial, AnchorsOf(reports), "casualties.killed", "30", Ada)[0]);
        var dismissed = Decided(reports, Judging.Dismiss(Judging.State.Initial, AnchorsOf(reports)[1], Ada)[0]);
        var apart = Decided(reports, Judging.Split(Judging.State.Initial, AnchorsOf(reports[..1]), AnchorsOf(reports[1..]), Ada)[0]);

        Assert.Equal(HappeningChangeKind.Revised, Assert.Single(chosen).Kind);
        Assert.Equal("Ada chose 30 for casualties.killed: I asked them.", Assert.Single(chosen[0].Causes).What);
        Assert.Equal([ChangeCauseKind.Decided], Assert.Single(dismissed).Causes.Select(cause => cause.Kind));
        Assert.Equal([HappeningChangeKind.New, HappeningChangeKind.Revised], apart.Select(change => change.Kind).Order());
        Assert.All(apart, change => Assert.Equal(("decision-1", 9_000), (change.Causes.Single().Decision!, change.Causes.Single().Position)));

        var (split, whole) = (Judged(reports, apart: true), Judged(reports, apart: false));
        var merged = HappeningChanges.Between(split, whole, new DateOnly(2024, 12, 9)).Single(change => change.Kind == HappeningChangeKind.Merged);
        Assert.Equal(whole.Single().Id, merged.Into);
    }

    [Fact]
    public void What_a_topic_no_longer_covers_left_by_its_definition()
    {
        var defined = new Intervention(ChangeCauseKind.TopicDefined, 9_000, "what ukraine follows was defined", "ukraine", []);
        var known = Matching.Match(ReportsOf("strike-nuseirat-2024-12-12"), Judgement.None);

        var left = Assert.Single(HappeningChanges.Between([.. known], [], new DateOnly(2024, 12, 9), defined));
        var came = Assert.Single(HappeningChanges.Between([], [.. known], new DateOnly(2024, 12, 9), defined));

        Assert.Equal((HappeningChangeKind.Left, 9_000), (left.Kind, Assert.Single(left.Causes).Position));
        Assert.Equal(HappeningChangeKind.New, came.Kind);
    }

    [Fact]
    public void Nothing_changes_between_the_same_two_times() => Prop.ForAll(Known.ToArbitrary(), known =>
        HappeningChanges.Between(known, known, new DateOnly(2024, 12, 9)).Count == 0).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    /// <summary>Takes what was shown at one time, applies the changes, and finds what was shown at the other; and whatever changed has a
    /// cause between the two.</summary>
    [Fact]
    public void Changes_make_of_what_was_known_what_is_known() => Prop.ForAll(Known.ToArbitrary(), Known.ToArbitrary(), (one, other) =>
    {
        var changes = HappeningChanges.Between(one, other, new DateOnly(2024, 12, 9));
        var shown = one.ToDictionary(happening => happening.Id, Shown);
        var renamed = one.Select(happening => happening.Id).Except(changes.Select(change => change.Was)).ToHashSet();
        foreach (var change in changes)
        {
            var before = change.Was is null ? [] : shown[change.Was].ToDictionary();
            shown.Remove(change.Was ?? "");
            foreach (var slot in change.Slots)
            {
                Assert.Equal(slot.Before, before.GetValueOrDefault(slot.Slot));
                before.Remove(slot.Slot);
                if (slot.After is { } after)
                {
                    before.Add(slot.Slot, after);
                }
            }

            if (change.Kind is not (HappeningChangeKind.Left or HappeningChangeKind.Merged))
            {
                before["status"] = change.Status.ToString();
                shown.Add(change.Happening, before);
            }
        }

        // One that shows the same may go by another id, where a report that was published earlier came.
        return Texts(shown.Values).SequenceEqual(Texts(other.Select(Shown)))
            && renamed.All(id => changes.All(change => change.Happening != id));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    /// <summary>What is known of a random part of the reports, some of them taken back.</summary>
    private static Gen<Happening[]> Known =>
        from share in Gen.Elements(0, 30, 60, 90, 100)
        from withdrawn in Gen.Elements(0, 10)
        from seed in Gen.Choose(0, 1_000)
        select Picked(share, withdrawn, seed);

    private static Happening[] Picked(int share, int withdrawn, int seed)
    {
        var random = new Random(seed);
        var reports = All.Where(_ => random.Next(100) < share).ToArray()
            .Select(report => random.Next(100) < withdrawn ? report with { WithdrawnAt = report.Position + 1_000 } : report);
        return [.. Matching.Match(reports, Judgement.None)];
    }

    private static Dictionary<string, string> Shown(Happening happening) =>
        happening.Slots.Select(slot => KeyValuePair.Create(slot.Name, slot.Shown)).Append(new("status", happening.Status.ToString())).ToDictionary();

    private static IEnumerable<string> Texts(IEnumerable<Dictionary<string, string>> shown) =>
        shown.Select(slots => string.Join('\n', slots.OrderBy(slot => slot.Key, StringComparer.Ordinal))).Order(StringComparer.Ordinal);

    private static ValueList<HappeningChange> Decided(RecordedReport[] reports, Decision decision) => HappeningChanges.Between(
        [.. Matching.Match(reports, Judgement.None)],
        [.. Matching.Match(reports, new Judgement([new RecordedDecision(decision, 9_000)], new Dictionary<string, AdmiraltyGrade>()))],
        new DateOnly(2024, 12, 9),
        Intervention.Of(decision, 9_000, reports.Select(one => one.Report.Id).ToValueList()));

    private static Happening[] Judged(RecordedReport[] reports, bool apart) => [.. Matching.Match(reports, apart
        ? new Judgement(
            [new RecordedDecision(Judging.Split(Judging.State.Initial, AnchorsOf(reports[..1]), AnchorsOf(reports[1..]), Ada)[0], 9_000)],
            new Dictionary<string, AdmiraltyGrade>())
        : Judgement.None)];

    private static ValueList<ReportAnchor> AnchorsOf(RecordedReport[] reports) => reports.Select(one => ReportAnchor.Of(one.Report)).ToValueList();

    private static HappeningChange Change(string[] before, string[] after, DateOnly earlier) =>
        Assert.Single(Between([.. before.SelectMany(ReportsOf)], [.. after.SelectMany(ReportsOf)], earlier));

    private static ValueList<HappeningChange> Between(RecordedReport[] before, RecordedReport[] after, DateOnly earlier) =>
        HappeningChanges.Between([.. Matching.Match(before, Judgement.None)], [.. Matching.Match(after, Judgement.None)], earlier);

    private static RecordedReport[] ReportsOf(string slug) => [.. GoldSet.Reports.Where(gold => gold.Happening == slug).Select(gold => gold.Recorded)];
}
