using Briefing.Domain.Aid;

namespace Briefing.Domain.Tests.Aid;

public sealed class RateTableTests
{
    private static readonly ReferenceRates Rates = RateTable.Parse("ECB", "currency,day,dollars\nEUR,2024-12-02,1.0497\nEUR,2024-12-09,1.0568\nUSD,2024-12-02,1\n");

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

    [Theory]
    [InlineData("EUR,2024-12-02", "Line 1")]
    [InlineData("EUR,2024-12-02,1.05\nGBP,2.12.2024,1.27", "Line 2")]
    [InlineData("EUR,2024-12-02,-1", "Line 1")]
    [InlineData("", "There is no rate in it")]
    public void What_cannot_be_read_is_named(string text, string said) =>
        Assert.StartsWith(said, Assert.Throws<FormatException>(() => RateTable.Parse("ECB", text)).Message, StringComparison.Ordinal);
}
