using System.Text.Json;

namespace Briefing.Application.Happenings;

/// <summary>Reads texts that come again and again, such as names and places: the last of each that was made is given again, which spares
/// the making, the memory, and comparing them letter by letter.</summary>
internal static class RepeatedText
{
    /// <summary>How many texts are kept; a power of two.</summary>
    private const int Kept = 1 << 13;
    private const int Longest = 64;

    private static readonly Entry?[] Entries = new Entry?[Kept];

    /// <summary>The text that the reader stands on; null where it is null.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > Longest)
        {
            return reader.GetString();
        }

        // Of several threads at once any may win.
        ref var place = ref Entries[Hash(reader.ValueSpan) & (Kept - 1)];
        var entry = place;
        if (entry is null || !reader.ValueSpan.SequenceEqual(entry.Utf8))
        {
            place = entry = new Entry(reader.ValueSpan.ToArray(), reader.GetString()!);
        }

        return entry.Text;
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261;
        foreach (var one in utf8)
        {
            hash = (hash ^ one) * 16777619;
        }

        return hash ^ (hash >> 16);
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
