using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.EventStore;

namespace Briefing.Application.Events;

/// <summary>An event of the log as it is shown to people and programs.</summary>
/// <param name="Data">What happened, as the log has it.</param>
/// <param name="Headers">What else is noted about it, by name, such as who said so; null where nothing is.</param>
public sealed record LoggedEvent(
    long Position,
    DateTimeOffset RecordedAt,
    string Type,
    string Stream,
    long Version,
    [property: JsonConverter(typeof(EventDataConverter))] object Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Headers = null)
{
    public static LoggedEvent Of(RecordedEvent recorded) => new(
        recorded.Position, recorded.RecordedAt, recorded.Type, recorded.Stream, recorded.Version, recorded.Data, recorded.Metadata.Headers);

    /// <summary>Asks for events by the names that their types have in the log.</summary>
    /// <param name="types">None given: all.</param>
    /// <exception cref="RefusedException">No event has such a type; the exception lists those that there are.</exception>
    public static LogQuery Query(EventTypes known, IReadOnlyList<string> types, string? streamPrefix, long after, long? upTo)
    {
        var byName = known.All.ToDictionary(type => type.Name, type => type.Type, StringComparer.Ordinal);
        return new LogQuery
        {
            After = after,
            UpTo = upTo,
            StreamPrefix = streamPrefix,
            Types = types.Count == 0 ? null : [.. types.Select(name => byName.GetValueOrDefault(name)
                ?? throw new RefusedException("type", $"There is no event type '{name}'. There are: {string.Join(", ", byName.Keys)}."))],
        };
    }
}

/// <summary>Writes an event's data with the names that it has in the log, straight to where the answer goes.</summary>
public sealed class EventDataConverter : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), EventJson.Default);
}
