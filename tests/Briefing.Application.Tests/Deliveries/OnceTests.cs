using System.Runtime.Versioning;
using Briefing.Benchmarks.Deliveries;
using Briefing.Testing;

namespace Briefing.Application.Tests.Deliveries;

/// <summary>The short form of the benchmarks' <c>once</c>.</summary>
[SupportedOSPlatform("linux")]
public sealed class OnceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Everybody_gets_the_edition_and_nobody_two_save_the_uncertain_though_workers_are_killed_and_the_server_refuses()
    {
        await using var database = await postgres.CreateDatabaseAsync();

        var report = await DeliveryTrial.RunAsync(
            database.ConnectionString,
            new(Readers: 100, Kills: 1, Pause: TimeSpan.FromMilliseconds(100)) { Longest = TimeSpan.FromMinutes(1) });

        Assert.True(report.Holds, report.ToString());
        Assert.NotEqual(0, report.Kills);
    }
}
