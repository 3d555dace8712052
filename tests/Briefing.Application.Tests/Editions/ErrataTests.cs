using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Application.Tests.Deliveries;
using Briefing.Domain.Aid;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Mail;

namespace Briefing.Application.Tests.Editions;

/// <summary>What an edition said wrongly finds its way to those who read it.</summary>
public sealed class ErrataTests(PostgresFixture postgres)
{
    private static readonly TopicId Topic = TopicId.Parse("ukraine");
    private static readonly DateOnly Morning = new(2024, 12, 21);

    private readonly SetClock clock = new(new DateTimeOffset(2024, 12, 21, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_finds_the_edition_and_its_readers_and_the_next_edition_tells_it_too()
    {
        await using var sink = new MailSink();
        await using var application = await MailedApplication.StartAsync(postgres, sink, clock);
        var briefing = application.Briefing;
        var edition = await IssueAsync(application, Morning);
        await application.DeliverAsync();
        await application.ImportAsync("late@example.org");

        Assert.Empty(await briefing.Errata.ListAsync(cancellation: Cancellation));
        await Assert.ThrowsAsync<RefusedException>(() => briefing.Errata.ReleaseAsync(edition.Id, "Ada", Cancellation));

        var line = edition.Content.Aid.Announced.First(aid => aid.Amount == "USD 1.1 billion");
        await CorrectAsync(application, 1_100_000_000m, "USD 1200000000");
        var draft = Assert.Single(await briefing.Errata.ListAsync(cancellation: Cancellation));
        var released = await briefing.Errata.ReleaseAsync(edition.Id, "Ada", Cancellation);
        await briefing.Errata.ReleaseAsync(edition.Id, "Ada", Cancellation);
        sink.Taken.Clear();
        await application.DeliverAsync();

        Assert.Equal((edition.Id, 1, false, true), (draft.Edition, draft.Readers, draft.Released, released.Released));
        Assert.Contains(draft.Lines, one => one.Said == $"{line.Donors}, USD 1.1 billion, {line.Detail}" && one.Right == $"{line.Donors}, USD 1.2 billion, {line.Detail}");
        var (to, message) = Assert.Single(sink.Taken);
        Assert.Equal("anna@example.org", to);
        Assert.Contains("\r\nSubject: Correction: War in Ukraine, Saturday, 21 December 2024\r\n", message, StringComparison.Ordinal);
        Assert.Contains("Right is:", message, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html", message, StringComparison.Ordinal);
        Assert.Contains("<dt>Right is</dt>", message, StringComparison.Ordinal);
        Assert.Contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", message, StringComparison.Ordinal);

        clock.Now = clock.Now.AddDays(1);
        var next = await IssueAsync(application, Morning.AddDays(1));
        clock.Now = clock.Now.AddDays(1);
        var last = await IssueAsync(application, Morning.AddDays(2));

        Assert.Contains("CORRECTIONS\n---", next.Rendered.Text, StringComparison.Ordinal);
        Assert.Contains("USD 1.2 billion", next.Rendered.Html, StringComparison.Ordinal);
        Assert.Null(last.Content.Corrections);
        Assert.Null((await briefing.ReproduceEdition.RunAsync(edition.Id, Cancellation)).FirstDifference);
        Assert.Null((await briefing.ReproduceEdition.RunAsync(next.Id, Cancellation)).FirstDifference);
    }

    [Fact]
    public async Task An_edition_of_last_year_is_found_too()
    {
        await using var sink = new MailSink();
        await using var application = await MailedApplication.StartAsync(postgres, sink, clock);
        var edition = await IssueAsync(application, Morning);

        clock.Now = clock.Now.AddDays(400);
        await CorrectAsync(application, 1_100_000_000m, "USD 1200000000");

        Assert.Equal(edition.Id, Assert.Single(await application.Briefing.Errata.ListAsync(cancellation: Cancellation)).Edition);
    }

    [Fact]
    public async Task News_that_comes_in_later_is_no_erratum()
    {
        await using var sink = new MailSink();
        await using var application = await MailedApplication.StartAsync(postgres, sink, clock);
        await IssueAsync(application, Morning);

        await application.ReceiveAsync("The United States approved $2 billion in military aid for Ukraine on Monday.", "https://example.org/new");

        Assert.Empty(await application.Briefing.Errata.ListAsync(cancellation: Cancellation));
    }

    private static async Task CorrectAsync(TestApplication application, decimal amount, string right)
    {
        var known = await application.Briefing.Happenings.ListAsync(Topic, KnownAt.Now, cancellation: Cancellation);
        var aid = known.Value.OfType<AidHappening>().First(one => one.Amount?.Value == amount);
        await application.Briefing.Judge.CorrectAsync(aid.Id, "amount", right, "Ada", "The contract says so.", Cancellation);
        await application.CatchUpAsync();
    }

    private static async Task<IssuedEdition> IssueAsync(TestApplication application, DateOnly date)
    {
        var edition = await application.Briefing.IssueEdition.RunAsync(Topic, date, "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);
        return edition;
    }
}
