using System.Globalization;
using System.Text.Json;

namespace Briefing.EventStore;

/// <summary>Finds the character U+0000 in JSON: PostgreSQL's <c>jsonb</c> cannot hold it.</summary>
internal static class NullCharacter
{
    /// <summary>The JSON path of the first string or property name with U+0000 in it, or null.</summary>
    public static string? PathOf(ReadOnlySpan<byte> json)
    {
        // An escaped backslash may come before u0000 too, so a hit is only a reason to look closer.
        if (json.IndexOf(@"\u0000"u8) < 0) return null;

        var reader = new Utf8JsonReader(json);
        var path = new Stack<Step>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Peek().Property = reader.GetString()!;
                    if (path.Peek().Property!.Contains('\0', StringComparison.Ordinal)) return Describe(path);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Advance(path);
                    path.Push(new Step(reader.TokenType == JsonTokenType.StartArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    Advance(path);
                    if (reader.TokenType == JsonTokenType.String && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                        return Describe(path);
                    break;
            }
        }
        return null;
    }

    private static void Advance(Stack<Step> path)
    {
        if (path.TryPeek(out var step) && step.IsArray) step.Index++;
    }

    private static string Describe(Stack<Step> path) =>
        "$" + string.Concat(path.Reverse().Select(step => step.IsArray
            ? string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]")
            : $".{step.Property!.Replace("\0", @"\u0000", StringComparison.Ordinal)}"));

    private sealed class Step(bool isArray)
    {
        public bool IsArray { get; } = isArray;
        public int Index { get; set; } = -1;
        public string? Property { get; set; }
    }
}
