using System.Text.Json;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>A row of <c>mt_events</c>, its data and headers still undecoded.</summary>
internal readonly record struct StoredEvent(
    long Position,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    byte[] Data,
    DateTimeOffset RecordedAt,
    string? CorrelationId,
    string? CausationId,
    byte[]? Headers)
{
    public const string Columns =
        "seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, headers";

    /// <summary>The header that holds an event's schema version; absent means 1.</summary>
    public const string SchemaVersionHeader = "schema_version";

    public static StoredEvent Read(NpgsqlDataReader row) => Read(row, row.GetFieldValue<byte[]>(5));

    /// <param name="row">A row in which the data need not stand.</param>
    /// <param name="data">The event's data.</param>
    public static StoredEvent Read(NpgsqlDataReader row, byte[] data) =>
        new(
            row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4),
            data, row.GetFieldValue<DateTimeOffset>(6),
            row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8),
            row.IsDBNull(9) ? null : row.GetFieldValue<byte[]>(9));

    /// <summary>The version of the data's shape, and what else the row says of the event.</summary>
    /// <exception cref="EventDataException">The headers are not as anyone writes them.</exception>
    public (int SchemaVersion, EventMetadata Metadata) ReadMetadata()
    {
        // Marten writes the JSON null where an event has no headers.
        if (Headers is null || Headers.AsSpan().SequenceEqual("null"u8)) return (1, MetadataWithoutHeaders());

        var schemaVersion = 1;
        var headers = new Dictionary<string, string>();
        using var json = JsonDocument.Parse(Headers);
        if (json.RootElement.ValueKind != JsonValueKind.Object) throw NotReadable("are no JSON object");
        foreach (var header in json.RootElement.EnumerateObject())
        {
            if (header.Name != SchemaVersionHeader) headers[header.Name] = header.Value.ToString();
            else if (header.Value.ValueKind != JsonValueKind.Number || !header.Value.TryGetInt32(out schemaVersion))
                throw NotReadable($"have a {SchemaVersionHeader} that is no whole number: {header.Value}");
        }
        return headers.Count == 0
            ? (schemaVersion, MetadataWithoutHeaders())
            : (schemaVersion, new(CorrelationId, CausationId, headers));
    }

    public EventMetadata MetadataWithoutHeaders() =>
        CorrelationId is null && CausationId is null ? EventMetadata.None : new(CorrelationId, CausationId);

    private EventDataException NotReadable(string why) =>
        new($"The headers of event {Position} (\"{Type}\", stream \"{Stream}\" version {Version}) {why}.");
}
