using System.Text;
using Briefing.Application.Deliveries;
using Briefing.Testing.Mail;

namespace Briefing.Application.Tests.Deliveries;

/// <summary>The conversation with a mail server that speaks TLS and asks for a password.</summary>
public sealed class SmtpSecurityTests : IDisposable
{
    private const string Password = "pässword 1";

    private readonly TestCertificates certificates = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "PLAIN LOGIN")]
    [InlineData(SmtpSecurity.StartTls, "CRAM-MD5 LOGIN")]
    [InlineData(SmtpSecurity.StartTlsIfOffered, "PLAIN")]
    [InlineData(SmtpSecurity.Implicit, "LOGIN PLAIN")]
    public async Task Mail_goes_out_under_tls_after_signing_in_and_nothing_of_the_password_is_heard_in_the_clear(SmtpSecurity security, string mechanisms)
    {
        using var certificate = certificates.For("localhost");
        await using var sink = new MailSink
        {
            Certificate = certificate, IsImplicitTls = security == SmtpSecurity.Implicit, Login = ("anna", Password), Mechanisms = mechanisms,
        };

        var answer = await SendAsync(sink, security, "anna", Password);

        Assert.Equal(250, answer.Code);
        Assert.Single(sink.Taken);
        Assert.All(sink.HeardInClear, line => Assert.True(line.StartsWith("EHLO", StringComparison.Ordinal) || line == "STARTTLS", line));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Implicit)]
    public async Task A_certificate_that_is_not_to_be_trusted_is_refused_before_anything_is_said(SmtpSecurity security)
    {
        using var other = certificates.For("mail.example.org");
        using var old = certificates.For("localhost", until: DateTimeOffset.UtcNow.AddDays(-1));
        using var good = certificates.For("localhost");

        Assert.Contains("it is for another name", await RefusalAsync(other, security, certificates), StringComparison.Ordinal);
        Assert.Contains("certificate has expired", await RefusalAsync(old, security, certificates), StringComparison.Ordinal);
        Assert.Contains("is not to be trusted", await RefusalAsync(good, security, authority: null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_on_this_machine_may_speak_tls_with_any_certificate_but_gets_no_password_then()
    {
        using var certificate = certificates.For("mail.example.org");
        await using var open = new MailSink { Certificate = certificate };
        await using var locked = new MailSink { Certificate = certificate, Login = ("anna", Password) };

        Assert.Equal(250, (await SendAsync(open, SmtpSecurity.StartTlsIfOffered)).Code);
        var refused = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(locked, SmtpSecurity.StartTlsIfOffered, "anna", Password));

        Assert.DoesNotContain(open.HeardInClear, line => line.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Contains("was not sent", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_and_no_mail_crosses_the_network_in_the_clear()
    {
        await using var sink = new MailSink { Login = ("anna", Password) };

        var required = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink, SmtpSecurity.StartTls, "anna", Password));
        var offered = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink, SmtpSecurity.StartTlsIfOffered, "anna", Password));

        Assert.Contains("offers no STARTTLS", required.Message, StringComparison.Ordinal);
        Assert.Contains("was not sent", offered.Message, StringComparison.Ordinal);
        Assert.All(sink.HeardInClear, line => Assert.StartsWith("EHLO", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_in_the_clear_behind_the_agreement_on_tls_is_not_taken_for_an_answer()
    {
        using var certificate = certificates.For("localhost");
        await using var sink = new MailSink { Certificate = certificate, StartTlsAnswer = "220 go on\r\n250-sink\r\n250 AUTH PLAIN" };

        var refused = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink, SmtpSecurity.StartTls));

        Assert.Contains("spoke on in the clear", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_said_without_repeating_it()
    {
        using var certificate = certificates.For("localhost");
        await using var sink = new MailSink { Certificate = certificate, Login = ("anna", Password) };

        var refused = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink, SmtpSecurity.StartTls, "anna", "guess-42"));

        Assert.Equal("The mail server answered the password of anna with 535 5.7.8 wrong.", refused.Message);
        Assert.False(refused.MayHaveBeenTaken);
    }

    [Fact]
    public async Task A_server_that_signs_in_by_nothing_we_know_is_named_with_what_it_offers()
    {
        using var certificate = certificates.For("localhost");
        await using var sink = new MailSink { Certificate = certificate, Login = ("anna", Password), Mechanisms = "GSSAPI XOAUTH2" };

        var refused = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(sink, SmtpSecurity.StartTls, "anna", Password));

        Assert.Contains("signs in by GSSAPI, XOAUTH2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_carries_one_message_after_the_other()
    {
        using var certificate = certificates.For("localhost");
        await using var sink = new MailSink { Certificate = certificate };
        await using var transport = new SmtpTransport(Options(sink, SmtpSecurity.StartTls));

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(250, (await SendAsync(transport)).Code);
        }

        Assert.Equal((5, 1), (sink.Taken.Count, sink.Conversations));
    }

    [Theory]
    [InlineData("smtp://mail.example.org", SmtpSecurity.StartTls, 587)]
    [InlineData("smtp://mail.example.org?tls=if-offered", SmtpSecurity.StartTlsIfOffered, 587)]
    [InlineData("smtp://localhost:25", SmtpSecurity.StartTlsIfOffered, 25)]
    [InlineData("smtp://127.0.0.1:25?tls=required", SmtpSecurity.StartTls, 25)]
    [InlineData("smtps://mail.example.org", SmtpSecurity.Implicit, 465)]
    public void A_server_on_another_machine_must_speak_tls_unless_the_setting_says_otherwise(string setting, SmtpSecurity security, int port)
    {
        var server = MailSettings.ServerOf(setting);

        Assert.Equal((security, port), (server.Security, server.Port));
    }

    [Fact]
    public void A_user_and_password_are_read_from_the_setting_and_what_cannot_be_read_is_named()
    {
        var server = MailSettings.ServerOf("smtps://anna%40example.org:p%3Aw@mail.example.org");

        Assert.Equal(("anna@example.org", "p:w"), (server.User, server.Password));
        Assert.Equal("BRIEFING_SMTP", Assert.Throws<RefusedException>(() => MailSettings.ServerOf("smtp://mail.example.org?tls=never")).Field);
        Assert.Equal("BRIEFING_MAIL_PER_DOMAIN", Assert.Throws<RefusedException>(() => Settings("BRIEFING_MAIL_PER_DOMAIN", "many")).Field);
        Assert.Equal(120, Settings("BRIEFING_MAIL_PER_MINUTE", "120").Delivery.MostPerMinute);
        Assert.Equal(20, Settings("BRIEFING_MAIL_CONNECTIONS", "20").Delivery.AtOnce);
    }

    [Fact]
    public void Authorities_are_read_from_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, certificates.Authorities.ExportCertificatePems());
            Dictionary<string, string> settings = new() { ["BRIEFING_SMTP"] = "smtp://mail.example.org", ["BRIEFING_SMTP_AUTHORITIES"] = file };
            Assert.IsType<SmtpTransport>(new BriefingOptions("", "").WithMail(settings.GetValueOrDefault).Transport);

            File.WriteAllText(file, "no certificate");
            Assert.Equal(
                "BRIEFING_SMTP_AUTHORITIES",
                Assert.Throws<RefusedException>(() => new BriefingOptions("", "").WithMail(settings.GetValueOrDefault)).Field);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose() => certificates.Dispose();

    private static BriefingOptions Settings(string name, string value) =>
        new BriefingOptions("", "").WithMail(variable => variable == name ? value : null);

    private static async Task<string> RefusalAsync(
        System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, SmtpSecurity security, TestCertificates? authority)
    {
        await using var sink = new MailSink { Certificate = certificate, IsImplicitTls = security == SmtpSecurity.Implicit };
        await using var transport = new SmtpTransport(new SmtpOptions("localhost", sink.Port, security) { Authorities = authority?.Authorities });
        var refused = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(transport));
        Assert.Empty(sink.Taken);
        return refused.Message;
    }

    private SmtpOptions Options(MailSink sink, SmtpSecurity security, string? user = null, string? password = null) =>
        new("localhost", sink.Port, security, user, password) { Authorities = certificates.Authorities };

    private async Task<SmtpAnswer> SendAsync(MailSink sink, SmtpSecurity security, string? user = null, string? password = null)
    {
        await using var transport = new SmtpTransport(Options(sink, security, user, password));
        return await SendAsync(transport);
    }

    private static Task<SmtpAnswer> SendAsync(SmtpTransport transport) => transport.SendAsync(
        new Mailbox("a@example.org"), new Mailbox("b@example.org"), Encoding.ASCII.GetBytes("Subject: x\r\n\r\nx\r\n"), Cancellation);
}
