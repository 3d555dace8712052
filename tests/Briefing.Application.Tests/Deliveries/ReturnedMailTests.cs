using System.Text;
using System.Text.RegularExpressions;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Topics;
using Briefing.Testing;
using Briefing.Testing.Mail;

namespace Briefing.Application.Tests.Deliveries;

/// <summary>Bounces, complaints and the wish to leave, as mail servers and readers send them.</summary>
public sealed partial class ReturnedMailTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = new(2024, 12, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly SetClock clock = new(Noon);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_is_no_more_ends_at_once_however_often_the_bounce_comes()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var (edition, mail) = await DeliverAsync(application, sink);
        var bounce = Bounce(mail, "failed", "5.1.1", "smtp; 550 5.1.1 <anna@example.org>: no such user");

        var first = await TakeAsync(application, bounce);
        var again = await TakeAsync(application, bounce);
        await application.CatchUpAsync();

        Assert.Equal(("bounced", edition.Id, true), (first.Kind, first.Letter, first.Ended));
        Assert.Equal(first, again);
        var delivery = Assert.Single(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation));
        Assert.Equal(("sent", "bounced 5.1.1: 550 5.1.1 <anna@example.org>: no such user"), (delivery.State, delivery.Returned));
        Assert.Equal(("ended", "the address bounced (5.1.1)"), await StateAsync(application));
        Assert.Empty(await IssueNextAsync(application));
    }

    [Fact]
    public async Task A_mailbox_that_is_full_ends_after_five_letters_over_three_days()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var states = new List<string>();
        for (var day = 0; day < 5; day++)
        {
            var (_, mail) = await DeliverAsync(application, sink, new DateOnly(2024, 12, 21).AddDays(day));
            await TakeAsync(application, Bounce(mail, "failed", "4.2.2", "smtp; 452 4.2.2 mailbox full"));
            await TakeAsync(application, Bounce(mail, "failed", "4.2.2", "smtp; 452 4.2.2 mailbox full"));
            await application.CatchUpAsync();
            states.Add((await StateAsync(application)).State);
            clock.Now = clock.Now.AddDays(1);
        }

        Assert.Equal(["active", "active", "active", "active", "ended"], states);
    }

    [Fact]
    public async Task Who_calls_it_spam_gets_no_more()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var (edition, mail) = await DeliverAsync(application, sink);

        var complained = await TakeAsync(application, Complaint(mail, "abuse"));
        await application.CatchUpAsync();

        Assert.Equal(("complained", true), (complained.Kind, complained.Ended));
        Assert.Equal(("ended", "reported as spam"), await StateAsync(application));
        Assert.Equal("reported as spam", Assert.Single(await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation)).Returned);
    }

    [Theory]
    [InlineData("failed", "5.7.1", "550 5.7.1 blocked for spam", "bounced")]
    [InlineData("delayed", "4.4.7", "451 4.4.7 still trying", "under way")]
    [InlineData("relayed", "2.0.0", "250 2.0.0 went on", "under way")]
    public async Task What_says_nothing_of_the_address_ends_nothing(string action, string status, string diagnosis, string kind)
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var (_, mail) = await DeliverAsync(application, sink);

        var returned = await TakeAsync(application, Bounce(mail, action, status, $"smtp; {diagnosis}"));

        Assert.Equal((kind, false), (returned.Kind, returned.Ended));
    }

    [Fact]
    public async Task A_report_about_mail_that_was_not_sent_from_here_is_believed_by_nobody()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var (_, mail) = await DeliverAsync(application, sink);
        var forged = MessageId().Replace(mail, "Message-ID: <ukraine-2024-12-21-europe-berlin-0700.00000000000000000000000000000000@example.org>");

        var returned = await TakeAsync(application, Bounce(forged, "failed", "5.1.1", "smtp; 550 5.1.1 anna@example.org"));
        await application.CatchUpAsync();

        Assert.Equal(new ReturnedMail("unknown"), returned);
        Assert.Equal("active", (await StateAsync(application)).State);
    }

    [Fact]
    public async Task A_bounce_is_read_whatever_part_of_it_is_encoded_cut_or_garbled()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var (_, mail) = await DeliverAsync(application, sink);
        var bounce = Bounce(mail, "failed", "5.1.1", "smtp; 550 5.1.1 gone");

        for (var end = 0; end < bounce.Length; end += 97)
        {
            await TakeAsync(application, bounce[..end]);
            await TakeAsync(application, bounce.Remove(end, Math.Min(31, bounce.Length - end)));
        }

        var encoded = bounce.Replace(
            $"Content-Type: message/rfc822\r\n\r\n{mail}",
            $"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(mail), Base64FormattingOptions.InsertLineBreaks)}\r\n",
            StringComparison.Ordinal);
        Assert.NotEqual(bounce, encoded);
        Assert.Equal("bounced", (await TakeAsync(application, encoded)).Kind);
    }

    [Fact]
    public async Task A_refusal_in_the_conversation_counts_like_a_bounce()
    {
        await using var sink = new MailSink { AnswerRecipient = _ => "550 5.1.1 no such user" };
        await using var application = await StartAsync(sink);

        await DeliverAsync(application, sink: null);
        await application.CatchUpAsync();

        Assert.Equal(("ended", "the address bounced (5.1.1)"), await StateAsync(application));
    }

    [Fact]
    public async Task A_maildir_is_read_and_what_means_nothing_stays_unread_for_people()
    {
        var folder = Directory.CreateTempSubdirectory("briefing-maildir-").FullName;
        try
        {
            await using var sink = new MailSink();
            await using var application = await StartAsync(sink, folder);
            var (_, mail) = await DeliverAsync(application, sink);
            Directory.CreateDirectory(Path.Combine(folder, "new"));
            await File.WriteAllTextAsync(Path.Combine(folder, "new", "1.host"), Bounce(mail, "failed", "5.1.1", "smtp; 550 gone"), Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "new", "2.host"), "Subject: hello\r\n\r\nCould you call me?\r\n", Cancellation);

            var taken = await application.Briefing.TakeReturnedMail.RunAsync(Cancellation);
            var again = await application.Briefing.TakeReturnedMail.RunAsync(Cancellation);

            Assert.Equal(["bounced", "unknown"], taken.Select(one => one.Kind));
            Assert.Empty(again);
            Assert.Equal(["1.host:2,S", "2.host:2,"], Directory.GetFiles(Path.Combine(folder, "cur")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Who_sends_the_mail_that_the_header_offers_has_left()
    {
        await using var sink = new MailSink();
        await using var application = await StartAsync(sink);
        var (_, mail) = await DeliverAsync(application, sink);
        var subject = Uri.UnescapeDataString(LeaveSubject().Match(mail.Replace("\r\n ", " ", StringComparison.Ordinal)).Groups[1].Value);

        var left = await TakeAsync(application, $"From: anna@example.org\r\nSubject: {subject}\r\n\r\n");
        await application.CatchUpAsync();

        Assert.Equal(("left", true), (left.Kind, left.Ended));
        Assert.Equal("ended", (await StateAsync(application)).State);
    }

    [Theory]
    [InlineData("5.1.1", "gone")]
    [InlineData("5.1.10", "gone")]
    [InlineData("5.2.1", "gone")]
    [InlineData("5.1.8", "other")]
    [InlineData("5.7.1", "other")]
    [InlineData("5.3.4", "other")]
    [InlineData("4.7.0", "other")]
    [InlineData("5.2.2", "trouble")]
    [InlineData("4.4.7", "trouble")]
    [InlineData("5.0.0", "trouble")]
    [InlineData(null, "trouble")]
    public void Statuses_say_whether_the_address_is_no_more(string? status, string kind) => Assert.Equal(kind, Suppression.KindOf(status));

    private Task<TestApplication> StartAsync(MailSink sink, string? maildir = null) => TestApplication.StartSeededAsync(postgres, options => options with
    {
        Clock = clock,
        Maildir = maildir,
        Transport = new SmtpTransport(new SmtpOptions("127.0.0.1", sink.Port, SmtpSecurity.StartTlsIfOffered)),
    });

    private static async Task<(IssuedEdition Edition, string Mail)> DeliverAsync(TestApplication application, MailSink? sink, DateOnly? date = null)
    {
        await application.Briefing.ImportSubscriptions.RunAsync([new SubscriptionRequest("anna@example.org", ["ukraine"], "Europe/Berlin")], Cancellation);
        await application.CatchUpAsync();
        var edition = await application.Briefing.IssueEdition.RunAsync(
            TopicId.Parse("ukraine"), date ?? new DateOnly(2024, 12, 21), "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);
        while (await application.Briefing.DeliverEditions.RunAsync(Cancellation) > 0)
        {
        }

        return (edition, sink?.Taken.Last().Message ?? "");
    }

    private static async Task<IReadOnlyList<DeliveryStatus>> IssueNextAsync(TestApplication application)
    {
        var edition = await application.Briefing.IssueEdition.RunAsync(
            TopicId.Parse("ukraine"), new DateOnly(2024, 12, 20), "Europe/Berlin", cancellation: Cancellation);
        await application.Briefing.DeliverEditions.EnqueueAsync(edition, Cancellation);
        return await application.Briefing.Deliveries.ListAsync(edition.Id, Cancellation);
    }

    private static Task<ReturnedMail> TakeAsync(TestApplication application, string mail) =>
        application.Briefing.TakeReturnedMail.RunAsync(Encoding.UTF8.GetBytes(mail), Cancellation);

    private static async Task<(string State, string? Why)> StateAsync(TestApplication application)
    {
        var entry = Assert.Single(await application.Briefing.Subscriptions.ListAsync(Cancellation));
        return (entry.State, entry.Why);
    }

    private static string Bounce(string mail, string action, string status, string diagnosis) => $"""
        From: MAILER-DAEMON@mx.example.org
        To: briefing@localhost.localdomain
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
            boundary="9B095B5ADD.1580/mx"

        This is a MIME-encapsulated message.

        --9B095B5ADD.1580/mx
        Content-Type: text/plain; charset=us-ascii

        Your message could not be delivered.

        --9B095B5ADD.1580/mx
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        Arrival-Date: Sat, 21 Dec 2024 07:00:02 +0100

        Final-Recipient: rfc822; anna@example.org
        Action: {action}
        Status: {status}
        Diagnostic-Code: {diagnosis}

        --9B095B5ADD.1580/mx
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        {"\u0001"}
        --9B095B5ADD.1580/mx--

        """.ReplaceLineEndings("\r\n").Replace("\u0001", mail, StringComparison.Ordinal);

    private static string Complaint(string mail, string type) => $"""
        From: <complaints@example.org>
        Subject: complaint
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary=part1_13d.2e68ed54

        --part1_13d.2e68ed54
        Content-Type: text/plain

        This is an email abuse report.

        --part1_13d.2e68ed54
        Content-Type: message/feedback-report

        Feedback-Type: {type}
        User-Agent: SomeGenerator/1.0
        Version: 1

        --part1_13d.2e68ed54
        Content-Type: message/rfc822
        Content-Disposition: inline

        {"\u0001"}
        --part1_13d.2e68ed54--

        """.ReplaceLineEndings("\r\n").Replace("\u0001", mail, StringComparison.Ordinal);

    [GeneratedRegex(@"Message-ID:\s*<[^>]+>")]
    private static partial Regex MessageId();

    [GeneratedRegex(@"<mailto:[^?>]+\?subject=([^>]+)>")]
    private static partial Regex LeaveSubject();
}
