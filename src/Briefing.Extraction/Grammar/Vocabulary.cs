using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>What a word may be, wherever it stands.</summary>
[Flags]
internal enum WordClasses
{
    None = 0,
    Noun = 1 << 0,
    VerbBase = 1 << 1,
    VerbThird = 1 << 2,
    VerbPast = 1 << 3,
    VerbParticiple = 1 << 4,
    VerbGerund = 1 << 5,
    Adjective = 1 << 6,
    Adverb = 1 << 7,
    Determiner = 1 << 8,
    Preposition = 1 << 9,
    Conjunction = 1 << 10,
    Subordinator = 1 << 11,
    Pronoun = 1 << 12,
    Modal = 1 << 13,
    Auxiliary = 1 << 14,
    Number = 1 << 15,

    Verb = VerbBase | VerbThird | VerbPast | VerbParticiple | VerbGerund,
    Closed = Determiner | Preposition | Conjunction | Subordinator | Pronoun | Modal | Auxiliary,
}

/// <summary>A word of the vocabulary.</summary>
/// <param name="Lemma">The verb's base where it is one, else the word itself.</param>
internal sealed record Entry(string Lower, string Lemma, WordClasses Classes);

/// <summary>The words that the tagger knows: the closed classes, common verbs in all their forms, and common words of other classes;
/// everything else it judges by its ending and its capital.</summary>
internal static class Vocabulary
{
    private static readonly (string Form, string Lemma)[] Auxiliaries =
    [
        ("am", "be"), ("is", "be"), ("are", "be"), ("was", "be"), ("were", "be"), ("been", "be"), ("being", "be"), ("'m", "be"), ("'re", "be"),
        ("isn't", "be"), ("aren't", "be"), ("wasn't", "be"), ("weren't", "be"),
        ("has", "have"), ("had", "have"), ("having", "have"), ("'ve", "have"), ("'d", "have"), ("hasn't", "have"), ("haven't", "have"), ("hadn't", "have"),
        ("does", "do"), ("did", "do"), ("doesn't", "do"), ("don't", "do"), ("didn't", "do"),
    ];

    private static readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> Entries =
        Load().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No word of the vocabulary is longer.</summary>
    private const int LongestWord = 40;

    /// <summary>The entry of a word that is spelled just as the vocabulary has it, in small letters; null where it is not.</summary>
    public static Entry? FindPlain(ReadOnlySpan<char> word) => Entries.TryGetValue(word, out var entry) ? entry : null;

    /// <summary>The entry of a word in any capitals, with straight or typographic apostrophes; null where it is not known.</summary>
    public static Entry? Find(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        Span<char> plain = stackalloc char[LongestWord];
        plain = plain[..word.ToLowerInvariant(plain)];
        plain.Replace('’', '\'');
        return FindPlain(plain);
    }

    /// <summary>The row of words that hardly name a place alone: "New York", "Port Sudan".</summary>
    private const string PlaceOpening = "place-opening";

    private static readonly FrozenSet<string> PlaceOpenings = Rows("Words.tsv").Where(row => row[0] == PlaceOpening).SelectMany(row => row[1].Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word, in small letters, begins the names of places and hardly names one alone.</summary>
    public static bool BeginsPlace(string lower) => PlaceOpenings.Contains(lower);

    private static Dictionary<string, Entry> Load()
    {
        var entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows("Verbs.tsv"))
        {
            AddVerb(entries, row);
        }

        foreach (var row in Rows("Words.tsv").Where(row => row[0] != PlaceOpening))
        {
            var classes = Enum.Parse<WordClasses>(row[0], ignoreCase: true);
            foreach (var word in row[1].Split(' '))
            {
                Add(entries, word, word, classes);
                if (classes == WordClasses.Noun && entries[word].Lemma == word)
                {
                    Add(entries, ThirdPerson(word), word, WordClasses.Noun);
                }
            }
        }

        foreach (var (form, lemma) in Auxiliaries)
        {
            entries[form] = entries[form] with { Lemma = lemma };
        }

        return entries;
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Grammar.{file}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('\t');
        }
    }

    private static void AddVerb(Dictionary<string, Entry> entries, string[] row)
    {
        var lemma = row[0];
        var past = row.Length > 1 ? row[1] : Past(lemma);
        var participle = row.Length > 2 ? row[2] : past;
        Add(entries, lemma, lemma, WordClasses.VerbBase);
        Add(entries, ThirdPerson(lemma), lemma, WordClasses.VerbThird);
        Add(entries, past, lemma, WordClasses.VerbPast);
        Add(entries, participle, lemma, WordClasses.VerbParticiple);
        Add(entries, Gerund(lemma, past), lemma, WordClasses.VerbGerund);
        if (past.EndsWith("lled", StringComparison.Ordinal) && !lemma.EndsWith("ll", StringComparison.Ordinal))
        {
            Add(entries, lemma + "ed", lemma, WordClasses.VerbPast | WordClasses.VerbParticiple);
            Add(entries, lemma + "ing", lemma, WordClasses.VerbGerund);
        }
    }

    private static void Add(Dictionary<string, Entry> entries, string form, string lemma, WordClasses classes)
    {
        if (entries.TryGetValue(form, out var known))
        {
            entries[form] = known with { Classes = known.Classes | classes };
        }
        else
        {
            entries[form] = new Entry(form, lemma, classes);
        }
    }

    private static bool EndsInConsonantAndY(string verb) => verb is [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'];

    private static string Past(string verb) => verb switch
    {
        [.., 'e'] => verb + "d",
        _ when EndsInConsonantAndY(verb) => verb[..^1] + "ied",
        _ => verb + "ed",
    };

    private static string ThirdPerson(string verb) => verb switch
    {
        "be" => "is",
        "have" => "has",
        [.., 's' or 'x' or 'z' or 'o'] or [.., 'c' or 's', 'h'] => verb + "es",
        _ when EndsInConsonantAndY(verb) => verb[..^1] + "ies",
        _ => verb + "s",
    };

    /// <summary>The gerund doubles its consonant where the past does, or where the verb is one of the short irregular ones.</summary>
    private static string Gerund(string verb, string past) => verb switch
    {
        "be" => "being",
        "see" or "flee" or "agree" or "free" or "guarantee" or "oversee" or "foresee" or "dye" or "decree" or "referee" => verb + "ing",
        [.., 'i', 'e'] => verb[..^2] + "ying",
        [.., 'e'] => verb[..^1] + "ing",
        _ when past == verb + verb[^1] + "ed" || DoublesInGerund(verb, past) => verb + verb[^1] + "ing",
        _ => verb + "ing",
    };

    private static bool DoublesInGerund(string verb, string past) =>
        !past.EndsWith("ed", StringComparison.Ordinal)
        && verb is [.., not ('a' or 'e' or 'i' or 'o' or 'u' or 'w' or 'y'), 'a' or 'e' or 'i' or 'o' or 'u', 't' or 'n' or 'd' or 'm' or 'g' or 'b' or 'p']
            or "put" or "get" or "let" or "set" or "sit" or "run" or "win" or "cut" or "hit" or "bid" or "bet" or "dig" or "quit" or "shut";
}
