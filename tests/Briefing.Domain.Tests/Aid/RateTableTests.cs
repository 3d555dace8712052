using Briefing.Domain.Aid;

namespace Briefing.Domain.Tests.Aid;

public sealed class RateTableTests
{
    private static readonly ReferenceRates Rates = new(
        "ECB",
        [new("EUR", new(2024, 12, 2), 1.0497m), new("EUR", new(2024, 12, 9), 1.0568m), new("USD", new(2024, 12, 2), 1)]);

    [Fact]
    public void The_rate_of_a_day_is_the_latest_of_that_day_or_before()
    {
        Assert.Equal(1.0497m, Rates.RateOf("EUR", new DateOnly(2024, 12, 8))!.Dollars);
        Assert.Equal(1.0568m, Rates.RateOf("EUR", new DateOnly(2024, 12, 9))!.Dollars);
        Assert.Equal(new DateOnly(2024, 12, 2), Rates.RateOf("EUR", new DateOnly(2024, 11, 1))!.Day);
        Assert.Null(Rates.Convert(new Money(1, "SEK"), "USD", new DateOnly(2024, 12, 9)));
    }

    [Fact]
    public void The_same_table_again_is_already_so()
    {
        var loaded = Assert.Single(RateTable.Load(RateTable.State.Initial, Rates));

        Assert.Empty(RateTable.Load(RateTable.Fold(RateTable.State.Initial, loaded), Rates));
    }
}
