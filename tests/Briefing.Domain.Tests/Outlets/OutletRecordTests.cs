using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Strikes;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Outlets;

public sealed class OutletRecordTests
{
    private static readonly ValueList<OutletRecord> Records = OutletRecord.Of(
        GoldSet.Happenings, new Judgement([], new Dictionary<string, AdmiraltyGrade> { ["Levant Wire"] = AdmiraltyGrade.B }));

    [Fact]
    public void An_outlet_is_first_confirmed_and_overruled_as_often_as_happenings_say()
    {
        // Levant Wire's articles come before Global Bulletin's and Continental Press Service's about the same things; its toll of
        // Nuseirat, killed and injured, is the one that rose.
        var wire = Records.Single(record => record.Outlet == "Levant Wire");

        Assert.Equal(wire.Confirmed, wire.First);
        Assert.True(wire.Confirmed >= 5);
        Assert.Equal(2, wire.Overruled);
        Assert.Equal((0, 0, AdmiraltyGrade.B), (wire.TakenBack, wire.Corrected, wire.Grade));
        Assert.Equal(AdmiraltyGrade.F, Records.First(record => record.Outlet != "Levant Wire").Grade);
    }

    [Fact]
    public void An_outlet_whose_newer_version_tells_otherwise_corrected_itself()
    {
        var first = GoldSet.Reports.Select(gold => gold.Recorded).First(one => one.Report is StrikesReported);
        var report = (StrikesReported)first.Report;
        var again = first with
        {
            Position = 9_000,
            Report = report with { Id = $"{report.Id}-2", Article = report.Article with { Version = 2 }, Casualties = new Casualties(3, null) },
        };

        var record = Assert.Single(OutletRecord.Of(Matching.Match([first with { WithdrawnAt = 9_000 }, again], Judgement.None), Judgement.None));

        Assert.Equal((1, 1, 1), (record.Happenings, record.Corrected, record.TakenBack));
    }

    [Fact]
    public void Only_one_outlet_is_the_first() => Assert.Equal(
        GoldSet.Happenings.Count(happening => happening.Outlets.Count() > 1), Records.Sum(record => record.First));
}
