using Briefing.Testing;

namespace Briefing.Api.Tests;

public sealed class HealthTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Without_a_worker_the_service_says_that_it_is_degraded_and_what_to_do()
    {
        await using var api = new ApiServer(postgres);
        await api.InitializeAsync();
        await api.CatchUpAsync();
        Assert.Equal("healthy", await StatusAsync(api));

        await api.StopWorkerAsync();

        Assert.Equal("degraded", await StatusAsync(api));
        using var response = await api.GetAsync("/health");
        var stopped = (await ApiServer.JsonOf(response))["stopped"]!.AsObject();
        Assert.NotEmpty(stopped);
        Assert.All(stopped, projection => Assert.Contains("./briefing serve", projection.Value!.GetValue<string>(), StringComparison.Ordinal));
    }

    private static async Task<string> StatusAsync(ApiServer api)
    {
        using var response = await api.GetAsync("/health");
        return (await ApiServer.JsonOf(response))["status"]!.GetValue<string>();
    }
}
