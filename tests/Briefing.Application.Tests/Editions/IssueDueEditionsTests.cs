using Briefing.Application.Subscriptions;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

public sealed class IssueDueEditionsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_local_morning_gets_one_edition_and_of_missed_ones_only_the_newest_is_made_up_for()
    {
        var clock = new SetClock(new DateTimeOffset(2024, 12, 19, 12, 0, 0, TimeSpan.Zero));
        await using var application = await TestApplication.StartSeededAsync(postgres, options => options with { Clock = clock });
        await SubscribeAsync(application, "anna@example.org", "Europe/Berlin");
        await SubscribeAsync(application, "bo@example.org", "America/New_York");
        await application.CatchUpAsync();

        Assert.Empty(await IssueAsync(application));

        clock.Now = new DateTimeOffset(2024, 12, 20, 6, 0, 0, TimeSpan.Zero);
        Assert.Equal([("ukraine-2024-12-20-europe-berlin-0700", 0)], await IssueAsync(application));
        Assert.Empty(await IssueAsync(application));

        clock.Now = new DateTimeOffset(2024, 12, 24, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [("ukraine-2024-12-24-america-new-york-0700", 4), ("ukraine-2024-12-24-europe-berlin-0700", 3)],
            (await IssueAsync(application)).Order());
    }

    [Fact]
    public async Task Several_workers_cut_an_edition_once()
    {
        var clock = new SetClock(new DateTimeOffset(2024, 12, 19, 12, 0, 0, TimeSpan.Zero));
        await using var application = await TestApplication.StartSeededAsync(postgres, options => options with { Clock = clock });
        await SubscribeAsync(application, "anna@example.org", "Europe/Berlin");
        await application.CatchUpAsync();
        Assert.Empty(await IssueAsync(application));

        clock.Now = clock.Now.AddDays(1);
        var issued = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => application.Briefing.IssueDueEditions.RunAsync(Cancellation)));

        Assert.Single(issued, due => due is not null);
        Assert.Single(await application.Briefing.Deliveries.ListAsync("ukraine-2024-12-20-europe-berlin-0700", Cancellation));
    }

    private static async Task<List<(string Id, int Missed)>> IssueAsync(TestApplication application)
    {
        var issued = new List<(string, int)>();
        while (await application.Briefing.IssueDueEditions.RunAsync(Cancellation) is { } due)
        {
            issued.Add((due.Id, due.Missed));
        }

        return issued;
    }

    private static async Task SubscribeAsync(TestApplication application, string address, string zone) =>
        Assert.Equal(1, (await application.Briefing.ImportSubscriptions.RunAsync([new SubscriptionRequest(address, ["ukraine"], zone)], Cancellation)).Imported);
}
