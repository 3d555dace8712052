using System.Text.Json;
using NpgsqlTypes;

namespace Briefing.EventStore;

/// <summary>Reads and writes the table <c>es_snapshots</c>.</summary>
internal static class SnapshotTable
{
    /// <summary>The latest snapshot of a stream at or before a version; null when there is none of this kind.</summary>
    public static async Task<Folded<TState>?> LoadAsync<TState>(
        PostgresEventStore store, string stream, Snapshots<TState> snapshots, long upToVersion, CancellationToken cancellation)
    {
        var schema = store.Options.Schema;
        await using var command = store.Database.CreateCommand(
            $"""
            select s.data, s.stream_version, e.seq_id from {schema}.es_snapshots s
            join {schema}.mt_events e on e.stream_id = s.stream_id and e.version = s.stream_version
            where s.stream_id = $1 and s.name = $2 and s.state_version = $3 and s.stream_version <= $4
            """);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(snapshots.Name);
        command.Parameters.AddWithValue(snapshots.Version);
        command.Parameters.AddWithValue(upToVersion);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new(JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), snapshots.Json)!, row.GetInt64(1), row.GetInt64(2))
            : null;
    }

    /// <summary>Keeps a folded state, unless a later one is there already.</summary>
    public static async Task SaveAsync<TState>(
        PostgresEventStore store, string stream, Snapshots<TState> snapshots, Folded<TState> folded, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"""
            insert into {store.Options.Schema}.es_snapshots as s (stream_id, name, state_version, stream_version, data)
            values ($1, $2, $3, $4, $5)
            on conflict (stream_id, name) do update
            set state_version = excluded.state_version, stream_version = excluded.stream_version, data = excluded.data
            where (s.state_version, s.stream_version) < (excluded.state_version, excluded.stream_version)
            """);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(snapshots.Name);
        command.Parameters.AddWithValue(snapshots.Version);
        command.Parameters.AddWithValue(folded.Version);
        command.Parameters.Add(new()
        {
            Value = JsonSerializer.SerializeToUtf8Bytes(folded.State, snapshots.Json), NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
