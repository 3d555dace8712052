using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.EventStore;

namespace Briefing.Application.Events;

/// <summary>An event of the log as it is shown to people and programs.</summary>
/// <param name="Data">What happened, as the log has it: JSON in UTF-8.</param>
/// <param name="Headers">What else is noted about it, by name, such as who said so; null where nothing is.</param>
public sealed record LoggedEvent(
    long Position,
    DateTimeOffset RecordedAt,
    string Type,
    string Stream,
    long Version,
    [property: JsonConverter(typeof(JsonTextConverter))] ReadOnlyMemory<byte> Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Headers = null)
{
    public static LoggedEvent Of(RecordedJson recorded) => new(
        recorded.Position, recorded.RecordedAt, recorded.Type, recorded.Stream, recorded.Version, recorded.Data, recorded.Metadata.Headers);

    public static LoggedEvent Of(RecordedEvent recorded) => new(
        recorded.Position, recorded.RecordedAt, recorded.Type, recorded.Stream, recorded.Version, DomainEvents.ToJsonText(recorded.Data),
        recorded.Metadata.Headers);

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

/// <summary>Writes what is JSON already as it is.</summary>
public sealed class JsonTextConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Encoding.UTF8.GetBytes(JsonElement.ParseValue(ref reader).GetRawText());

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Span, skipInputValidation: true);
}
