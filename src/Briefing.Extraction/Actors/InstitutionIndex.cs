namespace Briefing.Extraction.Actors;

/// <summary>A body that a state has: "foreign ministry", "army".</summary>
/// <param name="Slug">How it stands behind the country's adjective in an id: <c>foreign-ministry</c>.</param>
internal sealed record Institution(string Slug, string Kind);

/// <summary>The words for the bodies that states have.</summary>
internal sealed class InstitutionIndex
{
    private readonly Dictionary<string, Institution> byWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Institution>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private readonly HashSet<string> lastWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lastWordLookup;

    public InstitutionIndex()
    {
        lookup = byWords.GetAlternateLookup<ReadOnlySpan<char>>();
        lastWordLookup = lastWords.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The number of blanks in the longest of the words.</summary>
    public int LongestInWords { get; private set; }

    public void Add(string words, Institution institution)
    {
        byWords[words] = institution;
        lastWords.Add(words[(words.LastIndexOf(' ') + 1)..]);
        LongestInWords = Math.Max(LongestInWords, words.Count(c => c == ' ') + 1);
    }

    /// <summary>Whether any of the words end with a word.</summary>
    public bool MayEndWith(ReadOnlySpan<char> word) => lastWordLookup.Contains(word);

    public Institution? Find(ReadOnlySpan<char> words) => lookup.TryGetValue(words, out var institution) ? institution : null;
}
