using System.Text.Json;

namespace Briefing.EventStore;

/// <summary>The events of one append as arrays, the way <c>es_append</c> and COPY take them.</summary>
internal sealed class EncodedEvents
{
    private static readonly Dictionary<string, string> Empty = [];

    private EncodedEvents(int count)
    {
        Ids = new Guid[count];
        Types = new string[count];
        Bodies = new byte[count][];
        DotNetTypes = new string[count];
    }

    public Guid[] Ids { get; }
    public string[] Types { get; }
    public byte[][] Bodies { get; }
    public string[] DotNetTypes { get; }

    /// <summary>The headers of each event; null when none has any.</summary>
    public byte[]?[]? Headers { get; private set; }

    public long Bytes { get; private set; }

    public int Count => Ids.Length;

    public static EncodedEvents Encode(EventTypes types, StreamAppend append)
    {
        ArgumentException.ThrowIfNullOrEmpty(append.Stream);
        if (append.Events.Count == 0)
            throw new ArgumentException($"There is nothing to append to stream \"{append.Stream}\".", nameof(append));

        CheckText(append.Stream, "The stream's name");
        CheckText(append.Metadata?.CorrelationId, "The correlation id");
        CheckText(append.Metadata?.CausationId, "The causation id");
        foreach (var (name, value) in append.Metadata?.Headers ?? Empty)
        {
            CheckText(name, "A header's name");
            CheckText(value, $"Header \"{name}\"");
        }

        var encoded = new EncodedEvents(append.Events.Count);
        for (var i = 0; i < append.Events.Count; i++)
            encoded.Set(i, types, append.Stream, append.Events[i], append.Metadata?.Headers);
        return encoded;
    }

    private void Set(int index, EventTypes types, string stream, object data, IReadOnlyDictionary<string, string>? headers)
    {
        var registration = types.RegistrationOf(data.GetType());
        var body = JsonSerializer.SerializeToUtf8Bytes(data, registration.Json);
        if (body.Length > EventStoreOptions.MaxEventBytes)
            throw new EventDataException(
                $"Event {index + 1} for stream \"{stream}\" (\"{registration.Name}\") has {body.Length:N0} bytes of JSON; at most "
                + $"{EventStoreOptions.MaxEventBytes:N0} are accepted. Keep large content elsewhere and refer to it.");
        if (NullCharacter.PathOf(body) is { } path)
            throw new EventDataException(
                $"Event {index + 1} for stream \"{stream}\" (\"{registration.Name}\") has the character U+0000 at {path}; "
                + "PostgreSQL cannot store it. Remove it from the text.");

        // Version 7: ids made one after another stand one after another in an index on them.
        Ids[index] = Guid.CreateVersion7();
        Types[index] = registration.Name;
        Bodies[index] = body;
        DotNetTypes[index] = registration.DotNetName;
        Bytes += body.Length;
        if (headers is { Count: > 0 } || registration.Version > 1)
            (Headers ??= new byte[Count][])[index] = EncodeHeaders(headers, registration.Version);
    }

    private static void CheckText(string? text, string what)
    {
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
            throw new EventDataException($"{what} contains the character U+0000; PostgreSQL cannot store it.");
    }

    private static byte[] EncodeHeaders(IReadOnlyDictionary<string, string>? headers, int schemaVersion)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in headers ?? Empty)
                json.WriteString(name, value);
            if (schemaVersion > 1) json.WriteNumber(StoredEvent.SchemaVersionHeader, schemaVersion);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
