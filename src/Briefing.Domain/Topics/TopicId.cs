using System.Text.Json;
using System.Text.Json.Serialization;

namespace Briefing.Domain.Topics;

/// <summary>Names a topic in addresses and file names: lower-case letters, digits and dashes (<c>ukraine</c>).</summary>
[JsonConverter(typeof(TopicIdJsonConverter))]
public readonly record struct TopicId
{
    private TopicId(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">The text is not a topic id; the message says what one looks like.</exception>
    public static TopicId Parse(string text) =>
        text is { Length: > 0 and <= 60 } && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            ? new(text)
            : throw new FormatException($"'{text}' is not a topic id. One has lower-case letters, digits and dashes, like ukraine or red-sea.");

    public override string ToString() => Value;
}

/// <summary>Writes a topic id as its text.</summary>
public sealed class TopicIdJsonConverter : JsonConverter<TopicId>
{
    public override TopicId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TopicId.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, TopicId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
