using System.Collections.Concurrent;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Editions;
using Npgsql;

namespace Briefing.Application.Deliveries;

/// <summary>Sends what the ledger says is to be sent. Any number of workers may do so at once: each delivery is one worker's until
/// its lease ends. A message whose answer was never heard is recorded as uncertain and sent again under the same Message-ID, since
/// a briefing twice is better than none.</summary>
public sealed class DeliverEditions
{
    private const int BatchSize = 100;
    private const int MostLetters = 50;

    private readonly DeliveryLedger ledger;
    private readonly EditionQueries editions;
    private readonly EditionRenderers renderers;
    private readonly LinkTokens tokens;
    private readonly Suppression suppression;
    private readonly IMailTransport transport;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, Lazy<Task<Letter>>> letters = new(StringComparer.Ordinal);

    internal DeliverEditions(
        DeliveryLedger ledger, EditionQueries editions, EditionRenderers renderers, LinkTokens tokens, Suppression suppression, IMailTransport transport,
        DeliveryOptions options, TimeProvider clock)
    {
        this.ledger = ledger;
        this.editions = editions;
        this.renderers = renderers;
        this.tokens = tokens;
        this.suppression = suppression;
        this.transport = transport;
        this.options = options;
        this.clock = clock;
    }

    /// <summary>Puts an edition into the ledger for everybody who wants it; for whom it is there already it is not added again.</summary>
    public Task EnqueueAsync(IssuedEdition issued, CancellationToken cancellation = default) =>
        ledger.AddAsync(issued.Id, issued.Edition.Series, cancellation);

    /// <summary>Puts an erratum into the ledger for everybody who got its edition.</summary>
    public Task EnqueueAsync(Edition.ErratumReleased erratum, CancellationToken cancellation = default) => ledger.AddAsync(erratum, cancellation);

    /// <summary>Sends one batch of what is due, as far as the limits of this minute let it.</summary>
    /// <returns>How many deliveries were tried; 0 where none was due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var claimed = await ledger.ClaimAsync(BatchSize, cancellation);
        var recorded = new ConcurrentBag<Task>();
        try
        {
            await Parallel.ForEachAsync(
                claimed,
                new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = cancellation },
                async (delivery, stopping) => recorded.Add(await DeliverAsync(delivery, stopping)));
        }
        finally
        {
            await Task.WhenAll(recorded);
        }

        return claimed.Count;
    }

    /// <returns>The writing down of what became of it. Nobody waits for it before the next one is begun, whose hand-over is written behind
    /// it: so each sender has at most one answer that is heard and not yet written.</returns>
    private async Task<Task> DeliverAsync(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        if (delivery.Address is null || (delivery.Kind != LetterKind.Confirmation && !delivery.IsActive))
        {
            return ledger.RecordAsync(delivery, "refused", delivery.Address is null ? "The address was erased." : "She left before it was sent.", null);
        }

        Mailbox to;
        MailMessage message;
        try
        {
            to = new Mailbox(delivery.Address);
            message = await MessageAsync(delivery, to);
        }
        catch (Exception error) when (error is not (NpgsqlException or OperationCanceledException))
        {
            // A letter that cannot be made must not keep the others back.
            return ledger.RecordAsync(delivery, "deferred", $"The letter could not be made: {error.Message}", NextAttempt(delivery));
        }

        if (!await ledger.HandOverAsync(delivery))
        {
            return Task.CompletedTask;
        }

        try
        {
            var answer = await transport.SendAsync(options.From, to, message.ToMime(), cancellation);
            return answer switch
            {
                { IsDone: true } => ledger.RecordAsync(delivery, "sent", answer.ToString(), null),
                { IsTransient: true } => ledger.RecordAsync(delivery, "deferred", answer.ToString(), NextAttempt(delivery)),
                _ => RecordRefusalAsync(delivery, answer),
            };
        }
        catch (SmtpException error)
        {
            return ledger.RecordAsync(delivery, error.MayHaveBeenTaken ? "uncertain" : "deferred", error.Message, NextAttempt(delivery));
        }
    }

    private async Task RecordRefusalAsync(ClaimedDelivery delivery, SmtpAnswer answer)
    {
        await ledger.RecordAsync(delivery, "refused", answer.ToString(), null);
        await suppression.BouncedAsync(delivery.Edition, delivery.Subscriber, MailReport.StatusIn(answer.Text), answer.ToString(), CancellationToken.None);
    }

    private DateTime? NextAttempt(ClaimedDelivery delivery) =>
        delivery.Attempt < options.MostAttempts ? clock.GetUtcNow().UtcDateTime + options.PauseAfter(delivery.Attempt) : null;

    private async Task<MailMessage> MessageAsync(ClaimedDelivery delivery, Mailbox to) => delivery.Kind switch
    {
        LetterKind.Edition or LetterKind.Erratum => (await LetterAsync(delivery))(delivery.Subscriber, to, delivery.Format == "text"),
        LetterKind.Confirmation => ConfirmationLetter.To(delivery.Edition, delivery.Subscriber, to, delivery.Queued, tokens, options),
        _ => throw new InvalidOperationException($"There are no letters of kind '{delivery.Kind}'."),
    };

    /// <summary>A letter is rendered once for all its readers; one that could not be is not kept, so that a fault of the database
    /// that passes does not stop the edition for good.</summary>
    private async Task<Letter> LetterAsync(ClaimedDelivery delivery)
    {
        if (letters.Count >= MostLetters)
        {
            letters.Clear();
        }

        try
        {
            return await letters.GetOrAdd(delivery.Edition, _ => new(() => ComposeAsync(delivery))).Value;
        }
        catch
        {
            letters.TryRemove(delivery.Edition, out _);
            throw;
        }
    }

    private async Task<Letter> ComposeAsync(ClaimedDelivery delivery)
    {
        if (delivery.Kind == LetterKind.Erratum)
        {
            return new ErratumLetter(await editions.ErratumAsync(delivery.Edition, CancellationToken.None), tokens, options).To;
        }

        var issued = await editions.FindAsync(delivery.Edition, CancellationToken.None);
        return new EditionLetter(issued, await renderers.OfAsync(issued.Edition.Manifest, CancellationToken.None), tokens, options).To;
    }

    /// <summary>Makes the message for one reader.</summary>
    private delegate MailMessage Letter(string subscriber, Mailbox to, bool textOnly);
}
