namespace Briefing.EventStore;

/// <summary>The log up to a position in a schema of its own, beside the one it comes from: a store to try things on.</summary>
public static class LogCopy
{
    private const long Chunk = 50_000;

    private const string Columns =
        "seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, is_archived";

    /// <summary>Copies the log up to a position into a new schema of the same database; streams are as they stood then.
    /// Positions, ids, times and metadata stay.</summary>
    /// <param name="store">Whose log.</param>
    /// <param name="schema">The new schema's name.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="progress">Told the position that is reached.</param>
    /// <param name="cancellation">Ends it; what is there of the schema then can be dropped.</param>
    /// <exception cref="EventStoreException">There is such a schema already.</exception>
    /// <exception cref="ArgumentException">The name cannot be a store's schema.</exception>
    public static async Task CopyLogAsync(
        this PostgresEventStore store, string schema, long upTo, IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        var copy = new PostgresEventStore(store.Database, store.Types, store.Options with { Schema = schema });
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        if (await connection.ScalarAsync<bool>("select exists (select from pg_namespace where nspname = $1)", cancellation, schema))
            throw new EventStoreException($"The database has a schema \"{schema}\" already. Drop it first, or choose another name.");

        if (await connection.ScalarAsync<bool>("select exists (select from pg_get_keywords() where word = $1 and catcode = 'R')", cancellation, schema))
            throw new EventStoreException($"\"{schema}\" is a word of SQL. Choose another name.");

        await copy.MigrateAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        for (var (from, to) = (0L, 0L); from < upTo; from = to)
        {
            to = Math.Min(upTo, from + Chunk);
            await connection.ExecuteAsync(
                $"""
                insert into {schema}.mt_events ({Columns})
                select {Columns} from {store.Options.Schema}.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id
                """, cancellation, from, to);
            progress?.Report(to);
        }
        await connection.ExecuteAsync(
            $"""
            insert into {schema}.mt_streams (id, version, created, timestamp, is_archived)
            select stream_id, max(version), min(timestamp), max(timestamp), bool_or(is_archived) from {schema}.mt_events group by stream_id
            """, cancellation);
        await connection.ExecuteAsync($"select setval('{schema}.mt_events_sequence', greatest($1, 1), $1 > 0)", cancellation, upTo);
        await transaction.CommitAsync(cancellation);
    }
}
