using System.Collections.Concurrent;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Editions;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Deliveries;

/// <summary>Sends what the ledger says is to be sent. Any number of workers may do so at once: each delivery is one worker's until
/// its lease ends. A message whose answer was never heard is recorded as uncertain and sent again under the same Message-ID, since
/// a briefing twice is better than none.</summary>
public sealed class DeliverEditions
{
    private const int BatchSize = 50;
    private const int MostLetters = 50;

    private readonly PostgresEventStore store;
    private readonly EditionQueries editions;
    private readonly EditionRenderers renderers;
    private readonly LinkTokens tokens;
    private readonly Suppression suppression;
    private readonly IMailTransport transport;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, Lazy<Task<Letter>>> letters = new(StringComparer.Ordinal);

    internal DeliverEditions(
        PostgresEventStore store, EditionQueries editions, EditionRenderers renderers, LinkTokens tokens, Suppression suppression, IMailTransport transport,
        DeliveryOptions options, TimeProvider clock)
    {
        this.store = store;
        this.editions = editions;
        this.renderers = renderers;
        this.tokens = tokens;
        this.suppression = suppression;
        this.transport = transport;
        this.options = options;
        this.clock = clock;
    }

    /// <summary>Puts an edition into the ledger for everybody who wants it; for whom it is there already it is not added again.</summary>
    public async Task EnqueueAsync(IssuedEdition issued, CancellationToken cancellation = default)
    {
        var series = issued.Edition.Series;
        await ExecuteAsync(
            "enqueue_deliveries", cancellation, issued.Id, series.Topic.Value, series.Zone,
            series.Time.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), Now);
    }

    /// <summary>Puts an erratum into the ledger for everybody who got its edition.</summary>
    public Task EnqueueAsync(Edition.ErratumReleased erratum, CancellationToken cancellation = default) =>
        ExecuteAsync("enqueue_erratum", cancellation, ErratumLetter.Name(erratum), erratum.Edition, Now);

    /// <summary>Sends one batch of what is due, as far as the limits of this minute let it.</summary>
    /// <returns>How many deliveries were tried; 0 where none was due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await ExecuteAsync("recover_deliveries", cancellation, Now, options.MostAttempts);
        var claimed = await ClaimAsync(cancellation);
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = cancellation },
            async (delivery, stopping) => await DeliverAsync(delivery, stopping));
        return claimed.Count;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task DeliverAsync(Claim delivery, CancellationToken cancellation)
    {
        if (delivery.Address is null || (delivery.Kind != LetterKind.Confirmation && !delivery.IsActive))
        {
            await RecordAsync(delivery, "refused", delivery.Address is null ? "The address was erased." : "She left before it was sent.", null);
            return;
        }

        var to = new Mailbox(delivery.Address);
        var message = await MessageAsync(delivery, to);
        if (!await HandOverAsync(delivery, cancellation))
        {
            return;
        }

        try
        {
            var answer = await transport.SendAsync(options.From, to, message.ToMime(), cancellation);
            var outcome = answer.IsDone ? "sent" : answer.IsTransient ? "deferred" : "refused";
            await RecordAsync(delivery, outcome, answer.ToString(), answer.IsTransient ? NextAttempt(delivery) : null);
            if (outcome == "refused")
            {
                await suppression.BouncedAsync(delivery.Edition, delivery.Subscriber, MailReport.StatusIn(answer.Text), answer.ToString(), CancellationToken.None);
            }
        }
        catch (SmtpException error)
        {
            await RecordAsync(delivery, error.MayHaveBeenTaken ? "uncertain" : "deferred", error.Message, NextAttempt(delivery));
        }
    }

    private DateTime? NextAttempt(Claim delivery) =>
        delivery.Attempt < options.MostAttempts ? Now + options.PauseAfter(delivery.Attempt) : null;

    private async Task<MailMessage> MessageAsync(Claim delivery, Mailbox to) => delivery.Kind switch
    {
        LetterKind.Edition or LetterKind.Erratum => (await LetterAsync(delivery))(delivery.Subscriber, to, delivery.Format == "text"),
        LetterKind.Confirmation => ConfirmationLetter.To(delivery.Edition, delivery.Subscriber, to, delivery.Queued, tokens, options),
        _ => throw new InvalidOperationException($"There are no letters of kind '{delivery.Kind}'."),
    };

    /// <summary>A letter is rendered once for all its readers; one that could not be is not kept, so that a fault of the database
    /// that passes does not stop the edition for good.</summary>
    private async Task<Letter> LetterAsync(Claim delivery)
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

    private async Task<Letter> ComposeAsync(Claim delivery)
    {
        if (delivery.Kind == LetterKind.Erratum)
        {
            var erratum = await editions.ErratumAsync(delivery.Edition, CancellationToken.None);
            return (subscriber, to, _) => ErratumLetter.To(erratum, subscriber, to, tokens, options);
        }

        var issued = await editions.FindAsync(delivery.Edition, CancellationToken.None);
        return new EditionLetter(issued, await renderers.OfAsync(issued.Edition.Manifest, CancellationToken.None), tokens, options).To;
    }

    private async Task<List<Claim>> ClaimAsync(CancellationToken cancellation)
    {
        var now = Now;
        await using var batch = store.Database.CreateBatch();
        Add("begin_claim", now);
        Add("claim_deliveries", now, now + options.Lease, BatchSize, options.MostPerDomain, options.MostPerMinute);
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        var claims = new List<Claim>();
        while (await row.ReadAsync(cancellation))
        {
            claims.Add(new Claim(
                row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(7)));
        }

        return claims;

        void Add(string file, params object[] parameters)
        {
            var command = new NpgsqlBatchCommand(Read(file));
            foreach (var parameter in parameters)
            {
                command.Parameters.AddWithValue(parameter);
            }

            batch.BatchCommands.Add(command);
        }
    }

    private async Task<bool> HandOverAsync(Claim delivery, CancellationToken cancellation)
    {
        await using var command = Command("hand_over", delivery.Edition, delivery.Subscriber, delivery.Attempt, Now + options.Lease);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    // Not cancelled: an answer that was heard is written down, also when the worker is told to stop just then.
    private Task RecordAsync(Claim delivery, string outcome, string answer, DateTime? next) => ExecuteAsync(
        "record_answer", CancellationToken.None, delivery.Edition, delivery.Subscriber, delivery.Attempt, Now, outcome, answer, (object?)next ?? DBNull.Value);

    private async Task ExecuteAsync(string file, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = Command(file, parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string file, params object[] parameters)
    {
        var command = store.Database.CreateCommand(Read(file));
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return command;
    }

    private string Read(string file) => Sql.Read($"Deliveries/{file}.sql", store.Options.Schema);

    /// <summary>Makes the message for one reader.</summary>
    private delegate MailMessage Letter(string subscriber, Mailbox to, bool textOnly);

    /// <param name="Attempt">From 1.</param>
    /// <param name="Kind">See <see cref="LetterKind"/>.</param>
    /// <param name="Address">Null where it was erased.</param>
    private sealed record Claim(
        string Edition, string Subscriber, int Attempt, string Kind, DateTimeOffset Queued, string? Address, string? Format, bool IsActive);
}
