using Briefing.Application.Deliveries;
using Briefing.Application.Subscriptions;
using Briefing.Testing;
using Briefing.Testing.Mail;

namespace Briefing.Application.Tests.Deliveries;

/// <summary>The application with the sample articles, whose mail goes to a sink.</summary>
internal static class MailedApplication
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>With one subscriber: anna@example.org, at seven in Berlin.</summary>
    public static async Task<TestApplication> StartAsync(PostgresFixture postgres, MailSink sink, TimeProvider clock)
    {
        var application = await TestApplication.StartSeededAsync(postgres, options => options with
        {
            Clock = clock,
            Transport = new SmtpTransport(new SmtpOptions("127.0.0.1", sink.Port, SmtpSecurity.StartTlsIfOffered)),
        });
        await application.ImportAsync("anna@example.org");
        return application;
    }

    /// <summary>Subscribes somebody at seven in Berlin.</summary>
    public static async Task ImportAsync(this TestApplication application, string address)
    {
        await application.Briefing.ImportSubscriptions.RunAsync([new SubscriptionRequest(address, ["ukraine"], "Europe/Berlin")], Cancellation);
        await application.CatchUpAsync();
    }

    /// <summary>Delivers until nothing is due.</summary>
    public static async Task DeliverAsync(this TestApplication application)
    {
        while (await application.Briefing.DeliverEditions.RunAsync(Cancellation) > 0)
        {
        }
    }
}
