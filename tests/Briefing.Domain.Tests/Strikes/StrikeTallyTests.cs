using Briefing.Domain.Actors;
using Briefing.Domain.Strikes;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Strikes;

public sealed class StrikeTallyTests
{
    private static readonly StrikeTally Tally = StrikeTally.Of(GoldSet.Happenings, attacker: ActorId.Country("RUS"), target: ActorId.Country("UKR"));

    [Fact]
    public void A_weekly_tally_and_its_single_strikes_are_not_added_up_twice()
    {
        var week = Assert.Single(Tally.ByWeek, sum => sum.Days.From == new DateOnly(2024, 12, 2));

        Assert.Equal([new WeaponUse("bomb", 500), new WeaponUse("drone", 400), new WeaponUse("missile", 20)], week.Weapons);
        Assert.Equal(3, week.Inside.Count);
        Assert.Equal(2 + 10 + 3, week.Killed);
    }

    [Fact]
    public void A_strike_overnight_counts_on_its_morning()
    {
        var day = Assert.Single(Tally.ByDay, sum => sum.Days.From == new DateOnly(2024, 11, 28));

        Assert.Equal([new WeaponUse("drone", 97), new WeaponUse("missile", 91)], day.Weapons);
    }

    [Fact]
    public void Casualties_keep_their_revisions()
    {
        var line = StrikeTally.Of(GoldSet.Happenings, target: ActorId.Country("PSE")).ByDay[0].Lines[0];

        Assert.Equal(33, line.Killed!.Shown);
        Assert.Equal(["33", "30"], line.Killed.Revisions.Select(value => value.Value));
    }
}
