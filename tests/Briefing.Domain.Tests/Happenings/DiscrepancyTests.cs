using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Strikes;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Happenings;

public sealed class DiscrepancyTests
{
    [Theory]
    [InlineData("strike-russia-ukraine-grid-2024-11-28", "weapons.missile", "91", "90")]
    [InlineData("strike-russia-ukraine-grid-2024-11-28", "weapons.drone", "97", "100")]
    [InlineData("strike-russia-ukraine-grid-2024-12-13", "weapons.missile", "93", "90")]
    [InlineData("strike-russia-ukraine-grid-2024-12-13", "weapons.drone", "193", "200")]
    [InlineData("aid-usa-500m-dec-2024", "amount", "USD 500000000", "EUR 500000000")]
    [InlineData("strike-nuseirat-2024-12-12", "casualties.killed", "33", "30")]
    [InlineData("strike-nuseirat-2024-12-12", "casualties.injured", "84", "50")]
    public void Where_sources_differ_both_values_stand_with_the_one_shown_first(string slug, string slot, string shown, string other)
    {
        var happening = GoldSet.HappeningOf(slug);

        var discrepancy = Assert.Single(happening.Discrepancies, one => one.Name == slot);
        Assert.Equal([shown, other], discrepancy.Values.Select(value => value.Value));
        Assert.All(discrepancy.Values, value => Assert.Single(value.Reports));
        Assert.Equal(HappeningStatus.Disputed, happening.Status);
    }

    [Fact]
    public void A_toll_that_rises_shows_the_latest_report_and_a_count_the_most_exact_one()
    {
        Assert.Equal(Choice.LatestReport, SlotOf("strike-nuseirat-2024-12-12", "casualties.killed").Choice);
        Assert.Equal(Choice.MostExact, SlotOf("strike-russia-ukraine-grid-2024-11-28", "weapons.missile").Choice);
    }

    [Fact]
    public void A_sum_and_its_conversion_do_not_disagree()
    {
        var reports = GoldSet.Reports.Where(gold => gold.Happening == "aid-germany-650m-dec-2024").Select(gold => gold.Recorded)
            .Select(one => one.Report is AidAnnounced { Amount.Currency: "EUR" } aid ? one with { Report = aid with { Equivalents = [new Money(684_000_000, "USD")] } } : one);

        var aid = Assert.IsType<AidHappening>(Assert.Single(Matching.Match(reports, Judgement.None)));

        Assert.Empty(aid.Discrepancies);
        Assert.Equal(new Money(650_000_000, "EUR"), aid.Amount);
        Assert.Equal([680_000_000, 684_000_000], aid.Equivalents.Select(money => money.Value));
        Assert.Equal(HappeningStatus.Corroborated, aid.Status);
    }

    [Fact]
    public void A_better_graded_outlet_decides_where_the_numbers_of_outlets_do_not()
    {
        var reports = GoldSet.Reports.Where(gold => gold.Happening == "strike-russia-ukraine-grid-2024-11-28").Select(gold => gold.Recorded);
        var judgement = new Judgement([], new Dictionary<string, AdmiraltyGrade> { ["Harbour Wire"] = AdmiraltyGrade.B, ["Dnipro Dispatch"] = AdmiraltyGrade.C });

        var strikes = Assert.IsType<StrikesHappening>(Assert.Single(Matching.Match(reports, judgement)));

        Assert.Equal([new WeaponUse("drone", 100), new WeaponUse("missile", 90)], strikes.Weapons);
        Assert.All(strikes.Discrepancies, slot => Assert.Equal(Choice.BestGrade, slot.Choice));
    }

    private static Slot SlotOf(string slug, string slot) => GoldSet.HappeningOf(slug).Slots.Single(one => one.Name == slot);
}
