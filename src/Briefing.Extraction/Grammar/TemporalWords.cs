using System.Collections.Frozen;

namespace Briefing.Extraction.Grammar;

/// <summary>Words that make a bare noun phrase an adverbial of time: "said Monday it would", "told reporters last week that".</summary>
internal static class TemporalWords
{
    private static readonly FrozenSet<string> Days = """
        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat mon. tue. tues. wed. thu. thurs. fri. sat. sun.
        today tomorrow yesterday tonight
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Months = """
        january february march april june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Units = """
        week weeks month months year years day days hour hours minute minutes night morning afternoon evening weekend time times decade spring summer autumn winter
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsDay(string lower) => Days.Contains(lower);

    /// <summary>"Khaing Thu Kha", "Sun Weidong": whether what could be a day cut short stands inside a name.</summary>
    public static bool IsInName(ReadOnlySpan<Word> words, int i) =>
        words[i] is { Part: PartOfSpeech.ProperNoun, Lower: "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun" } && i + 1 < words.Length && words[i + 1].Part == PartOfSpeech.ProperNoun && !IsMonth(words[i + 1].Lower)
        && (i == 0 || words[i - 1].Lower is not ("on" or "," or "("));

    /// <summary>"Jan Kowalczyk": whether what could be a month cut short stands in front of a surname.</summary>
    public static bool IsGivenName(ReadOnlySpan<Word> words, int i) =>
        words[i] is { Part: PartOfSpeech.ProperNoun, Lower: "jan" or "april" or "june" } && i + 1 < words.Length && words[i + 1].Part == PartOfSpeech.ProperNoun && (i == 0 || words[i - 1].Part != PartOfSpeech.Number);

    public static bool IsMonth(string lower) => Months.Contains(lower);

    public static bool IsUnit(string lower) => Units.Contains(lower);
}
