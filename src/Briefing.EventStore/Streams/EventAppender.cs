using Npgsql;
using NpgsqlTypes;

namespace Briefing.EventStore;

/// <summary>Appends in one round trip, through the function <c>es_append</c>.</summary>
internal sealed class EventAppender(NpgsqlDataSource database, EventTypes types, EventStoreOptions options, OwnAppends own)
{
    private readonly string append =
        $"select stream_version, last_position from {options.Schema}.es_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// <summary>Appends to one stream; a statement that is a transaction of its own.</summary>
    public async Task<AppendResult> AppendAsync(StreamAppend append, CancellationToken cancellation)
    {
        var events = EncodeWithinLimits([append])[0];
        return await KeepAsync([events], () => AppendAsync(append, events, cancellation));
    }

    /// <summary>Appends to several streams on a connection; all or none, also without a transaction around it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="appends">What to append.</param>
    /// <param name="isWithin">Whether it is part of a transaction that the caller commits, or does not.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<StreamAppend> appends, bool isWithin, CancellationToken cancellation)
    {
        if (appends.DistinctBy(append => append.Stream).Count() != appends.Count)
            throw new ArgumentException("A stream is named twice: put its events into one append.", nameof(appends));

        var encoded = EncodeWithinLimits(appends);
        return isWithin
            ? await AppendAsync(connection, appends, encoded, cancellation)
            : await KeepAsync(encoded, () => AppendAsync(connection, appends, encoded, cancellation));
    }

    private async Task<T> KeepAsync<T>(EncodedEvents[] encoded, Func<Task<T>> append)
    {
        foreach (var events in encoded) own.Keep(events);
        try
        {
            return await append();
        }
        catch
        {
            foreach (var events in encoded) own.Forget(events);
            throw;
        }
    }

    private async Task<AppendResult> AppendAsync(StreamAppend append, EncodedEvents events, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(this.append, connection);
        AddParameters(command.Parameters, append, events);
        try
        {
            await command.PrepareAsync(cancellation);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return new(reader.GetInt64(0), reader.GetInt64(1));
        }
        catch (PostgresException e) when (Refusal.Of(e, connection, options.Schema, [append]) is { } refusal)
        {
            throw refusal;
        }
    }

    private async Task<IReadOnlyList<AppendResult>> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<StreamAppend> appends, EncodedEvents[] encoded, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (appends.Count > 1) batch.BatchCommands.Add(LockStreams(appends));
        for (var i = 0; i < appends.Count; i++)
        {
            var command = new NpgsqlBatchCommand(append);
            AddParameters(command.Parameters, appends[i], encoded[i]);
            batch.BatchCommands.Add(command);
        }
        try
        {
            return await ReadResultsAsync(batch, appends.Count, cancellation);
        }
        catch (PostgresException e) when (Refusal.Of(e, connection, options.Schema, appends) is { } refusal)
        {
            throw refusal;
        }
    }

    private EncodedEvents[] EncodeWithinLimits(IReadOnlyList<StreamAppend> appends)
    {
        var count = appends.Sum(append => (long)append.Events.Count);
        if (count > EventStoreOptions.MaxAppendEvents)
            throw new EventDataException(
                $"{count:N0} events are too many for one append, which takes {EventStoreOptions.MaxAppendEvents:N0}: "
                + $"use {nameof(PostgresEventStore.AppendBulkAsync)}.");

        var encoded = appends.Select(append => EncodedEvents.Encode(types, append)).ToArray();
        var bytes = encoded.Sum(events => events.Bytes);
        return bytes <= EventStoreOptions.MaxAppendBytes
            ? encoded
            : throw new EventDataException(
                $"{bytes:N0} bytes of JSON are too many for one append, which takes {EventStoreOptions.MaxAppendBytes:N0}: "
                + $"use {nameof(PostgresEventStore.AppendBulkAsync)}.");
    }

    // Two appends to the same streams in another order would wait for each other; in one order they queue up.
    private static NpgsqlBatchCommand LockStreams(IReadOnlyList<StreamAppend> appends) =>
        new("select pg_advisory_xact_lock(hashtextextended(stream, 0)) from unnest($1) as stream")
        {
            Parameters =
            {
                new NpgsqlParameter<string[]>
                {
                    TypedValue = [.. appends.Select(append => append.Stream).Order(StringComparer.Ordinal)],
                },
            },
        };

    private void AddParameters(NpgsqlParameterCollection parameters, StreamAppend append, EncodedEvents events)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = append.Stream, NpgsqlDbType = NpgsqlDbType.Varchar });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = append.Expected.Value });
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = events.Ids });
        parameters.Add(new() { Value = events.Types, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        parameters.Add(new() { Value = events.Bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        parameters.Add(new() { Value = events.DotNetTypes, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        parameters.Add(new() { Value = OrNull(append.Metadata?.CorrelationId), NpgsqlDbType = NpgsqlDbType.Varchar });
        parameters.Add(new() { Value = OrNull(append.Metadata?.CausationId), NpgsqlDbType = NpgsqlDbType.Varchar });
        parameters.Add(new() { Value = OrNull(events.Headers), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        parameters.Add(new() { Value = OrNull(options.Clock?.GetUtcNow().UtcDateTime), NpgsqlDbType = NpgsqlDbType.TimestampTz });
    }

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static async Task<IReadOnlyList<AppendResult>> ReadResultsAsync(
        NpgsqlBatch batch, int count, CancellationToken cancellation)
    {
        var results = new List<AppendResult>(count);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (count > 1) await reader.NextResultAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
                results.Add(new(reader.GetInt64(0), reader.GetInt64(1)));
        }
        while (await reader.NextResultAsync(cancellation));
        return results;
    }
}
