using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// An event as a line of an exported log: JSON with everything that its row holds. The same row gives the same bytes, also
/// in another database, since <c>jsonb</c> has one way to write a value.
/// </summary>
internal sealed record LogLine(
    long Position, Guid Id, string Stream, long Version, string Type, byte[] Data, DateTime RecordedAt, string? DotNetType,
    string? CorrelationId, string? CausationId, byte[]? Headers, bool IsArchived)
{
    /// <summary>What every line begins with, and no other line of the file does.</summary>
    public static ReadOnlySpan<byte> Start => "{\"position\":"u8;

    private const string Columns =
        "seq_id, id, stream_id, version, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, is_archived, data";

    private static readonly JsonWriterOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <summary>The rows between two positions, in order: of $1 (exclusive) and $2, $3 at most.</summary>
    public static string Select(string schema) =>
        $"select {Columns} from {schema}.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id limit $3";

    /// <summary>A writer of lines into a buffer.</summary>
    public static Utf8JsonWriter WriterTo(IBufferWriter<byte> buffer) => new(buffer, Written);

    /// <summary>Writes a row as a line, with the line feed.</summary>
    /// <returns>Its position.</returns>
    public static long Write(NpgsqlDataReader row, Utf8JsonWriter json, IBufferWriter<byte> buffer)
    {
        var position = row.GetInt64(0);
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber("position"u8, position);
        json.WriteString("id"u8, row.GetGuid(1));
        json.WriteString("stream"u8, row.GetString(2));
        json.WriteNumber("version"u8, row.GetInt64(3));
        json.WriteString("type"u8, row.GetString(4));
        json.WriteString("recorded_at"u8, row.GetDateTime(5));
        if (!row.IsDBNull(6)) json.WriteString("dotnet_type"u8, row.GetString(6));
        if (!row.IsDBNull(7)) json.WriteString("correlation_id"u8, row.GetString(7));
        if (!row.IsDBNull(8)) json.WriteString("causation_id"u8, row.GetString(8));
        if (!row.IsDBNull(9)) WriteRaw("headers"u8, row.GetFieldValue<byte[]>(9));
        if (!row.IsDBNull(10) && row.GetBoolean(10)) json.WriteBoolean("archived"u8, true);
        WriteRaw("data"u8, row.GetFieldValue<byte[]>(11));
        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        return position;

        void WriteRaw(ReadOnlySpan<byte> name, byte[] value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    /// <exception cref="EventStoreException">The line is no event.</exception>
    public static LogLine Parse(byte[] line)
    {
        try
        {
            return ParseEvent(line);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new EventStoreException($"A line of the file is no event ({e.Message}): {System.Text.Encoding.UTF8.GetString(line)}", e);
        }
    }

    private static LogLine ParseEvent(byte[] line)
    {
        long position = 0, version = 0;
        Guid id = default;
        DateTime recordedAt = default;
        string? stream = null, type = null, dotNetType = null, correlation = null, causation = null;
        byte[]? data = null, headers = null;
        var archived = false;
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("position"u8)) position = Next(ref json).GetInt64();
            else if (json.ValueTextEquals("id"u8)) id = Next(ref json).GetGuid();
            else if (json.ValueTextEquals("stream"u8)) stream = Next(ref json).GetString();
            else if (json.ValueTextEquals("version"u8)) version = Next(ref json).GetInt64();
            else if (json.ValueTextEquals("type"u8)) type = Next(ref json).GetString();
            else if (json.ValueTextEquals("recorded_at"u8)) recordedAt = Next(ref json).GetDateTime();
            else if (json.ValueTextEquals("dotnet_type"u8)) dotNetType = Next(ref json).GetString();
            else if (json.ValueTextEquals("correlation_id"u8)) correlation = Next(ref json).GetString();
            else if (json.ValueTextEquals("causation_id"u8)) causation = Next(ref json).GetString();
            else if (json.ValueTextEquals("archived"u8)) archived = Next(ref json).GetBoolean();
            else if (json.ValueTextEquals("headers"u8)) headers = Raw(ref json, line);
            else if (json.ValueTextEquals("data"u8)) data = Raw(ref json, line);
            else throw new FormatException($"it has a field \"{json.GetString()}\"");
        }
        return stream is not null && type is not null && data is not null && position > 0 && version > 0
            ? new(position, id, stream, version, type, data, recordedAt, dotNetType, correlation, causation, headers, archived)
            : throw new FormatException("it lacks a field");
    }

    private static Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        json.Read();
        return json;
    }

    private static byte[] Raw(ref Utf8JsonReader json, byte[] line)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return line[start..(int)json.BytesConsumed];
    }
}
