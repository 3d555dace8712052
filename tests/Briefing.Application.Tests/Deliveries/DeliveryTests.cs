using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Mail;

namespace Briefing.Application.Tests.Deliveries;

public sealed partial class DeliveryTests(PostgresFixture postgres)
{
    private static readonly DateOnly Morning = new(2024, 12, 21);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_confirmed_gets_the_edition_once_and_can_leave_with_one_click()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        await SubscribeAsync(application, sink, "anna@example.org");
        await application.Briefing.Subscribe.RequestAsync(Request("never-confirms@example.org"), Cancellation);
        await application.CatchUpAsync();
        await DrainAsync(application);
        sink.Taken.Clear();

        var edition = await DeliverAsync(application);
        await DeliverAsync(application);

        var (to, message) = Assert.Single(sink.Taken);
        Assert.Equal("anna@example.org", to);
        Assert.Contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", message, StringComparison.Ordinal);
        Assert.Contains("\r\nAuto-Submitted: auto-generated\r\n", message, StringComparison.Ordinal);
        Assert.Equal("sent", Assert.Single(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation)).State);

        var leave = LeaveToken().Match(message.Replace("\r\n ", " ", StringComparison.Ordinal)).Groups[1].Value;
        Assert.False(await application.Briefing.Subscribe.LeaveAsync(leave + "x", Cancellation));
        Assert.True(await application.Briefing.Subscribe.LeaveAsync(leave, Cancellation));
        Assert.True(await application.Briefing.Subscribe.LeaveAsync(leave, Cancellation));
        await application.CatchUpAsync();
        await DeliverAsync(application, Morning.AddDays(1));
        Assert.Single(sink.Taken);
    }

    [Fact]
    public async Task Not_now_is_tried_again_never_is_not_and_a_lost_answer_is_uncertain_under_the_same_message_id()
    {
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var confirming = true;
        await using var sink = new MailSink
        {
            AnswerRecipient = to => confirming || to != "gone@example.org" ? "250 yes" : "550 no such user",
            Answer = to => confirming || asked.AddOrUpdate(to, 1, (_, times) => times + 1) > 1 ? "250 taken"
                : to == "busy@example.org" ? "451 come back later"
                : to == "lost@example.org" ? null : "250 taken",
        };
        await using var application = await StartAsync(sink);
        foreach (var address in new[] { "anna@example.org", "busy@example.org", "gone@example.org", "lost@example.org" })
        {
            await SubscribeAsync(application, sink, address);
        }

        await application.CatchUpAsync();
        (confirming, _) = (false, 0);
        sink.Taken.Clear();
        var edition = await DeliverAsync(application);

        var ledger = (await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation)).ToDictionary(delivery => delivery.Address!);
        Assert.Equal(("sent", 1, false), Outcome(ledger["anna@example.org"]));
        Assert.Equal(("sent", 2, false), Outcome(ledger["busy@example.org"]));
        Assert.Equal(("failed", 1, false), Outcome(ledger["gone@example.org"]));
        Assert.Equal("550 no such user", ledger["gone@example.org"].Answer);
        Assert.Equal(("sent", 2, true), Outcome(ledger["lost@example.org"]));
        var twice = sink.Taken.Where(taken => taken.To == "lost@example.org").Select(taken => MessageId().Match(taken.Message).Value).ToList();
        Assert.Equal(2, twice.Count);
        Assert.Single(twice.Distinct());
    }

    [Fact]
    public async Task Who_left_gets_nothing_that_still_waited_and_no_old_link_brings_her_back()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var subscribe = application.Briefing.Subscribe;
        await SubscribeAsync(application, sink, "anna@example.org");
        var confirm = ConfirmToken().Match(ReceivedMail.BodyOf(sink.Taken.Last().Message)).Groups[1].Value;
        await application.CatchUpAsync();
        sink.Taken.Clear();
        var edition = await DeliverAsync(application);
        var mail = sink.Taken.Single().Message;
        var next = await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), Morning.AddDays(1), "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(next, Cancellation);

        Assert.True(await subscribe.LeaveAsync(LeaveToken().Match(mail.Replace("\r\n ", " ", StringComparison.Ordinal)).Groups[1].Value, Cancellation));
        await application.CatchUpAsync();
        await DrainAsync(application);

        Assert.Single(sink.Taken);
        Assert.Equal("She left before it was sent.", Assert.Single(await application.Briefing.Deliveries.ListAsync(next.Id, Cancellation)).Answer);
        Assert.Equal(LinkOutcome.Over, await subscribe.ConfirmAsync(confirm, Cancellation));
        Assert.Equal(LinkOutcome.Over, await subscribe.ChangeAsync(PreferencesToken().Match(ReceivedMail.BodyOf(mail)).Groups[1].Value, Request(""), Cancellation));
        Assert.Equal((0, 0, 1), Counts(await application.Briefing.ImportSubscriptions.RunAsync([Request("anna@example.org")], Cancellation)));
        Assert.Equal("sent", Assert.Single(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation)).State);
    }

    [Fact]
    public async Task Erasing_forgets_the_address_also_where_a_mail_server_named_it()
    {
        await using var sink = new MailSink { Answer = to => $"250 taken for {to}" };
        await using var application = await StartAsync(sink);
        Assert.Equal((1, 0, 0), Counts(await application.Briefing.ImportSubscriptions.RunAsync([Request("anna@example.org")], Cancellation)));
        await application.CatchUpAsync();
        var edition = await DeliverAsync(application);

        Assert.True(await application.Briefing.Subscribe.EraseAsync("Anna@example.org", Cancellation));
        Assert.False(await application.Briefing.Subscribe.EraseAsync("anna@example.org", Cancellation));

        var delivery = Assert.Single(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation));
        Assert.Equal((null, "erased", "sent"), (delivery.Address, delivery.Answer, delivery.State));
    }

    [Theory]
    [InlineData(2, 100, 4, 6)]
    [InlineData(100, 3, 3, 6)]
    public async Task No_domain_and_not_all_together_get_more_in_a_minute_than_the_limits_let(int perDomain, int perMinute, int first, int second)
    {
        var clock = new SetClock(new DateTimeOffset(2024, 12, 22, 12, 0, 30, TimeSpan.Zero));
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink, options => options with { MostPerDomain = perDomain, MostPerMinute = perMinute }, clock);
        string[] addresses = ["a@slow.example", "b@slow.example", "c@Slow.example", "d@slow.example", "e@other.example", "f@other.example"];
        Assert.Equal(6, (await application.Briefing.ImportSubscriptions.RunAsync(addresses.Select(Request), Cancellation)).Imported);

        await application.CatchUpAsync();
        var edition = await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), Morning, "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);

        await RunOutAsync();
        var atOnce = sink.Taken.Count;
        clock.Now = clock.Now.AddMinutes(1);
        await RunOutAsync();

        Assert.Equal((first, second), (atOnce, sink.Taken.Count));
        Assert.All(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation), delivery => Assert.Equal(("sent", 1), (delivery.State, delivery.Attempts)));

        Task RunOutAsync() => Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            while (await application.Briefing.DeliverEditions.RunAsync(Cancellation) > 0)
            {
            }
        }));
    }

    [Fact]
    public async Task The_mail_that_asks_is_sent_when_the_mail_server_is_back_and_only_one_comes_in_ten_minutes()
    {
        var first = new MailSink();
        var port = first.Port;
        await first.DisposeAsync();
        await using var application = await TestApplication.StartSeededAsync(postgres, options => options with
        {
            Transport = new SmtpTransport(new SmtpOptions("127.0.0.1", port, SmtpSecurity.StartTlsIfOffered)),
            Delivery = options.Delivery with { FirstPause = TimeSpan.FromMilliseconds(20) },
        });

        await application.Briefing.Subscribe.RequestAsync(Request("anna@example.org"), Cancellation);
        await application.Briefing.Subscribe.RequestAsync(Request("anna@example.org"), Cancellation);
        await application.CatchUpAsync();
        Assert.Equal(1, await application.Briefing.DeliverEditions.RunAsync(Cancellation));
        await using var sink = new MailSink(port);
        await DrainAsync(application);

        var asked = ReceivedMail.BodyOf(Assert.Single(sink.Taken).Message);
        Assert.Equal(LinkOutcome.Done, await application.Briefing.Subscribe.ConfirmAsync(ConfirmToken().Match(asked).Groups[1].Value, Cancellation));
    }

    [Fact]
    public async Task A_server_that_takes_a_message_and_then_hangs_leaves_it_uncertain_and_one_that_never_speaks_does_not()
    {
        var (mime, from, to) = ("Subject: x\r\n\r\nx\r\n"u8.ToArray(), new Mailbox("a@example.org"), new Mailbox("b@example.org"));
        await using var hanging = new MailSink { Pause = TimeSpan.FromSeconds(20) };
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();

        var taken = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(hanging.Port));
        var unheard = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(((System.Net.IPEndPoint)silent.LocalEndpoint).Port));

        Assert.Equal((true, false), (taken.MayHaveBeenTaken, unheard.MayHaveBeenTaken));

        async Task SendAsync(int port)
        {
            await using var transport = new SmtpTransport(
                new SmtpOptions("127.0.0.1", port, SmtpSecurity.StartTlsIfOffered) { Timeout = TimeSpan.FromMilliseconds(300) });
            await transport.SendAsync(from, to, mime, Cancellation);
        }
    }

    [Fact]
    public async Task A_letter_that_cannot_be_made_waits_with_the_reason_and_keeps_no_other_back()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink, options => options with { FirstPause = TimeSpan.FromHours(1) });
        await application.ImportAsync("anna@example.org");
        var edition = await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), Morning, "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);
        await application.Database.ExecuteAsync("delete from briefing.kept_texts");
        await application.Briefing.Subscribe.RequestAsync(Request("bo@example.org"), Cancellation);

        await application.Briefing.DeliverEditions.RunAsync(Cancellation);

        var delivery = Assert.Single(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation));
        Assert.Equal(("waiting", 1), (delivery.State, delivery.Attempts));
        Assert.StartsWith("The letter could not be made: ", delivery.Answer, StringComparison.Ordinal);
        Assert.Equal("bo@example.org", Assert.Single(sink.Taken).To);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_meanwhile_costs_no_attempt()
    {
        var (first, mime) = (new MailSink(), "Subject: x\r\n\r\nx\r\n"u8.ToArray());
        var (from, to, port) = (new Mailbox("a@example.org"), new Mailbox("b@example.org"), first.Port);
        await using var kept = new SmtpTransport(new SmtpOptions("127.0.0.1", port, SmtpSecurity.StartTlsIfOffered));
        Assert.Equal(250, (await kept.SendAsync(from, to, mime, Cancellation)).Code);
        await first.DisposeAsync();
        await using var second = new MailSink(port);

        Assert.Equal(250, (await kept.SendAsync(from, to, mime, Cancellation)).Code);

        Assert.Single(second.Taken);
    }

    [Fact]
    public async Task Workers_that_die_lose_nothing()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var addresses = Enumerable.Range(1, 40).Select(number => $"reader{number}@example.org").ToArray();
        foreach (var address in addresses)
        {
            await SubscribeAsync(application, sink, address);
        }

        await application.CatchUpAsync();
        sink.Taken.Clear();
        var edition = await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), Morning, "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);

        // A worker that died in the middle: some of its deliveries handed over, their answers never recorded.
        await application.Database.ExecuteAsync(
            """
            update briefing.deliveries set state = 'sending', attempts = 1, leased_until = now() - interval '1 second',
                handed_over = subscriber in (select subscriber from briefing.deliveries where kind = 'edition' order by subscriber limit 5)
            where kind = 'edition' and subscriber in (select subscriber from briefing.deliveries where kind = 'edition' order by subscriber limit 10)
            """);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DrainAsync(application)));

        var ledger = await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation);
        Assert.All(ledger, delivery => Assert.Equal("sent", delivery.State));
        Assert.Equal(5, ledger.Count(delivery => delivery.WasUncertain));
        Assert.Equal(addresses.Order(StringComparer.Ordinal), sink.Taken.Select(taken => taken.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_without_pipelining_gets_one_command_at_a_time()
    {
        await using var sink = new MailSink { Extensions = [] };
        await using var transport = new SmtpTransport(new SmtpOptions("127.0.0.1", sink.Port, SmtpSecurity.StartTlsIfOffered));
        var mime = "Subject: x\r\n\r\n.a point\r\n"u8.ToArray();

        var answer = await transport.SendAsync(new Mailbox("a@example.org"), new Mailbox("b@example.org"), mime, Cancellation);
        var international = await transport.SendAsync(new Mailbox("a@example.org"), new Mailbox("jürgen@example.org"), mime, Cancellation);

        Assert.Equal(250, answer.Code);
        Assert.Equal(553, international.Code);
        Assert.Equal("Subject: x\r\n\r\n.a point\r\n", Assert.Single(sink.Taken).Message);
    }

    [Fact]
    public async Task A_pickup_folder_holds_a_file_for_each_message()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"briefing-{Guid.NewGuid():N}");
        try
        {
            var pickup = new PickupFolder(folder);
            await pickup.SendAsync(new Mailbox("a@example.org"), new Mailbox("b@example.org"), "Subject: 1\r\n\r\n"u8.ToArray(), Cancellation);
            await pickup.SendAsync(new Mailbox("a@example.org"), new Mailbox("b@example.org"), "Subject: 2\r\n\r\n"u8.ToArray(), Cancellation);

            Assert.Equal(2, Directory.GetFiles(folder, "*.eml").Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Imported, int Known, int LeftOut) Counts(ImportedSubscriptions imported) => (imported.Imported, imported.Known, imported.LeftOut);

    private static (string State, int Attempts, bool WasUncertain) Outcome(DeliveryStatus delivery) =>
        (delivery.State, delivery.Attempts, delivery.WasUncertain);

    private Task<TestApplication> StartAsync(MailSink sink, Func<DeliveryOptions, DeliveryOptions>? limit = null, TimeProvider? clock = null) =>
        TestApplication.StartSeededAsync(postgres, options =>
        {
            var delivery = options.Delivery with { FirstPause = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(30) };
            return options with
            {
                Clock = clock ?? options.Clock,
                Transport = new SmtpTransport(new SmtpOptions("127.0.0.1", sink.Port, SmtpSecurity.StartTlsIfOffered)),
                Delivery = limit?.Invoke(delivery) ?? delivery,
            };
        });

    private static SubscriptionRequest Request(string address) => new(address, ["ukraine"], "Europe/Berlin");

    private static async Task SubscribeAsync(TestApplication application, MailSink sink, string address)
    {
        await application.Briefing.Subscribe.RequestAsync(Request(address), Cancellation);
        await application.CatchUpAsync();
        await DrainAsync(application);
        var asked = ReceivedMail.BodyOf(sink.Taken.Last(taken => taken.To == address).Message);
        Assert.Equal(LinkOutcome.Done, await application.Briefing.Subscribe.ConfirmAsync(ConfirmToken().Match(asked).Groups[1].Value, Cancellation));
    }

    private static async Task<IssuedEdition> DeliverAsync(TestApplication application, DateOnly? date = null)
    {
        var edition = await application.Briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), date ?? Morning, "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);
        await DrainAsync(application);
        return edition;
    }

    /// <summary>Delivers until nothing waits any more.</summary>
    private static async Task DrainAsync(TestApplication application)
    {
        while (await application.Database.ScalarAsync<long>("select count(*) from briefing.deliveries where state in ('waiting', 'sending')") > 0)
        {
            await application.Briefing.DeliverEditions.RunAsync(Cancellation);
        }
    }

    [GeneratedRegex(@"confirm\?token=(\S+)")]
    private static partial Regex ConfirmToken();

    [GeneratedRegex(@"List-Unsubscribe: <\S+leave\?token=([^>]+)>")]
    private static partial Regex LeaveToken();

    [GeneratedRegex(@"preferences\?token=([\w.-]+)")]
    private static partial Regex PreferencesToken();

    [GeneratedRegex(@"Message-ID: \S+")]
    private static partial Regex MessageId();
}
