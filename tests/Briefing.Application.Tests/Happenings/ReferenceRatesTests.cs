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

        await test.Briefing.LoadReferenceRates.RunAsync("Test bank", "USD,2024-12-01,1\nEUR,2024-12-01,2\n", Cancellation);
        await test.CatchUpAsync();
        var after = await InEurosAsync(test, KnownAt.Now);

        Assert.True(after.Value.Converted!.Total.Value < before.Value.Converted!.Total.Value);
        Assert.Contains(after.Value.Converted.Conversions, one => one.By == "Test bank: 1 USD = 0.5 EUR, rate of 2024-12-01");
        Assert.NotEmpty(after.Value.Converted.NotConverted);
        Assert.Equal(before.Value, (await InEurosAsync(test, KnownAt.At(before.Position))).Value);
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_is_refused()
    {
        await using var test = await TestApplication.StartAsync(postgres);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => test.Briefing.LoadReferenceRates.RunAsync("Test bank", "EUR;1", Cancellation));

        Assert.Equal("rates", refused.Field);
    }

    private static Task<Answer<AidTotals>> InEurosAsync(TestApplication test, KnownAt known) =>
        test.Briefing.Situation.AidAsync(GoldArticles.Ukraine, new AidQuestion(InCurrency: "EUR"), known, Cancellation);
}
