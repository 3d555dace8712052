using System.Text.Json.Serialization;

namespace Briefing.Domain.Articles;

/// <summary>A run of characters in an article's text: UTF-16 code units, counted from 0. The text is the title, two line feeds,
/// and the body.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The index of the first character behind the span.</summary>
    [JsonIgnore]
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    public bool Contains(int index) => Start <= index && index < End;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The characters of the span.</summary>
    public string Of(string text) => text.Substring(Start, Length);
}
