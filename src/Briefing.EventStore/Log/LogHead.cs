using Npgsql;

namespace Briefing.EventStore;

/// <summary>Looks where the log's end is, and who is still writing before it.</summary>
internal sealed class LogHead(string schema)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly string _greatest = $"select coalesce(max(seq_id), 0) from {schema}.mt_events";

    private readonly string _holders =
        $"""
        select virtualtransaction, pid from pg_locks
        where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
            and database = (select oid from pg_database where datname = current_database())
            and relation = '{schema}.mt_events_sequence'::regclass and pid is distinct from pg_backend_pid()
        """;

    private long _known;

    /// <summary>The greatest position of which this process knows that it is safe to read up to.</summary>
    public long Known => Volatile.Read(ref _known);

    /// <summary>Remembers that a position is safe to read up to.</summary>
    public void Learn(long safe)
    {
        for (var known = Known; known < safe; known = Known)
            Interlocked.CompareExchange(ref _known, safe, known);
    }

    /// <summary>
    /// One look at the log: its greatest visible position, then the transactions that may still bring a lower one. They
    /// must not share a snapshot, so each is a transaction of its own, in one round trip; further commands may follow.
    /// </summary>
    public NpgsqlBatch Look(NpgsqlConnection connection) => new(connection)
    {
        EnableErrorBarriers = true,
        BatchCommands = { new(_greatest), new(_holders) },
    };

    /// <summary>Reads what <see cref="Look"/> asked for, and leaves the reader at the end of the holders.</summary>
    public static async Task<LogSight> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var greatest = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var holders = new Dictionary<string, int?>();
        while (await reader.ReadAsync(cancellation))
            holders[reader.GetString(0)] = reader.IsDBNull(1) ? null : reader.GetInt32(1);
        return new(greatest, holders);
    }

    /// <summary>
    /// The end of the log as it is now, once every transaction that may bring an event before it has ended.
    /// </summary>
    public async Task<long> EndAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var safe = new SafePosition(Known);
        long? end = null;
        while (true)
        {
            await using (var look = Look(connection))
            await using (var reader = await look.ExecuteReaderAsync(cancellation))
            {
                var sight = await ReadAsync(reader, cancellation);
                end ??= sight.Greatest;
                Learn(safe.Observe(sight.Greatest, sight.Holders.Keys));
                if (safe.Value >= end) return end.Value;
            }
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Refuses a database in which the lock does not show what it must.</summary>
    public async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var command = new NpgsqlCommand(
            $"select pg_is_in_recovery(), (select cache_size from pg_sequences where schemaname = '{schema}' "
            + "and sequencename = 'mt_events_sequence')", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            if (reader.GetBoolean(0))
                throw new EventStoreException("The log can only be followed on the primary server; this one is a standby.");
            if (reader.GetInt64(1) != 1)
                throw new EventStoreException(
                    $"The sequence {schema}.mt_events_sequence hands out numbers in bundles, so their order means nothing: "
                    + $"alter sequence {schema}.mt_events_sequence cache 1;");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var probe = new NpgsqlCommand(
            $"""
            select nextval('{schema}.mt_events_sequence');
            select exists (
                select from pg_locks where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
                and relation = '{schema}.mt_events_sequence'::regclass and pid = pg_backend_pid())
            """, connection, transaction);
        await using (var reader = await probe.ExecuteReaderAsync(cancellation))
        {
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            if (!reader.GetBoolean(0))
                throw new EventStoreException(
                    $"nextval takes no lock on {schema}.mt_events_sequence that pg_locks shows, so the log cannot be read in "
                    + "order here. Is this PostgreSQL itself, reached without a proxy that rewrites statements?");
        }
        await transaction.RollbackAsync(cancellation);
    }
}

/// <param name="Greatest">The greatest position that was visible.</param>
/// <param name="Holders">The transactions that may still bring a lower one, and their backends' process ids.</param>
internal sealed record LogSight(long Greatest, IReadOnlyDictionary<string, int?> Holders);
