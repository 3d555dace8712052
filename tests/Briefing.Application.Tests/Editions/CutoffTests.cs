using Briefing.Application.Editions;
using NodaTime.TimeZones;

namespace Briefing.Application.Tests.Editions;

public sealed class CutoffTests
{
    /// <summary>One that clock changes skip and repeat in many zones, and the usual one.</summary>
    private static readonly TimeOnly[] Times = [new(2, 30), new(7, 0)];

    [Fact]
    public void Every_local_day_of_every_zone_from_2020_to_2030_has_exactly_one_cutoff_after_that_of_the_day_before()
    {
        foreach (var zone in TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct())
        {
            foreach (var time in Times)
            {
                var before = DateTimeOffset.MinValue;
                for (var date = new DateOnly(2020, 1, 1); date.Year <= 2030; date = date.AddDays(1))
                {
                    var cutoff = Cutoff.On(date, time, zone);
                    Assert.True(cutoff > before, $"{zone} {date:O} {time:O}: {cutoff:O} does not follow {before:O}.");
                    Assert.True(
                        cutoff.DateTime >= date.ToDateTime(default) && cutoff.DateTime <= date.AddDays(1).ToDateTime(default),
                        $"{zone} {date:O} {time:O}: {cutoff:O} is on another day.");
                    before = cutoff;
                }
            }
        }
    }

    [Fact]
    public void A_skipped_time_is_cut_at_the_end_of_the_gap_and_a_repeated_one_the_first_time()
    {
        Assert.Equal("2024-03-31T03:00:00.0000000+02:00", Cutoff.On(new(2024, 3, 31), new(2, 30), "Europe/Berlin").ToString("O"));
        Assert.Equal("2024-10-27T02:30:00.0000000+02:00", Cutoff.On(new(2024, 10, 27), new(2, 30), "Europe/Berlin").ToString("O"));
    }

    [Fact]
    public void An_unknown_zone_is_refused() =>
        Assert.Equal("zone", Assert.Throws<RefusedException>(() => Cutoff.On(new(2024, 1, 1), new(7, 0), "Europe/Atlantis")).Field);
}
