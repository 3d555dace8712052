using System.Collections.Frozen;

namespace Briefing.Domain.Happenings;

/// <summary>The words of a sentence that carry its meaning: without small words, cut to their stems, words of one meaning made
/// one, each with a weight. Names of parties and places that everybody speaks of weigh less than what is said of them.</summary>
public sealed class Words
{
    /// <summary>A longer text is taken apart on the heap.</summary>
    private const int MostOnStack = 512;

    private static readonly FrozenSet<string> Small = (
        "a an and are as at be been but by can could did do does for from had has have he her hers him his i if in into is it "
        + "its just me more most my no nor not of off on or our out over own she should so some such than that the their them "
        + "then there these they this those to too up upon was we were what when which while who whom will with would you your "
        + "any all also about after again against before both each few only other same very him himself itself they're we're "
        + "it's don't one may might must shall mr mrs ms said says say told added").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that the reporting of one utterance varies, each row with one meaning.</summary>
    private static readonly string[] Synonyms =
    [
        "send deliver supply provide give transfer ship hand",
        "revenge vengeance retaliation retribution",
        "negotiate bargain talk negotiation",
        "target aim",
        "leader figure commander chief head",
        "agreement deal accord",
        "reform condition requirement",
        "payment money fund sum cash disbursement tranche",
        "attach tie link",
        "reply answer response retaliate respond",
        "attack strike hit raid assault bombardment",
        "rocket missile",
        "troop soldier force military contingent army",
        "american us u.s united-states",
        "ready willing prepared open openness consider",
        "essential important crucial vital need necessary require",
        "join accession membership",
        "guarantee assurance",
        "war conflict fighting",
        "end stop halt cease",
        "ceasefire truce armistice",
        "russia russian moscow kremlin",
        "ukraine ukrainian kyiv",
        "israel israeli",
        "kill dead die death",
        "injure wound hurt",
        "deny reject dismiss false lie untrue baseless fabrication",
        "accusation allegation claim charge",
        "shoot down intercept destroy",
        "protect shield defend guard",
        "launch fire use",
        "help support assist aid assistance back",
        "plan intend intention",
        "possible likely probable expect",
        "weapon arm armament munition",
        "europe european eu",
        "deployment deploy station presence",
        "temporary interim",
        "city town",
        "people civilian resident",
        "peace settlement",
        "increase raise boost expand",
        "condemn denounce decry",
        "hostage captive",
        "buy purchase procure",
        "begin start",
        "win victory",
        "vow pledge promise commit",
        "warn caution",
        "urge call appeal press",
    ];

    private static readonly FrozenDictionary<string, string> Meaning = Synonyms
        .SelectMany(row => row.Split(' ').Select(word => (Stem: Stem(word), Meaning: Stem(row[..row.IndexOf(' ')]))))
        .DistinctBy(pair => pair.Stem)
        .ToFrozenDictionary(pair => pair.Stem, pair => pair.Meaning, StringComparer.Ordinal);

    /// <summary>What nearly every utterance about a war or a country names.</summary>
    private static readonly FrozenSet<string> Common = (
        "russia ukraine america israel europe nato people country war president government official "
        + "world today week month year day time state nation new us attack send help").Split(' ')
        .Select(word => Meaning.GetValueOrDefault(Stem(word), Stem(word))).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SmallBySpan = Small.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonBySpan = Common.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> MeaningBySpan = Meaning.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No words.</summary>
    public static readonly Words None = new([]);

    private readonly (ulong Word, double Weight)[] words;

    private Words((ulong Word, double Weight)[] words)
    {
        this.words = words;
        foreach (var (_, weight) in words)
        {
            Weight += weight;
        }
    }

    /// <summary>The weights of all words together.</summary>
    public double Weight { get; }

    public int Count => words.Length;

    /// <summary>The fingerprints of the words, in order, and what each weighs.</summary>
    internal ReadOnlySpan<(ulong Word, double Weight)> Weighed => words;

    public static Words Of(string text) => OfTokens(Tokens(text));

    /// <param name="tokens">As <see cref="Tokens"/> gives them.</param>
    internal static Words OfTokens(string tokens)
    {
        var letters = tokens.Length <= MostOnStack ? stackalloc char[tokens.Length] : new char[tokens.Length];
        tokens.CopyTo(letters);
        var found = new (ulong Word, double Weight)[letters.Count(' ') + 1];
        var count = 0;
        foreach (var range in MemoryExtensions.Split(letters, ' '))
        {
            var token = letters[range];
            if (token.Length > 0 && !SmallBySpan.Contains(token))
            {
                ReadOnlySpan<char> stem = Stem(token);
                var word = MeaningBySpan.TryGetValue(stem, out var meaning) ? meaning : stem;
                found[count++] = (Fingerprint.Of(word), WeightOf(word));
            }
        }

        return new Words(InOrderAndOnce(found.AsSpan(0, count)));
    }

    private static (ulong Word, double Weight)[] InOrderAndOnce(Span<(ulong Word, double Weight)> found)
    {
        found.Sort(static (a, b) => a.Word.CompareTo(b.Word));
        var distinct = 0;
        foreach (var word in found)
        {
            if (distinct == 0 || found[distinct - 1].Word != word.Word)
            {
                found[distinct++] = word;
            }
        }

        return found[..distinct].ToArray();
    }

    /// <summary>The weight of the words that both have.</summary>
    public double Shared(Words other)
    {
        var (i, j, shared) = (0, 0, 0.0);
        while (i < words.Length && j < other.words.Length)
        {
            switch (words[i].Word.CompareTo(other.words[j].Word))
            {
                case 0:
                    shared += words[i].Weight;
                    i++;
                    j++;
                    break;
                case < 0:
                    i++;
                    break;
                default:
                    j++;
                    break;
            }
        }

        return shared;
    }

    /// <summary>Letters and digits in lower case, a space between words; points inside numbers and abbreviations stay, commas do not.</summary>
    internal static string Tokens(string text)
    {
        var tokens = text.Length <= MostOnStack ? stackalloc char[text.Length] : new char[text.Length];
        var (length, inside) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsLetterOrDigit(character))
            {
                if (!inside && length > 0)
                {
                    tokens[length++] = ' ';
                }

                tokens[length++] = char.ToLowerInvariant(character);
                inside = true;
            }
            else if (inside && character is '\'' or '’' or '.' or ',' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]))
            {
                if (character != ',')
                {
                    tokens[length++] = character == '’' ? '\'' : character;
                }
            }
            else
            {
                inside = false;
            }
        }

        return new string(tokens[..length]);
    }

    private static double WeightOf(ReadOnlySpan<char> word) => CommonBySpan.Contains(word) ? 0.3 : char.IsAsciiDigit(word[0]) ? 1.5 : 1;

    private static string Stem(string word) => new(Stem(word.ToCharArray().AsSpan()));

    /// <summary>Cuts the endings that English inflection adds, in place; a light stemmer in the manner of Harman's S-stemmer, with past
    /// and progressive endings besides.</summary>
    private static Span<char> Stem(Span<char> word)
    {
        if (word.EndsWith("'s"))
        {
            word = word[..^2];
        }

        var stem = word switch
        {
            { Length: > 5 } when word.EndsWith("ies") => EndInY(word[..^2]),
            { Length: > 5 } when word.EndsWith("ing") => word[..^3],
            { Length: > 4 } when word.EndsWith("ied") => EndInY(word[..^2]),
            { Length: > 4 } when word.EndsWith("ed") => word[..^2],
            { Length: > 4 } when word.EndsWith("es") => word[..^2],
            { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u') => word[..^1],
            _ => word,
        };
        stem = stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static Span<char> EndInY(Span<char> word)
    {
        word[^1] = 'y';
        return word;
    }
}
