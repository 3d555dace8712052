using Briefing.Domain.Outlets;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Outlets;

public sealed class OutletRecordTests
{
    private static readonly ValueList<OutletRecord> Records = OutletRecord.Of(GoldSet.Happenings);

    [Fact]
    public void An_outlet_is_first_confirmed_and_overruled_as_often_as_happenings_say()
    {
        // Levant Wire's articles come before Global Bulletin's and Continental Press Service's about the same things; its toll of
        // Nuseirat, killed and injured, is the one that rose.
        var wire = Records.Single(record => record.Outlet == "Levant Wire");

        Assert.Equal(wire.Confirmed, wire.First);
        Assert.True(wire.Confirmed >= 5);
        Assert.Equal(2, wire.Overruled);
        Assert.Equal(0, wire.TakenBack);
    }

    [Fact]
    public void Only_one_outlet_is_the_first() => Assert.Equal(
        GoldSet.Happenings.Count(happening => happening.Outlets.Count() > 1), Records.Sum(record => record.First));
}
