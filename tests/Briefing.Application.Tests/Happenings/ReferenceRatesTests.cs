using Briefing.Application.Aid;
using Briefing.Application.Happenings;
using Briefing.Domain.Aid;
using Briefing.Testing;

namespace Briefing.Application.Tests.Happenings;

public sealed class ReferenceRatesTests(PostgresFixture postgres)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Aid_is_converted_with_the_rates_that_were_known_then()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.DefineUkraineAsync();
        await test.Briefing.Store.AppendAsync(GoldArticles.All);
        await test.CatchUpAsync();
        var before = await InEurosAsync(test, KnownAt.Now);

        await test.Briefing.LoadReferenceRates.RunAsync("Test bank", "date,currency,rate\n2024-12-01,USD,1\n2024-12-01,EUR,2\n", "Ada", cancellation: Cancellation);
        await test.CatchUpAsync();
        var after = await InEurosAsync(test, KnownAt.Now);

        Assert.True(after.Value.Converted!.Total.Value < before.Value.Converted!.Total.Value);
        Assert.Contains(after.Value.Converted.Conversions, one => one.By == "Test bank: 1 USD = 0.5 EUR, rate of 2024-12-01");
        Assert.NotEmpty(after.Value.Converted.NotConverted);
        Assert.Equal(before.Value, (await InEurosAsync(test, KnownAt.At(before.Position))).Value);
    }

    [Fact]
    public void A_table_is_read_in_any_order_of_its_columns() => Assert.Equal(
        [new ReferenceRate("EUR", new(2024, 12, 2), 1.0497m), new ReferenceRate("GBP", new(2024, 12, 2), 1.27m)],
        RatesFile.Read("Currency, Rate, Date, Source\neur,1.0497,2024-12-02,\"a, b\"\nGBP , 1.27 , 2024-12-02 , x\n"));

    [Theory]
    [InlineData("date,currency\n2024-12-02,EUR\n", "The first line must name the columns date, currency and rate")]
    [InlineData("date,currency,rate\n2024-12-02,EUR,1.05\n2.12.2024,GBP,1.27", "Line 3")]
    [InlineData("date,currency,rate\n2024-12-02,EUR,-1", "Line 2")]
    [InlineData("date,currency,rate\n2024-12-02,Euro,1.05", "Line 2")]
    [InlineData("date,currency,rate\n2024-12-02", "Line 2")]
    [InlineData("date,currency,rate\n2024-12-02,EUR,1.05\n2024-12-02,EUR,1.06", "Line 3")]
    [InlineData("date,currency,rate\n", "There is no rate in it")]
    [InlineData("", "The first line must name")]
    public void A_table_that_cannot_be_read_is_refused_with_the_line(string csv, string said)
    {
        var refused = Assert.Throws<RefusedException>(() => RatesFile.Read(csv));

        Assert.Equal("rates", refused.Field);
        Assert.StartsWith(said, refused.Reason, StringComparison.Ordinal);
    }

    private static Task<Answer<AidTotals>> InEurosAsync(TestApplication test, KnownAt known) =>
        test.Briefing.Situation.AidAsync(GoldArticles.Ukraine, new AidQuestion(InCurrency: "EUR"), known, Cancellation);
}
