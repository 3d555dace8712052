using Briefing.Domain.Territory;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Territory;

public sealed class TerritoryViewTests
{
    [Fact]
    public void A_share_that_is_told_again_and_again_is_one_with_its_sources()
    {
        var holding = Assert.Single(TerritoryView.Of(GoldSet.Happenings).Holdings, one => one.Of.Value == "country:UKR");

        Assert.Equal(0.2m, holding.Latest!.Share);
        Assert.Equal(3, GoldSet.HappeningOf("territory-russia-holds-fifth-of-ukraine").Sources.Count);
    }

    [Fact]
    public void Places_that_changed_hands_come_latest_first()
    {
        var places = TerritoryView.Of(GoldSet.Happenings, from: new DateOnly(2024, 11, 29), to: new DateOnly(2024, 12, 6)).Places;

        Assert.Equal(["Novyi Trud", "Hama", "Aleppo"], places.Select(place => place.Place));
    }
}
