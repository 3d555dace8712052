using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Briefing.Application.Articles;

/// <summary>Says where and why a JSON text cannot be read, in words for who wrote it.</summary>
public static class JsonFault
{
    /// <summary>Where it is wrong (RFC 6901): "#/published"; "#" for the whole.</summary>
    public static string Pointer(JsonException malformed) => $"#{(malformed.Path ?? "$")[1..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal)}";

    /// <summary>Why: "There is no field 'email'; there can be address, topics and zone."</summary>
    /// <param name="form">What the text was to be.</param>
    public static string Reason(JsonException malformed, JsonTypeInfo form)
    {
        if (malformed.InnerException is JsonException)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"It is not JSON from line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1} on.");
        }

        if (Pointer(malformed).Split('/') is not [_, var name, ..] || form.Kind != JsonTypeInfoKind.Object)
        {
            return "It is not the object that is expected.";
        }

        return form.Properties.FirstOrDefault(property => property.Name == name) is { } field
            ? $"'{name}' is not {Described(Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType)}."
            : $"There is no field '{name}'; there can be {string.Join(", ", form.Properties.Select(property => property.Name))}.";
    }

    private static string Described(Type type) => type switch
    {
        _ when type == typeof(string) => "a text in quotation marks",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeOnly) => "a time of day such as \"07:00\"",
        _ when type == typeof(DateOnly) => "a day such as \"2024-12-09\"",
        _ when type.IsPrimitive || type == typeof(decimal) => "a number",
        _ when type.IsAssignableTo(typeof(IEnumerable)) => "a list of what is expected there",
        _ => "what is expected there",
    };
}
