using System.Text.Json;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>A row of <c>mt_events</c>, its data still undecoded.</summary>
internal readonly record struct StoredEvent(
    long Position,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    byte[] Data,
    DateTimeOffset RecordedAt,
    int SchemaVersion,
    EventMetadata Metadata)
{
    public const string Columns =
        "seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, headers";

    /// <summary>The header that holds an event's schema version; absent means 1.</summary>
    public const string SchemaVersionHeader = "schema_version";

    public static StoredEvent Read(NpgsqlDataReader row)
    {
        var (schemaVersion, metadata) = ReadMetadata(row);
        return new(
            row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4),
            row.GetFieldValue<byte[]>(5), row.GetFieldValue<DateTimeOffset>(6), schemaVersion, metadata);
    }

    private static (int SchemaVersion, EventMetadata) ReadMetadata(NpgsqlDataReader row)
    {
        var correlation = row.IsDBNull(7) ? null : row.GetString(7);
        var causation = row.IsDBNull(8) ? null : row.GetString(8);
        if (row.IsDBNull(9))
            return (1, correlation is null && causation is null ? EventMetadata.None : new(correlation, causation));

        var schemaVersion = 1;
        var headers = new Dictionary<string, string>();
        using var json = JsonDocument.Parse(row.GetFieldValue<byte[]>(9));
        foreach (var header in json.RootElement.EnumerateObject())
        {
            if (header.Name == SchemaVersionHeader) schemaVersion = header.Value.GetInt32();
            else headers[header.Name] = header.Value.ToString();
        }
        return (schemaVersion, new(correlation, causation, headers.Count == 0 ? null : headers));
    }
}
