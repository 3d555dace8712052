using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Domain.Aid;
using Briefing.Domain.Topics;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

public sealed class IssueEditionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TopicId Ukraine = TopicId.Parse("ukraine");
    private static readonly DateOnly Morning = new(2024, 12, 21);
    private TestApplication application = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => application = await TestApplication.StartSeededAsync(postgres);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    [Fact]
    public async Task An_edition_comes_out_once_however_often_it_is_asked_for()
    {
        var editions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAsync(Morning)));
        var end = await application.Briefing.Store.EndAsync(Cancellation);
        var again = await IssueAsync(Morning);

        Assert.Single(editions, edition => edition.IsNew);
        Assert.False(again.IsNew);
        Assert.All(editions, edition => Assert.Equal(again.Rendered, edition.Rendered));
        Assert.All(editions, edition => Assert.Equal(again.Content, edition.Content));
        Assert.Equal(end, await application.Briefing.Store.EndAsync(Cancellation));
    }

    [Fact]
    public async Task The_next_edition_begins_where_the_last_one_ended()
    {
        var first = await IssueAsync(Morning.AddDays(-1));
        var second = await IssueAsync(Morning);

        Assert.Equal("ukraine-2024-12-21-europe-kyiv-0700", second.Id);
        Assert.Equal((1, 2), (first.Edition.Number, second.Edition.Number));
        Assert.Equal(first.Edition.Cutoff, second.Edition.Since);
        Assert.DoesNotContain(second.Content.Changes, changes => changes.Kind == "Withdrawn");
    }

    [Fact]
    public async Task What_a_key_development_tells_is_not_told_again_as_new()
    {
        var content = (await IssueAsync(Morning)).Content;
        var told = content.KeyDevelopments.Select(line => line.Text).ToHashSet();

        Assert.DoesNotContain(content.Changes.Where(changes => changes.Kind == "New").SelectMany(changes => changes.Lines), line => told.Contains(line.Text));
    }

    [Fact]
    public async Task Every_sentence_and_figure_of_an_edition_cites_a_sentence_of_an_article()
    {
        var content = (await IssueAsync(Morning)).Content;
        var numbers = content.Sources.SelectMany(source => source.Sentences).Select(sentence => sentence.Number).ToList();

        Assert.InRange(content.KeyDevelopments.Count, 3, 7);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.All(content.KeyDevelopments, line => Assert.NotEmpty(line.Evidence));
        Assert.All(content.Aid.Totals.SelectMany(total => total.ByDonor), part => Assert.NotEmpty(part.Evidence));
        Assert.All(content.Strikes.SelectMany(strikes => strikes.Figures), figure => Assert.NotEmpty(figure.Evidence));
    }

    [Fact]
    public async Task Aid_that_an_article_recalls_is_no_news_and_is_in_the_totals_as_everywhere()
    {
        var tenth = (await application.Briefing.IssueEdition.DraftAsync(Ukraine, new DateOnly(2024, 12, 10), KnownAt.Now, cancellation: Cancellation)).Content.Aid;
        var latest = (await IssueAsync(Morning)).Content.Aid;
        await application.CatchUpAsync();
        var announced = await AidAsync(new AidQuestion(From: new DateOnly(2024, 12, 9), To: new DateOnly(2024, 12, 10)));
        var all = await AidAsync(new AidQuestion());

        Assert.Contains(tenth.Announced, aid => aid.Amount == "EUR 4.1 billion");
        Assert.DoesNotContain(tenth.Announced, aid => aid.Amount == "EUR 35 billion");
        Assert.DoesNotContain(announced.Lines, line => line.Amount?.Value == 35_000_000_000);
        Assert.Contains(tenth.Totals.Single(total => total.Currency == "EUR").ByDonor, part => part.Amount == "EUR 39.1 billion");
        Assert.Equal(
            all.Announced.Select(sum => (sum.Currency, all.ByDonor.Count(donor => donor.Sums.Any(one => one.Currency == sum.Currency)))),
            latest.Totals.OrderBy(total => total.Currency, StringComparer.Ordinal).Select(total => (total.Currency, total.ByDonor.Count)));
        Assert.Equal("EUR 40.08 billion", latest.Totals.Single(total => total.Currency == "EUR").Total);
        Assert.Equal(40_082_000_000, all.Announced.Single(sum => sum.Currency == "EUR").Value);
    }

    private async Task<AidTotals> AidAsync(AidQuestion question) =>
        (await application.Briefing.Situation.AidAsync(Ukraine, question, KnownAt.Now, Cancellation)).Value;

    [Fact]
    public async Task An_edition_of_an_unknown_topic_or_of_tomorrow_is_refused()
    {
        var topic = await Assert.ThrowsAsync<RefusedException>(() => application.Briefing.IssueEdition.RunAsync(TopicId.Parse("mars"), Morning, cancellation: Cancellation));
        var date = await Assert.ThrowsAsync<RefusedException>(() => IssueAsync(new DateOnly(2999, 1, 1)));

        Assert.Equal(("topic", "date"), (topic.Field, date.Field));
    }

    [Fact]
    public async Task A_word_that_never_ends_is_cut_and_the_edition_comes_out()
    {
        await application.ReceiveAsync($"“{new string('h', 2_000)},” Ukrainian President Volodymyr Zelenskyy said on Friday.", "https://example.org/long");

        var content = (await IssueAsync(new DateOnly(2024, 12, 10))).Content;

        Assert.Contains(content.Statements.SelectMany(speaker => speaker.Utterances), utterance => utterance.Text.StartsWith("Hhh", StringComparison.Ordinal));
        Assert.Contains(content.Sources.SelectMany(source => source.Sentences), sentence => sentence.Sentence.EndsWith("hhh …", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_issued_edition_is_made_again_to_the_byte()
    {
        var issued = await IssueAsync(Morning);
        await application.ReceiveAsync("Germany pledged 100 million euros for Ukraine on Friday.", "https://example.org/late");

        var reproduction = await application.Briefing.ReproduceEdition.RunAsync(issued.Id, Cancellation);

        Assert.Null(reproduction.FirstDifference);
    }

    [Fact]
    public async Task An_edition_whose_kept_text_was_tampered_with_is_not_reproduced()
    {
        var issued = await IssueAsync(Morning);
        await application.Database.ExecuteAsync(
            "update briefing.kept_texts set content = replace(content, 'WAR IN UKRAINE', 'PEACE') where hash = $1", issued.Edition.Manifest.Text);

        var reproduction = await application.Briefing.ReproduceEdition.RunAsync(issued.Id, Cancellation);

        Assert.Equal("text, line 1: kept \"PEACE\", made \"WAR IN UKRAINE\"", reproduction.FirstDifference);
    }

    private Task<IssuedEdition> IssueAsync(DateOnly date) =>
        application.Briefing.IssueEdition.RunAsync(Ukraine, date, cancellation: Cancellation);
}
