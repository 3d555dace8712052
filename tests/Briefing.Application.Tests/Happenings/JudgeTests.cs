using Briefing.Application.Happenings;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Strikes;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Gold;

namespace Briefing.Application.Tests.Happenings;

public sealed class JudgeTests(PostgresFixture postgres)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly string Nuseirat = GoldSet.HappeningOf("strike-nuseirat-2024-12-12").Id;
    private static readonly string Paktika = GoldSet.HappeningOf("strike-paktika-2024-12-24").Id;

    [Fact]
    public async Task Decisions_hold_when_articles_are_read_again_and_projections_are_rebuilt()
    {
        await using var test = await StartAsync();
        await JudgedAsync(test, judge => judge.CorrectAsync(Nuseirat, "casualties.killed", "31", "Ada", "I asked the hospital.", Cancellation));

        var article = (Article.ArticleReceived)GoldArticles.All.Single(events => events[0] is Article.ArticleReceived { Id.Value: "18-dozens-dead-as-sullivan-talks" })[0];
        var strike = GoldSet.Reports.Select(gold => gold.Recorded.Report).OfType<StrikesReported>().Single(report => report.Article.Id == article.Id);
        await test.Briefing.Store.AppendAsync(
            Article.StreamName(article.Id),
            ExpectedVersion.Any,
            [new Article.ReportWithdrawn(article.Id, strike.Id, "Read anew, the text does not say so."), strike with { Id = $"{strike.Id}-anew", Place = "Nuseirat" }],
            cancellation: Cancellation);
        await test.CatchUpAsync();

        var followed = await GetAsync(test, Nuseirat);
        Assert.Equal((31, "Nuseirat"), (followed.Casualties!.Killed, followed.Place));
        Assert.Equal(3, followed.Sources.Count);
        Assert.True((await test.Briefing.Projections.VerifyAsync(HappeningsProjection.Name, Cancellation)).IsSame);
        await test.Briefing.Projections.RebuildAsync(HappeningsProjection.Name, Cancellation);
        Assert.Equal(followed, await GetAsync(test, Nuseirat));
    }

    [Fact]
    public async Task Happenings_are_merged_and_split_again()
    {
        await using var test = await StartAsync();

        await JudgedAsync(test, judge => judge.MergeAsync(Nuseirat, Paktika, "Ada", "One raid.", Cancellation));
        var merged = await GetAsync(test, Nuseirat);
        Assert.Equal(3, merged.Sources.Count);
        Assert.Equal(merged.Id, (await GetAsync(test, Paktika)).Id);

        await JudgedAsync(test, judge => judge.SplitAsync(merged.Id, [merged.Sources[^1].Report], "Ada", "Two raids after all.", Cancellation));
        Assert.Equal(2, (await GetAsync(test, Nuseirat)).Sources.Count);
        Assert.Equal(Paktika, (await GetAsync(test, Paktika)).Id);
    }

    [Fact]
    public async Task A_figure_is_chosen_a_report_dismissed_and_each_taken_back()
    {
        await using var test = await StartAsync();
        var before = await GetAsync(test, Nuseirat);

        var chosen = await JudgedAsync(test, judge => judge.ChooseAsync(Nuseirat, "casualties.injured", "50", "Ada", "The first count.", Cancellation));
        Assert.Equal(50, (await GetAsync(test, Nuseirat)).Casualties!.Injured);
        var dismissed = await JudgedAsync(test, judge => judge.DismissAsync(Nuseirat, before.Sources[0].Report, "Ada", "It says nothing of that.", Cancellation));
        Assert.Equal(HappeningStatus.Reported, (await GetAsync(test, Nuseirat)).Status);

        await JudgedAsync(test, judge => judge.RevokeAsync(chosen.Decisions[0], "Ada", "I was wrong.", Cancellation));
        await JudgedAsync(test, judge => judge.RevokeAsync(dismissed.Decisions[0], "Ada", "I was wrong.", Cancellation));
        Assert.Equal(before.Slots, (await GetAsync(test, Nuseirat)).Slots);
        Assert.Equal(4, (await test.Briefing.Judge.ListAsync(cancellation: Cancellation)).Count);
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused_with_the_field_and_the_reason()
    {
        await using var test = await StartAsync();
        var judge = test.Briefing.Judge;

        await RefusedAsync("happening", () => judge.CorrectAsync("no-such", "place", "Gaza", "Ada", "Why not.", Cancellation));
        await RefusedAsync("slot", () => judge.CorrectAsync(Nuseirat, "colour", "red", "Ada", "Why not.", Cancellation));
        await RefusedAsync("value", () => judge.CorrectAsync(Nuseirat, "casualties.killed", "many", "Ada", "Why not.", Cancellation));
        await RefusedAsync("value", () => judge.ChooseAsync(Nuseirat, "casualties.killed", "31", "Ada", "Why not.", Cancellation));
        await RefusedAsync("why", () => judge.CorrectAsync(Nuseirat, "casualties.killed", "31", "Ada", " ", Cancellation));
        await RefusedAsync("apart", () => judge.SplitAsync(Nuseirat, [], "Ada", "Why not.", Cancellation));
    }

    private async Task<TestApplication> StartAsync()
    {
        var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.AppendAsync(GoldArticles.All);
        await test.CatchUpAsync();
        return test;
    }

    private static async Task<Judged> JudgedAsync(TestApplication test, Func<Judge, Task<Judged>> decide)
    {
        var judged = await decide(test.Briefing.Judge);
        Assert.Single(judged.Decisions);
        await test.CatchUpAsync();
        return judged;
    }

    private static async Task<StrikesHappening> GetAsync(TestApplication test, string id) =>
        Assert.IsType<StrikesHappening>((await test.Briefing.Happenings.GetAsync(id, KnownAt.Now, Cancellation)).Value);

    private static async Task RefusedAsync(string field, Func<Task> decide) =>
        Assert.Equal(field, (await Assert.ThrowsAsync<RefusedException>(decide)).Field);
}
