using Briefing.Domain.Editions;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Deliveries;

/// <summary>A delivery that is one worker's until its lease ends.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Kind">See <see cref="LetterKind"/>.</param>
/// <param name="Address">Null where it was erased.</param>
internal sealed record ClaimedDelivery(
    string Edition, string Subscriber, int Attempt, string Kind, DateTimeOffset Queued, string? Address, string? Format, bool IsActive);

/// <summary>The tables that say who is to get which letter and what became of it. What several senders write at the same time shares a
/// transaction.</summary>
internal sealed class DeliveryLedger
{
    private readonly PostgresEventStore store;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly Together<Entry, bool> entries;

    public DeliveryLedger(PostgresEventStore store, DeliveryOptions options, TimeProvider clock)
    {
        this.store = store;
        this.options = options;
        this.clock = clock;
        entries = new(WriteAsync);
    }

    /// <summary>Adds an edition for everybody who wants it; for whom it is there already it is not added again.</summary>
    public Task AddAsync(string edition, Series series, CancellationToken cancellation) => ExecuteAsync(
        "enqueue_deliveries", cancellation, edition, series.Topic.Value, series.Zone,
        series.Time.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), Now);

    /// <summary>Adds an erratum for everybody who got its edition.</summary>
    public Task AddAsync(Edition.ErratumReleased erratum, CancellationToken cancellation) =>
        ExecuteAsync("enqueue_erratum", cancellation, ErratumLetter.Name(erratum), erratum.Edition, Now);

    /// <summary>Puts back what workers left behind that died, and takes what is due, as far as the limits of this minute let it.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(int most, CancellationToken cancellation)
    {
        var now = Now;
        await using var batch = store.Database.CreateBatch();
        Add(batch, "recover_deliveries", now, options.MostAttempts);
        Add(batch, "begin_claim", now);
        Add(batch, "claim_in_order");
        Add(batch, "claim_deliveries", now, now + options.Lease, most, options.MostPerDomain, options.MostPerMinute);
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        var claims = new List<ClaimedDelivery>();
        while (await row.ReadAsync(cancellation))
        {
            claims.Add(new ClaimedDelivery(
                row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(7)));
        }

        return claims;
    }

    /// <summary>Notes that a message is about to go out. Once it has, a worker that dies leaves the delivery uncertain.</summary>
    /// <returns>False where the lease was lost: it must not go out.</returns>
    public Task<bool> HandOverAsync(ClaimedDelivery delivery) => entries.AskAsync(new(delivery, null));

    /// <summary>Writes down what an attempt came to.</summary>
    /// <param name="next">When it is tried again; null where never.</param>
    public Task RecordAsync(ClaimedDelivery delivery, string outcome, string answer, DateTime? next) =>
        entries.AskAsync(new(delivery, new(Now, outcome, answer, next)));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Writes hand-overs and answers in one transaction. It is not cancelled: an answer that was heard is written down, also when
    /// the worker is told to stop just then.</summary>
    private async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<Entry> group)
    {
        await using var batch = store.Database.CreateBatch();
        var ended = group.Where(entry => entry.Ended is not null).ToArray();
        if (ended.Length > 0)
        {
            Add(
                batch, "record_answers", Editions(ended), Subscribers(ended), Attempts(ended), Array.ConvertAll(ended, entry => entry.Ended!.At),
                Array.ConvertAll(ended, entry => entry.Ended!.Outcome), Array.ConvertAll(ended, entry => entry.Ended!.Answer),
                new NpgsqlParameter<DateTime?[]>
                {
                    TypedValue = Array.ConvertAll(ended, entry => entry.Ended!.Next),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
                });
        }

        var begun = group.Where(entry => entry.Ended is null).ToArray();
        if (begun.Length > 0)
        {
            Add(batch, "hand_over_deliveries", Editions(begun), Subscribers(begun), Attempts(begun), Now + options.Lease);
        }

        var held = new HashSet<(string Edition, string Subscriber)>();
        await using var row = await batch.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            held.Add((row.GetString(0), row.GetString(1)));
        }

        return [.. group.Select(entry => entry.Ended is not null || held.Contains((entry.Delivery.Edition, entry.Delivery.Subscriber)))];
    }

    private static string[] Editions(Entry[] entries) => Array.ConvertAll(entries, entry => entry.Delivery.Edition);

    private static string[] Subscribers(Entry[] entries) => Array.ConvertAll(entries, entry => entry.Delivery.Subscriber);

    private static int[] Attempts(Entry[] entries) => Array.ConvertAll(entries, entry => entry.Delivery.Attempt);

    private async Task ExecuteAsync(string file, CancellationToken cancellation, params object[] parameters)
    {
        await using var batch = store.Database.CreateBatch();
        Add(batch, file, parameters);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private void Add(NpgsqlBatch batch, string file, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(Sql.Read($"Deliveries/{file}.sql", store.Options.Schema));
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter as NpgsqlParameter ?? new NpgsqlParameter { Value = parameter });
        }

        batch.BatchCommands.Add(command);
    }

    /// <param name="Ended">Null where the message is about to go out.</param>
    private sealed record Entry(ClaimedDelivery Delivery, Ended? Ended);

    private sealed record Ended(DateTime At, string Outcome, string Answer, DateTime? Next);
}
