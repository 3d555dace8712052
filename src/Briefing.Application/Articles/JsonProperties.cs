using System.Text.Json;

namespace Briefing.Application.Articles;

/// <summary>Looks into JSON that others made, where anything may be missing or of another type.</summary>
internal static class JsonProperties
{
    /// <summary>A property's value; null where the element is no object or has no such property.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A property's text; null where it is none.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The objects in a property that is a list.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];
}
