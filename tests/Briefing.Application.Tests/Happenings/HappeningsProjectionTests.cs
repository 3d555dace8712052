using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;
using Briefing.Domain.Strikes;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Gold;

namespace Briefing.Application.Tests.Happenings;

public sealed class HappeningsProjectionTests(PostgresFixture postgres)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_is_matched_as_matching_matches_all_reports_at_once()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.DefineUkraineAsync();
        await test.Briefing.Store.AppendAsync(GoldArticles.All.Reverse());
        await test.CatchUpAsync();

        var found = await AllAsync(test);

        Assert.Equal(Sources(GoldSet.Happenings), Sources(found));
        Assert.Equal(GoldSet.Happenings.Select(happening => happening.Id), found.Select(happening => happening.Id));
    }

    [Fact]
    public async Task Rebuilding_gives_the_same_rows_to_the_byte_as_following()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        foreach (var (article, index) in GoldArticles.All.Select((article, index) => (article, index)))
        {
            await test.Briefing.Store.AppendAsync([article]);
            if (index % 5 == 0)
            {
                await test.CatchUpAsync();
            }

            if (index == 10)
            {
                await test.Briefing.Store.DefineUkraineAsync();
            }
        }

        await WithdrawAsync(test, GoldArticles.All[3]);
        await test.Briefing.DefineOutlet.RunAsync(new OutletDraft("Harbour Wire", "A"), cancellation: Cancellation);
        await test.CatchUpAsync();

        var verification = await test.Briefing.Projections.VerifyAsync(HappeningsProjection.Name, Cancellation);

        Assert.True(verification.IsSame, string.Join('\n', verification.Differences));
        Assert.True(verification.Rows > 300, $"{verification.Rows} rows");
    }

    [Fact]
    public async Task What_was_known_at_a_position_is_answered_the_same_for_ever()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.DefineUkraineAsync();
        var then = new List<Answer<IReadOnlyList<Happening>>>();
        foreach (var articles in GoldArticles.All.Chunk(6))
        {
            await test.Briefing.Store.AppendAsync(articles);
            await test.CatchUpAsync();
            then.Add(await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.Now, cancellation: Cancellation));
        }

        await WithdrawAsync(test, GoldArticles.All[0]);
        await test.CatchUpAsync();
        await test.Briefing.Projections.RebuildAsync(HappeningsProjection.Name, Cancellation);

        foreach (var answer in then)
        {
            var now = await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.At(answer.Position), cancellation: Cancellation);
            Assert.Equal(answer.Position, now.Position);
            Assert.Equal(answer.Value, now.Value);
        }
    }

    [Fact]
    public async Task A_better_grade_of_an_outlet_shows_its_figures_from_then_on_and_not_before()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.DefineUkraineAsync();
        await test.Briefing.Store.AppendAsync(GoldArticles.All);
        await test.CatchUpAsync();
        var before = await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.Now, cancellation: Cancellation);

        await test.Briefing.DefineOutlet.RunAsync(new OutletDraft("Harbour Wire", "A"), cancellation: Cancellation);
        await test.CatchUpAsync();

        var after = await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.Now, cancellation: Cancellation);
        Assert.Contains(after.Value, happening => happening.Slots.Any(slot => slot.Choice == Choice.BestGrade));
        Assert.Equal(before.Value.Select(happening => (happening.Id, happening.LastChanged)), after.Value.Select(happening => (happening.Id, happening.LastChanged)));
        foreach (var queries in new[] { test.Briefing.Happenings, new HappeningQueries(test.Briefing.Store, test.Briefing.Projections) })
        {
            Assert.Equal(after.Value, (await queries.ListAsync(GoldArticles.Ukraine, KnownAt.Now, cancellation: Cancellation)).Value);
            Assert.Equal(before.Value, (await queries.ListAsync(GoldArticles.Ukraine, KnownAt.At(before.Position), cancellation: Cancellation)).Value);
        }
    }

    [Fact]
    public async Task A_topic_that_is_defined_late_is_filled_from_the_log()
    {
        await using var early = await TestApplication.StartAsync(postgres);
        await early.Briefing.Store.DefineUkraineAsync();
        await early.Briefing.Store.AppendAsync(GoldArticles.All);
        await early.CatchUpAsync();
        await using var late = await TestApplication.StartAsync(postgres);
        await late.Briefing.Store.AppendAsync(GoldArticles.All.Take(20));
        await late.CatchUpAsync();
        await late.Briefing.Store.DefineUkraineAsync();
        await late.CatchUpAsync();
        await late.Briefing.Store.AppendAsync(GoldArticles.All.Skip(20));
        await late.CatchUpAsync();

        var (expected, found) = (await UkraineAsync(early), await UkraineAsync(late));

        Assert.Equal(Sources(expected), Sources(found));
        Assert.True(expected.Count is > 100 and < 350, $"{expected.Count} happenings are about Ukraine");
    }

    [Fact]
    public async Task An_article_that_is_withdrawn_takes_its_reports_back()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.DefineUkraineAsync();
        await test.Briefing.Store.AppendAsync(GoldArticles.All);
        await test.CatchUpAsync();
        var before = (await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.Now, cancellation: Cancellation)).Position;

        // Harbour Wire's article has 90 missiles and 100 drones; without it nobody disputes Dnipro Dispatch's 91 and 97.
        await WithdrawAsync(test, GoldArticles.All.Single(article => article[0] is Article.ArticleReceived { Id.Value: "05-putin-reply-to-atacms" }));
        await test.CatchUpAsync();

        var changes = await test.Briefing.CompareSituation.RunAsync(GoldArticles.Ukraine, KnownAt.At(before), KnownAt.Now, Cancellation);
        var strikes = (await test.Briefing.Happenings.GetAsync(GoldSet.HappeningOf("strike-russia-ukraine-grid-2024-11-28").Id, KnownAt.Now, Cancellation)).Value!;
        Assert.Equal(HappeningStatus.Reported, strikes.Status);
        Assert.Equal([new WeaponUse("drone", 97), new WeaponUse("missile", 91)], ((StrikesHappening)strikes).Weapons);
        Assert.Equal(2, strikes.Sources.Count);
        Assert.Contains(changes.Value.Changes, told => told.Change.Kind == HappeningChangeKind.Withdrawn && told.Change.Causes.Single().What == "taken back from Harbour Wire");
    }

    [Fact]
    public async Task What_an_article_takes_back_and_says_again_is_kept_once()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.AppendAsync(GoldArticles.All.Take(1));
        await test.CatchUpAsync();
        var reports = GoldArticles.All[0].OfType<Report>().ToList();
        var article = reports[0].Article.Id;

        await test.Briefing.Store.AppendAsync(
            Article.StreamName(article),
            ExpectedVersion.Any,
            [new Article.ReportWithdrawn(article, reports[0].Id, "Read anew, the text does not say so."), reports[0]],
            cancellation: Cancellation);
        await test.CatchUpAsync();

        Assert.Equal(reports.Count, (await AllAsync(test)).Sum(happening => happening.Sources.Count));
        Assert.True((await test.Briefing.Projections.VerifyAsync(HappeningsProjection.Name, Cancellation)).IsSame);
    }

    [Fact]
    public async Task Evidence_is_the_report_as_the_log_has_it()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.AppendAsync(GoldArticles.All.Take(2));
        await test.CatchUpAsync();
        var found = await AllAsync(test);

        var evidence = await test.Briefing.Happenings.EvidenceAsync(found, Cancellation);

        Assert.Equal(GoldArticles.All.Take(2).SelectMany(article => article).OfType<Report>(), evidence.Select(one => one.Report));
    }

    [Fact]
    public async Task Pages_have_what_the_whole_list_has_for_any_days()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.DefineUkraineAsync();
        await test.Briefing.Store.AppendAsync(GoldArticles.All);
        await test.CatchUpAsync();
        var spans = (await UkraineAsync(test)).Select(happening => happening.Occurred).OfType<DateInterval>().OrderBy(days => days.Days).ToList();
        Assert.True(spans[^1].Days > 30, "None takes so many days that it is looked for apart.");
        DateOnly?[] days = [null, DateOnly.MinValue, DateOnly.MaxValue, .. spans.Where((_, index) => index % 40 == 0).Append(spans[^1]).SelectMany(span => new DateOnly?[] { span.From, span.To.AddDays(-9) })];

        foreach (var (from, to) in days.SelectMany(from => days.Where(to => !(from > to)).Select(to => (from, to))))
        {
            Assert.Equal(
                (await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.Now, from, to, cancellation: Cancellation)).Value.Select(happening => happening.Id),
                await PagedAsync(test, from, to));
        }
    }

    private static async Task<IReadOnlyList<string>> PagedAsync(TestApplication test, DateOnly? from, DateOnly? to)
    {
        var position = await test.Briefing.Happenings.PositionAsync(KnownAt.Now, Cancellation);
        var shown = new ShownHappenings<string>(happening => happening.Id, 100);
        var (ids, next) = (new List<string>(), "");
        while (next is not null)
        {
            (var found, next) = await test.Briefing.Happenings.PageAsync(shown, GoldArticles.Ukraine, position, next, 30, from, to, cancellation: Cancellation);
            ids.AddRange(found.Select(happening => happening.Form));
        }

        return ids;
    }

    internal static async Task WithdrawAsync(TestApplication test, IReadOnlyList<ArticleEvent> article)
    {
        var id = ((Article.ArticleReceived)article[0]).Id;
        await test.Briefing.Store.AppendAsync(
            Article.StreamName(id), ExpectedVersion.Any, [new Article.ArticleWithdrawn(id, "Taken back by the outlet.")], cancellation: Cancellation);
    }

    private static async Task<IReadOnlyList<Happening>> UkraineAsync(TestApplication test) =>
        (await test.Briefing.Happenings.ListAsync(GoldArticles.Ukraine, KnownAt.Now, cancellation: Cancellation)).Value;

    /// <summary>All happenings, also those of no topic.</summary>
    private static async Task<IReadOnlyList<Happening>> AllAsync(TestApplication test)
    {
        await using var command = test.Database.Source.CreateCommand(
            "select distinct id from briefing.happenings where known_to = 9223372036854775807");
        var ids = new List<string>();
        await using (var row = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await row.ReadAsync(Cancellation))
            {
                ids.Add(row.GetString(0));
            }
        }

        var found = new List<Happening>();
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            found.Add((await test.Briefing.Happenings.GetAsync(id, KnownAt.Now, Cancellation)).Value!);
        }

        return found;
    }

    private static IEnumerable<string> Sources(IEnumerable<Happening> happenings) => happenings
        .Select(happening => string.Join(' ', happening.Sources.Select(source => source.Report).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);
}
