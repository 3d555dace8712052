using Briefing.Application.Deliveries;
using Briefing.Application.Happenings;
using Briefing.Domain.Topics;

namespace Briefing.Application.Editions;

/// <summary>Mails an edition to an editor as readers would get it, marked as a test, whether it came out or not.</summary>
public sealed class SendTestEdition
{
    private readonly EditionQueries editions;
    private readonly IssueEdition issue;
    private readonly IMailTransport transport;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;

    internal SendTestEdition(EditionQueries editions, IssueEdition issue, IMailTransport transport, DeliveryOptions options, TimeProvider clock)
    {
        this.editions = editions;
        this.issue = issue;
        this.transport = transport;
        this.options = options;
        this.clock = clock;
    }

    /// <returns>What the mail server answered.</returns>
    /// <exception cref="RefusedException">The address is none, the mail server did not take the mail, or there is no such topic or zone.</exception>
    public async Task<string> RunAsync(
        TopicId topic, DateOnly date, string? address, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default)
    {
        if (address?.Trim() is not { } given || !Mailbox.IsAddress(given))
        {
            throw new RefusedException("address", "It is not a mail address. One looks like anna@example.org.");
        }

        var series = await editions.SeriesAsync(topic, zone, time, cancellation);
        var rendered = await editions.GetAsync(series, date, cancellation) is { } issued
            ? issued.Rendered
            : (await issue.DraftAsync(topic, date, KnownAt.Now, series.Zone, series.Time, cancellation)).Rendered;
        var (to, now) = (new Mailbox(given), clock.GetUtcNow());
        var message = EditionMail.Compose(
            series, $"[Test] {rendered.Subject}", EditionMail.BodyOf(rendered), options.From, to, now,
            $"test-{now.ToUnixTimeMilliseconds()}.{series.EditionId(date)}@{options.From.Domain}", []);
        try
        {
            var answer = await transport.SendAsync(options.From, to, message.ToMime(), cancellation);
            return answer.IsDone ? answer.ToString() : throw new RefusedException("address", $"The mail server answered: {answer}");
        }
        catch (SmtpException error)
        {
            throw new RefusedException("address", error.Message);
        }
    }
}
