using System.Text.Json;
using System.Text.Json.Serialization;

namespace Briefing.Domain.Feeds;

/// <summary>Names a feed in addresses and commands: lower-case letters, digits and dashes (<c>harbour-wire</c>).</summary>
[JsonConverter(typeof(FeedIdJsonConverter))]
public readonly record struct FeedId
{
    private FeedId(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">The text is not a feed's id; the message says what one looks like.</exception>
    public static FeedId Parse(string text) =>
        text is { Length: > 0 and <= 60 } && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            ? new(text)
            : throw new FormatException($"'{text}' cannot name a feed. A name has lower-case letters, digits and dashes, like harbour-wire.");

    public override string ToString() => Value;
}

/// <summary>Writes a feed's id as its text.</summary>
public sealed class FeedIdJsonConverter : JsonConverter<FeedId>
{
    public override FeedId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeedId.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, FeedId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
