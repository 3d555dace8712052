namespace Briefing.Extraction.Actors;

/// <summary>A body that a state has: "foreign ministry", "army".</summary>
/// <param name="Slug">How it stands behind the country's adjective in an id: <c>foreign-ministry</c>.</param>
internal sealed record Institution(string Slug, string Kind);

/// <summary>The words for the bodies that states have.</summary>
internal sealed class InstitutionIndex
{
    private readonly Dictionary<string, Institution> byWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Institution>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public InstitutionIndex() => lookup = byWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of blanks in the longest of the words.</summary>
    public int LongestInWords { get; private set; }

    public void Add(string words, Institution institution)
    {
        byWords[words] = institution;
        LongestInWords = Math.Max(LongestInWords, words.Count(c => c == ' ') + 1);
    }

    public Institution? Find(ReadOnlySpan<char> words) => lookup.TryGetValue(words, out var institution) ? institution : null;
}
