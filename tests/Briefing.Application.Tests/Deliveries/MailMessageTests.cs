using System.Text;
using System.Text.RegularExpressions;
using Briefing.Application.Deliveries;
using Briefing.Testing.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Application.Tests.Deliveries;

public sealed class MailMessageTests
{
    private const string LongSubject = "War in Ukraine: Zürich – Gahr Støre, Siliņa and Zelenskyy meet in Harpsund, and the Council of the EU approves EUR 4.1 billion — 🕊 at last";

    [Theory]
    [InlineData(LongSubject)]
    [InlineData("Oneverylongwordwithoutaspaceinitthatnolinecanhold-Oneverylongwordwithoutaspaceinitthatnolinecanhold-Oneverylongwordwithoutaspaceinitthatnolinecanhold")]
    public void Every_line_is_seven_bit_and_at_most_78_columns(string subject)
    {
        var mime = Encoding.UTF8.GetString(Message(subject, LongText()).ToMime().Span);

        Assert.True(Ascii.IsValid(mime));
        Assert.All(mime.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.DoesNotContain("\n", mime.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void No_value_can_begin_a_header_of_its_own()
    {
        var mime = Encoding.UTF8.GetString(Message("News\r\nBcc: everyone@example.org\nX-Evil: 1", "Text").ToMime().Span);

        Assert.DoesNotContain("\r\nBcc:", mime, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nX-Evil:", mime, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_reads_as_it_was_meant()
    {
        var written = Encoding.ASCII.GetString(Message(LongSubject, LongText()).ToMime().Span);
        var mime = written.Replace("\r\n ", " ", StringComparison.Ordinal);
        var parts = written.Split("Content-Transfer-Encoding: quoted-printable\r\n\r\n");

        Assert.Contains($"Subject: {LongSubject}\r\n", Decoded(mime), StringComparison.Ordinal);
        Assert.Contains("From: Jürgen, of Briefing <briefing@example.org>\r\n", Decoded(mime), StringComparison.Ordinal);
        Assert.Contains("\r\nDate: Tue, 10 Dec 2024 07:00:00 +0200\r\n", mime, StringComparison.Ordinal);
        Assert.Contains("\r\nMessage-ID: <ukraine-1@example.org>\r\n", mime, StringComparison.Ordinal);
        Assert.StartsWith(LongText(), ReceivedMail.Unquoted(parts[1]), StringComparison.Ordinal);
        Assert.StartsWith($"<p>{LongText()}</p>", ReceivedMail.Unquoted(parts[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_a_code_behind_an_equals_sign_is_read_as_it_was_meant()
    {
        const string Link = "https://example.org/subscriptions/confirm?token=46ab2E.=3D";

        Assert.Equal(Link, ReceivedMail.Unquoted(Encoding.ASCII.GetString(QuotedPrintable.Encode(Link))));
    }

    [Fact]
    public void Any_text_is_written_in_short_lines() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            var encoded = QuotedPrintable.Encode(text.Get);
            Assert.True(Ascii.IsValid(encoded));
            Assert.All(Encoding.ASCII.GetString(encoded).Split("\r\n"), line => Assert.InRange(line.Length, 0, 76));
        }));

    [Fact]
    public void Only_lines_with_a_mark_are_written_for_each_reader_and_the_others_are_as_if_all_were()
    {
        var text = $"{LongText()}Leave: <mark> \n\n.{LongText()}";
        var personal = Message("News", text.Replace("<mark>", "https://example.org/ü", StringComparison.Ordinal));
        var marked = Message("News", text) with { Body = new MailBody(text, $"<p>{text}</p>", "<mark>"), Personal = [new("<mark>", "https://example.org/ü")] };

        Assert.Equal(Encoding.ASCII.GetString(personal.ToMime().Span), Encoding.ASCII.GetString(marked.ToMime().Span));
    }

    [Theory]
    [InlineData("anna@example.org", true)]
    [InlineData("jürgen@exämple.org", true)]
    [InlineData("a.b+c@sub.example.org", true)]
    [InlineData("anna@bücher.example", true)]
    [InlineData("anna@example", false)]
    [InlineData("anna example.org", false)]
    [InlineData("anna@example.org\r\nBcc: x@example.org", false)]
    [InlineData("<anna@example.org>", false)]
    [InlineData(".anna@example.org", false)]
    [InlineData("anna@-example.org", false)]
    public void An_address_is_one_or_is_not(string text, bool isOne) => Assert.Equal(isOne, Mailbox.IsAddress(text));

    [Theory]
    [InlineData("anna@Bücher.example", "anna@xn--bcher-kva.example", false)]
    [InlineData("jürgen@bücher.example", "jürgen@xn--bcher-kva.example", true)]
    [InlineData("Anna@Example.org", "Anna@Example.org", false)]
    public void An_international_domain_goes_out_in_ascii_and_only_another_name_needs_more_of_a_server(string address, string wire, bool isInternational)
    {
        var mailbox = new Mailbox(address);

        Assert.Equal((wire, isInternational), (mailbox.Wire, mailbox.IsInternational));
    }

    private static MailMessage Message(string subject, string text) => new(
        new Mailbox("briefing@example.org", "Jürgen, of Briefing"),
        new Mailbox("reader@example.org"),
        subject,
        new MailBody(text, $"<p>{text}</p>"),
        new DateTimeOffset(2024, 12, 10, 7, 0, 0, TimeSpan.FromHours(2)),
        "ukraine-1@example.org",
        []);

    private static string Decoded(string mime) => Regex.Replace(
        mime.Replace("?= =?utf-8?B?", "?==?utf-8?B?", StringComparison.Ordinal),
        @"(=\?utf-8\?B\?([^?]*)\?=)+",
        words => Encoding.UTF8.GetString([.. words.Groups[2].Captures.SelectMany(word => Convert.FromBase64String(word.Value))]));

    private static string LongText() =>
        $"From here on\n. a point\ntrailing space \n{new string('x', 300)}\nSiliņa = {new string('ü', 200)} 🕊\n";
}
