using Npgsql;
using NpgsqlTypes;

namespace Briefing.EventStore;

/// <summary>What a bulk append did.</summary>
/// <param name="Events">How many events it appended.</param>
/// <param name="Position">The position of the last of them; 0 when there were none.</param>
public readonly record struct BulkAppendResult(long Events, long Position);

/// <summary>Appends any number of events in one transaction: claims streams and numbers in bundles, and copies the rows
/// in.</summary>
internal sealed class BulkAppender(EventTypes types, EventStoreOptions options)
{
    private const int BundleEvents = 20_000;
    private const int BundleBytes = 32 * 1024 * 1024;

    private readonly string _schema = options.Schema;

    public async Task<BulkAppendResult> AppendAsync(
        NpgsqlConnection connection, IAsyncEnumerable<StreamAppend> appends, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var bundle = new List<(StreamAppend Append, EncodedEvents Events)>();
        var total = new BulkAppendResult();
        int events = 0;
        long bytes = 0;
        await foreach (var append in appends.WithCancellation(cancellation))
        {
            var encoded = EncodedEvents.Encode(types, append);
            bundle.Add((append, encoded));
            (events, bytes) = (events + encoded.Count, bytes + encoded.Bytes);
            if (events < BundleEvents && bytes < BundleBytes) continue;
            total = new(total.Events + events, await WriteAsync(connection, bundle, events, cancellation));
            bundle.Clear();
            (events, bytes) = (0, 0);
        }
        if (events > 0) total = new(total.Events + events, await WriteAsync(connection, bundle, events, cancellation));
        await transaction.CommitAsync(cancellation);
        return total;
    }

    private async Task<long> WriteAsync(
        NpgsqlConnection connection, List<(StreamAppend Append, EncodedEvents Events)> bundle, int events,
        CancellationToken cancellation)
    {
        var moment = options.Clock?.GetUtcNow().UtcDateTime;
        var versions = await ClaimAsync(connection, bundle, moment, cancellation);
        var (positions, now) = await NumbersAsync(connection, events, cancellation);
        var recordedAt = moment ?? now;

        await using var copy = await connection.BeginBinaryImportAsync(
            $"""
            copy {_schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                correlation_id, causation_id, headers) from stdin (format binary)
            """, cancellation);
        var row = 0;
        for (var i = 0; i < bundle.Count; i++)
        {
            var (append, encoded) = bundle[i];
            for (var e = 0; e < encoded.Count; e++)
            {
                // The values are buffered, so writing them without waiting costs a third less.
                copy.StartRow();
                copy.Write(positions[row++], NpgsqlDbType.Bigint);
                copy.Write(encoded.Ids[e], NpgsqlDbType.Uuid);
                copy.Write(append.Stream, NpgsqlDbType.Varchar);
                copy.Write(versions[i] - encoded.Count + e + 1, NpgsqlDbType.Bigint);
                copy.Write(encoded.Bodies[e], NpgsqlDbType.Jsonb);
                copy.Write(encoded.Types[e], NpgsqlDbType.Varchar);
                copy.Write(recordedAt, NpgsqlDbType.TimestampTz);
                copy.Write(encoded.DotNetTypes[e], NpgsqlDbType.Varchar);
                WriteOrNull(copy, append.Metadata?.CorrelationId, NpgsqlDbType.Varchar);
                WriteOrNull(copy, append.Metadata?.CausationId, NpgsqlDbType.Varchar);
                WriteOrNull(copy, encoded.Headers?[e], NpgsqlDbType.Jsonb);
            }
        }
        await copy.CompleteAsync(cancellation);
        return positions[^1];
    }

    private async Task<long[]> ClaimAsync(
        NpgsqlConnection connection, List<(StreamAppend Append, EncodedEvents Events)> bundle, DateTime? moment,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select {_schema}.es_claim_stream(stream, expected, event_count, $4) "
            + "from unnest($1, $2, $3) as claim (stream, expected, event_count)", connection);
        command.Parameters.Add(new()
        {
            Value = bundle.Select(entry => entry.Append.Stream).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        });
        command.Parameters.AddWithValue(bundle.Select(entry => entry.Append.Expected.Value).ToArray());
        command.Parameters.AddWithValue(bundle.Select(entry => entry.Events.Count).ToArray());
        command.Parameters.Add(new() { Value = (object?)moment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        try
        {
            var versions = new long[bundle.Count];
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            for (var i = 0; await reader.ReadAsync(cancellation); i++) versions[i] = reader.GetInt64(0);
            return versions;
        }
        catch (PostgresException e) when (Refusal.Of(e, connection, _schema, bundle.Select(entry => entry.Append)) is { } refusal)
        {
            throw refusal;
        }
    }

    // In the transaction that also writes the rows: the sequence's lock then covers them, as readers of the log need.
    private async Task<(long[] Positions, DateTime Now)> NumbersAsync(
        NpgsqlConnection connection, int count, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select array(select nextval('{_schema}.mt_events_sequence') from generate_series(1, $1)), clock_timestamp()",
            connection);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetFieldValue<long[]>(0), reader.GetDateTime(1));
    }

    internal static void WriteOrNull<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type) where T : class
    {
        if (value is null) copy.WriteNull();
        else copy.Write(value, type);
    }
}
