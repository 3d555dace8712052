using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Happenings;

public sealed class JudgingTests
{
    private static readonly Judging.Analyst Ada = new("Ada", new DateTimeOffset(2024, 12, 14, 9, 0, 0, TimeSpan.Zero), "I asked them.");
    private static readonly ValueList<ReportAnchor> Reports = AnchorsOf("strike-nuseirat-2024-12-12");
    private static readonly ValueList<ReportAnchor> Others = AnchorsOf("strike-kabkabiya-2024-12-09");

    [Fact]
    public void A_correction_again_is_already_so() =>
        AlreadySo(state => Judging.Correct(state, Reports, "casualties.killed", "31", Ada));

    [Fact]
    public void A_chosen_figure_again_is_already_so() =>
        AlreadySo(state => Judging.Choose(state, Reports, "casualties.killed", "33", Ada));

    [Fact]
    public void A_dismissal_again_is_already_so() => AlreadySo(state => Judging.Dismiss(state, Reports[0], Ada));

    [Fact]
    public void A_merger_again_is_already_so_from_either_side()
    {
        AlreadySo(state => Judging.Merge(state, Reports, Others, Ada));
        Assert.Empty(Judging.Merge(After(Judging.Merge(Judging.State.Initial, Reports, Others, Ada)), Others, Reports, Ada));
    }

    [Fact]
    public void A_split_again_is_already_so() => AlreadySo(state => Judging.Split(state, [Reports[0]], [Reports[1]], Ada));

    [Fact]
    public void Revoking_what_was_never_decided_or_is_revoked_is_already_so()
    {
        var decided = Judging.Dismiss(Judging.State.Initial, Reports[0], Ada);

        Assert.Empty(Judging.Revoke(Judging.State.Initial, "decision-1", Ada));
        AlreadySo(state => Judging.Revoke(state, "decision-1", Ada), After(decided));
    }

    [Fact]
    public void A_revoked_decision_can_be_taken_again()
    {
        var decided = Judging.Dismiss(Judging.State.Initial, Reports[0], Ada);
        var revoked = After([.. decided, .. Judging.Revoke(After(decided), "decision-1", Ada)]);

        Assert.Equal("decision-3", Assert.Single(Judging.Dismiss(revoked, Reports[0], Ada)).Id);
    }

    private static void AlreadySo(Func<Judging.State, IReadOnlyList<Decision>> decide, Judging.State? before = null)
    {
        var state = before ?? Judging.State.Initial;
        var first = Assert.Single(decide(state));
        Assert.Equal(("Ada", "I asked them."), (first.By, first.Why));
        Assert.Empty(decide(Judging.Fold(state, first)));
    }

    private static Judging.State After(IEnumerable<Decision> decisions) => decisions.Aggregate(Judging.State.Initial, Judging.Fold);

    private static ValueList<ReportAnchor> AnchorsOf(string slug) =>
        GoldSet.Reports.Where(gold => gold.Happening == slug).Select(gold => ReportAnchor.Of(gold.Recorded.Report)).ToValueList();
}
