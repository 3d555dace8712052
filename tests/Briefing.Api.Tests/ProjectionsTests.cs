namespace Briefing.Api.Tests;

public sealed class ProjectionsTests(ReadServer server) : IClassFixture<ReadServer>
{
    [Fact]
    public async Task Every_projection_says_how_far_it_is_and_what_it_could_not_apply()
    {
        using var response = await server.Api.GetAsync("/projections");
        var answer = await ApiServer.JsonOf(response);
        var projections = answer["projections"]!.AsArray();
        Assert.Contains(projections, projection => projection!["name"]!.GetValue<string>() == "happenings" && projection["state"]!.GetValue<string>() == "Live");
        Assert.All(projections, projection => Assert.True(projection!["lag_seconds"]!.GetValue<double>() >= 0));
        Assert.Empty(answer["set_aside"]!.AsArray());
    }
}
