using Briefing.Application.Tests.Deliveries;
using Briefing.Application.Topics;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Mail;

namespace Briefing.Application.Tests.Editions;

/// <summary>What editors do with an edition before readers have it.</summary>
public sealed class HoldEditionTests(PostgresFixture postgres)
{
    private const string Id = "ukraine-2024-12-21-europe-berlin-0700";

    private static readonly TopicId Topic = TopicId.Parse("ukraine");
    private static readonly DateOnly Morning = new(2024, 12, 21);

    private readonly SetClock clock = new(new DateTimeOffset(2024, 12, 20, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_held_does_not_come_out_at_its_cut_off_but_when_it_is_released_with_what_was_put_right_meanwhile()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var briefing = application.Briefing;

        Assert.Equal(Id, await briefing.HoldEdition.HoldAsync(Topic, Morning, "Ada", "A figure is doubtful.", "Europe/Berlin", cancellation: Cancellation));
        await briefing.HoldEdition.HoldAsync(Topic, Morning, "Bo", "Me too.", "Europe/Berlin", cancellation: Cancellation);
        clock.Now = clock.Now.AddDays(1);
        var due = await briefing.IssueDueEditions.RunAsync(Cancellation);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => briefing.IssueEdition.RunAsync(Topic, Morning, "Europe/Berlin", cancellation: Cancellation));
        var held = await briefing.HoldEdition.ListAsync(Cancellation);
        await application.DeliverAsync();

        Assert.Equal((Id, true), (due!.Id, due.Issued is null));
        Assert.Null(await briefing.IssueDueEditions.RunAsync(Cancellation));
        Assert.Contains("is held by Ada: A figure is doubtful.", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("Ada", Assert.Single(held).By);
        Assert.Empty(sink.Taken);

        await application.ReceiveAsync("Volodymyr Zelenskyy met Emmanuel Macron in Paris on Friday.", "https://example.org/late");
        var late = await briefing.Store.EndAsync(Cancellation);
        var issued = await briefing.HoldEdition.ReleaseAsync(Topic, Morning, "Ada", "Europe/Berlin", cancellation: Cancellation);
        await briefing.HoldEdition.ReleaseAsync(Topic, Morning, "Ada", "Europe/Berlin", cancellation: Cancellation);
        await application.DeliverAsync();

        Assert.Equal(Id, issued!.Id);
        Assert.True(issued.Edition.Position >= late, "what came in while it was held is in it");
        Assert.Single(sink.Taken);
        Assert.Empty(await briefing.HoldEdition.ListAsync(Cancellation));
        Assert.Null((await briefing.ReproduceEdition.RunAsync(Id, Cancellation)).FirstDifference);
        await Assert.ThrowsAsync<RefusedException>(() => briefing.HoldEdition.HoldAsync(Topic, Morning, "Ada", "Too late.", "Europe/Berlin", cancellation: Cancellation));
    }

    [Fact]
    public async Task A_topic_can_ask_for_a_release_which_an_editor_may_also_give_ahead()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var briefing = application.Briefing;
        await briefing.DefineTopic.RunAsync(new TopicDraft("ukraine", "War in Ukraine", ["country:UKR"], ["Ukraine"], "Europe/Kyiv", NeedsRelease: true), cancellation: Cancellation);

        clock.Now = clock.Now.AddDays(1);
        var first = await briefing.IssueDueEditions.RunAsync(Cancellation);
        var ahead = await briefing.HoldEdition.ReleaseAsync(Topic, Morning.AddDays(1), "Ada", "Europe/Berlin", cancellation: Cancellation);
        clock.Now = clock.Now.AddDays(1);
        var second = await briefing.IssueDueEditions.RunAsync(Cancellation);

        Assert.Null(first!.Issued);
        Assert.Null(ahead);
        Assert.Equal("ukraine-2024-12-22-europe-berlin-0700", second!.Issued!.Id);
        Assert.Equal(Id, Assert.Single(await briefing.HoldEdition.ListAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task A_test_goes_to_one_address_only_and_is_marked()
    {
        await using var sink = new MailSink { AnswerRecipient = to => to == "nobody@example.org" ? "550 no such user" : "250 yes" };
        await using var application = await StartAsync(sink);
        clock.Now = clock.Now.AddDays(1);

        var answer = await SendTestAsync("ada@example.org");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => SendTestAsync("nobody@example.org"));

        var (to, message) = Assert.Single(sink.Taken);
        Assert.Equal(("ada@example.org", "250 taken"), (to, answer));
        Assert.Contains("\r\nSubject: [Test] War in Ukraine:", message, StringComparison.Ordinal);
        Assert.Contains("550 no such user", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(await application.Briefing.Editions.ListAsync(Topic, cancellation: Cancellation));

        Task<string> SendTestAsync(string address) =>
            application.Briefing.SendTestEdition.RunAsync(Topic, Morning, address, "Europe/Berlin", cancellation: Cancellation);
    }

    private async Task<TestApplication> StartAsync(MailSink sink)
    {
        var application = await MailedApplication.StartAsync(postgres, sink, clock);
        Assert.Null(await application.Briefing.IssueDueEditions.RunAsync(Cancellation));
        return application;
    }
}
