using Briefing.Application.Articles;
using Briefing.Testing;

namespace Briefing.Application.Tests.Articles;

public sealed class EmbargoTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly ArticleDraft Draft = new(
        "Danube Post", "https://example.org/a", "Talks", "Zelenskyy met Macron in Paris on Dec. 7.", "2024-12-09T18:30:00+01:00");

    private readonly SetClock clock = new(new DateTimeOffset(2024, 12, 9, 12, 0, 0, TimeSpan.Zero));
    private TestApplication application = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => application = await TestApplication.StartAsync(postgres, options => options with { Clock = clock });

    public ValueTask DisposeAsync() => application.DisposeAsync();

    [Fact]
    public async Task An_embargoed_article_is_nowhere_before_its_time_and_then_comes_in_once()
    {
        var kept = Assert.IsType<ReceiveOutcome.Embargoed>(await ReceiveAsync(Draft with { Embargoed = "2024-12-09T18:00:00Z" }));

        Assert.Null(await application.Briefing.Articles.GetAsync(kept.Id, cancellation: Cancellation));
        Assert.Equal(0, await application.Briefing.Store.EndAsync(Cancellation));
        clock.Now = kept.Until!.Value.AddSeconds(-1);
        Assert.Null(await ReleaseAsync());

        clock.Now = kept.Until!.Value;
        var released = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReleaseAsync()));

        Assert.Equal(kept.Id, Assert.IsType<ReceiveOutcome.Received>(Assert.Single(released, one => one is not null)).Id);
        Assert.NotNull(await application.Briefing.Articles.GetAsync(kept.Id, cancellation: Cancellation));
    }

    [Fact]
    public async Task An_embargo_that_has_passed_is_none() =>
        Assert.IsType<ReceiveOutcome.Received>(await ReceiveAsync(Draft with { Embargoed = "2024-12-09T11:00:00Z" }));

    [Fact]
    public async Task The_newest_version_is_the_one_that_comes_in()
    {
        await ReceiveAsync(Draft with { Embargoed = "2024-12-09T18:00:00Z" });
        await ReceiveAsync(Draft with { Embargoed = "2024-12-09T19:00:00Z", Body = "They spoke for an hour." });
        clock.Now = new DateTimeOffset(2024, 12, 9, 18, 30, 0, TimeSpan.Zero);
        Assert.Null(await ReleaseAsync());

        clock.Now = clock.Now.AddHours(1);
        var released = Assert.IsType<ReceiveOutcome.Received>(await ReleaseAsync());

        Assert.Equal("They spoke for an hour.", (await application.Briefing.Articles.GetAsync(released.Id, cancellation: Cancellation))!.Content.Body);
        Assert.Null(await ReleaseAsync());
    }

    [Fact]
    public async Task What_is_withheld_waits_until_its_outlet_says_so()
    {
        var withheld = Assert.IsType<ReceiveOutcome.Embargoed>(await ReceiveAsync(Draft with { PubStatus = "withheld" }));
        clock.Now = clock.Now.AddYears(10);

        Assert.Null(withheld.Until);
        Assert.Null(await ReleaseAsync());
        Assert.IsType<ReceiveOutcome.Received>(await ReceiveAsync(Draft with { PubStatus = "usable" }));
    }

    [Fact]
    public async Task An_article_taken_back_before_its_time_never_comes_in()
    {
        await ReceiveAsync(Draft with { Embargoed = "2024-12-09T18:00:00Z" });
        var withdrawn = Assert.IsType<ReceiveOutcome.Withdrawn>(await ReceiveAsync(new ArticleDraft("Danube Post", Draft.Url, PubStatus: "canceled")));
        clock.Now = clock.Now.AddDays(1);

        Assert.Equal(0, withdrawn.Version);
        Assert.Null(await ReleaseAsync());
    }

    [Fact]
    public async Task An_article_taken_back_holds_no_reports_until_it_is_published_again()
    {
        var received = Assert.IsType<ReceiveOutcome.Received>(await ReceiveAsync(Draft));
        var withdrawn = Assert.IsType<ReceiveOutcome.Withdrawn>(await ReceiveAsync(new ArticleDraft("Danube Post", Draft.Url, PubStatus: "canceled")));
        var article = await application.Briefing.Articles.GetAsync(received.Id, cancellation: Cancellation);
        var again = Assert.IsType<ReceiveOutcome.Withdrawn>(await ReceiveAsync(Draft with { PubStatus = "canceled" }));

        Assert.True(received.Reports > 0);
        Assert.Equal((received.Id, 1), (withdrawn.Id, withdrawn.Version));
        Assert.True(article is { Withdrawn: true, Reports.Count: 0 });
        Assert.Equal(withdrawn.Position, again.Position);
        Assert.IsType<ReceiveOutcome.Revised>(await ReceiveAsync(Draft));
    }

    [Fact]
    public async Task A_notice_that_does_not_say_what_it_takes_back_is_refused()
    {
        var refused = Assert.IsType<ReceiveOutcome.Refused>(await ReceiveAsync(new ArticleDraft("Danube Post", PubStatus: "canceled")));

        Assert.Equal("url", refused.Field);
        Assert.Equal("pubStatus", Assert.IsType<ReceiveOutcome.Refused>(await ReceiveAsync(Draft with { PubStatus = "lost" })).Field);
    }

    [Fact]
    public async Task An_older_version_that_comes_late_changes_nothing_and_a_new_date_alone_is_no_version()
    {
        await ReceiveAsync(Draft with { DateModified = "2024-12-09T10:00:00Z" });

        Assert.IsType<ReceiveOutcome.Known>(await ReceiveAsync(Draft with { DateModified = "2024-12-09T09:00:00Z", Body = "An older text." }));
        Assert.IsType<ReceiveOutcome.Known>(await ReceiveAsync(Draft with { DateModified = "2024-12-09T11:00:00Z" }));
        Assert.IsType<ReceiveOutcome.Revised>(await ReceiveAsync(Draft with { DateModified = "2024-12-09T11:00:00Z", Body = "A newer text." }));
    }

    private Task<ReceiveOutcome> ReceiveAsync(ArticleDraft draft) => application.Briefing.ReceiveArticle.RunAsync(draft, Cancellation);

    private Task<ReceiveOutcome.Kept?> ReleaseAsync() => application.Briefing.ReleaseArticles.RunAsync(Cancellation);
}
