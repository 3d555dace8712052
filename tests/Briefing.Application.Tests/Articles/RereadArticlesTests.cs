using Briefing.Application.Happenings;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing;

namespace Briefing.Application.Tests.Articles;

public sealed class RereadArticlesTests(PostgresFixture postgres)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly TopicId Ukraine = TopicId.Parse("ukraine");

    [Fact]
    public async Task What_an_older_extractor_read_is_shown_then_put_right_by_events_and_a_second_time_nothing_is_left()
    {
        await using var test = await TestApplication.StartSeededAsync(postgres);
        Assert.Empty((await test.Briefing.RereadArticles.RunAsync(apply: true, cancellation: Cancellation)).Different);
        var edition = await test.Briefing.IssueEdition.RunAsync(Ukraine, new DateOnly(2024, 12, 21), cancellation: Cancellation);
        var right = await AidAsync(test);
        var report = await ReadAsByAnOlderExtractorAsync(test);
        var wrong = await AidAsync(test);
        var before = await test.Briefing.Store.EndAsync(Cancellation);

        var shown = await test.Briefing.RereadArticles.RunAsync(apply: false, cancellation: Cancellation);
        Assert.Equal(before, await test.Briefing.Store.EndAsync(Cancellation));
        var applied = await test.Briefing.RereadArticles.RunAsync(apply: true, cancellation: Cancellation);
        var again = await test.Briefing.RereadArticles.RunAsync(apply: true, cancellation: Cancellation);

        var article = Assert.Single(shown.Different);
        Assert.Equal(report, Assert.Single(article.Changed).After);
        Assert.Empty(article.Lost);
        Assert.Empty(article.Gained);
        Assert.Equal([edition.Id], shown.Effects.Editions);
        var total = Assert.Single(shown.Effects.Totals, total => total.What == $"aid announced, {report.Amount!.Currency}");
        Assert.Equal((Sum(wrong, report), Sum(right, report)), (total.Before, total.After));
        Assert.Equal((1, 0), (applied.Applied, again.Applied));
        Assert.Empty(again.Different);
        Assert.Equal(right.Announced, (await AidAsync(test)).Announced);
        Assert.Null((await test.Briefing.ReproduceEdition.RunAsync(edition.Id, Cancellation)).FirstDifference);
    }

    [Fact]
    public async Task What_analysts_decided_holds_when_articles_are_read_again()
    {
        await using var test = await TestApplication.StartSeededAsync(postgres);
        await test.CatchUpAsync();
        var report = await ReadAsByAnOlderExtractorAsync(test);
        await test.CatchUpAsync();
        var found = (await test.Briefing.Happenings.ListAsync(Ukraine, KnownAt.Now, cancellation: Cancellation)).Value
            .Single(happening => happening.Sources.Any(source => source is { WithdrawnAt: null } && source.Report == $"{report.Id}-old"));
        await test.Briefing.Judge.CorrectAsync(found.Id, "amount", "USD 7", "Ada", "I asked.", Cancellation);
        await test.Briefing.RereadArticles.RunAsync(apply: true, cancellation: Cancellation);
        await test.CatchUpAsync();

        var after = (await test.Briefing.Happenings.ListAsync(Ukraine, KnownAt.Now, cancellation: Cancellation)).Value
            .Single(happening => happening.Sources.Any(source => source is { WithdrawnAt: null } && source.Report == report.Id));
        Assert.Equal(new Money(7, "USD"), ((AidHappening)after).Amount);
    }

    /// <summary>Puts into the log what an older extractor might have read in place of a report of aid.</summary>
    /// <returns>The report that today's extractor reads.</returns>
    private static async Task<AidAnnounced> ReadAsByAnOlderExtractorAsync(TestApplication test)
    {
        var recorded = await test.Briefing.Store.ReadLogAsync(new LogQuery { Types = [typeof(AidAnnounced)] }, Cancellation)
            .FirstAsync(recorded => recorded.Data is AidAnnounced { Amount: not null }, Cancellation);
        var report = (AidAnnounced)recorded.Data;
        await test.Briefing.Store.AppendAsync(
            recorded.Stream,
            ExpectedVersion.Any,
            [
                new Article.ReportWithdrawn(report.Article.Id, report.Id, "Read by an older extractor."),
                report with { Id = $"{report.Id}-old", Amount = report.Amount! with { Value = report.Amount.Value * 3 } },
            ],
            cancellation: Cancellation);
        return report;
    }

    private static decimal Sum(AidTotals totals, AidAnnounced report) =>
        totals.Announced.Where(sum => sum.Currency == report.Amount!.Currency).Sum(sum => sum.Value);

    private static async Task<AidTotals> AidAsync(TestApplication test)
    {
        await test.CatchUpAsync();
        return (await test.Briefing.Situation.AidAsync(Ukraine, new AidQuestion(), KnownAt.Now, Cancellation)).Value;
    }
}
