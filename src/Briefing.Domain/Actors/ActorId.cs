using System.Text.Json;
using System.Text.Json.Serialization;

namespace Briefing.Domain.Actors;

/// <summary>What sort of actor an <see cref="ActorId"/> names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>A human being: <c>person:volodymyr-zelenskyy</c>.</summary>
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>A state, by its ISO 3166-1 alpha-3 code: <c>country:UKR</c>.</summary>
    [JsonStringEnumMemberName("country")]
    Country,

    /// <summary>An organisation, institution or armed movement with a name: <c>org:nato</c>.</summary>
    [JsonStringEnumMemberName("org")]
    Organisation,

    /// <summary>People without a name of their own: <c>group:us-officials</c>.</summary>
    [JsonStringEnumMemberName("group")]
    Group,
}

/// <summary>The canonical id of an actor: a kind and a name, the same under every spelling.</summary>
[JsonConverter(typeof(ActorIdJsonConverter))]
public readonly record struct ActorId : IComparable<ActorId>
{
    private ActorId(ActorKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    public ActorKind Kind { get; }

    /// <summary>The whole id with its kind in front, as it is stored and shown.</summary>
    public string Value { get; }

    /// <summary>The part behind the kind: <c>volodymyr-zelenskyy</c>, <c>UKR</c>.</summary>
    public string Name => Value[(Value.IndexOf(':') + 1)..];

    public static ActorId Person(string name) => new(ActorKind.Person, $"person:{name}");

    public static ActorId Country(string code) => new(ActorKind.Country, $"country:{code}");

    public static ActorId Organisation(string name) => new(ActorKind.Organisation, $"org:{name}");

    public static ActorId Group(string name) => new(ActorKind.Group, $"group:{name}");

    /// <exception cref="FormatException">The text is not an actor id; the message says what one looks like.</exception>
    public static ActorId Parse(string text)
    {
        var colon = text.IndexOf(':');
        return text.AsSpan(0, Math.Max(0, colon)) switch
        {
            "person" when text.Length > colon + 1 => new(ActorKind.Person, text),
            "country" when text.Length == colon + 4 => new(ActorKind.Country, text),
            "org" when text.Length > colon + 1 => new(ActorKind.Organisation, text),
            "group" when text.Length > colon + 1 => new(ActorKind.Group, text),
            _ => throw new FormatException(
                $"'{text}' is not an actor id. One looks like person:olaf-scholz, country:UKR, org:nato or group:us-officials."),
        };
    }

    public int CompareTo(ActorId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(ActorId left, ActorId right) => left.CompareTo(right) < 0;

    public static bool operator >(ActorId left, ActorId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ActorId left, ActorId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ActorId left, ActorId right) => left.CompareTo(right) >= 0;
}

/// <summary>Writes an actor id as its text.</summary>
public sealed class ActorIdJsonConverter : JsonConverter<ActorId>
{
    public override ActorId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ActorId.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, ActorId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
