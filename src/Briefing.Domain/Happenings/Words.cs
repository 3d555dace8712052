using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Briefing.Domain.Happenings;

/// <summary>The words of a sentence that carry its meaning: without small words, cut to their stems, words of one meaning made
/// one, each with a weight. Names of parties and places that everybody speaks of weigh less than what is said of them.</summary>
public sealed class Words
{
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

    /// <summary>The fingerprints of the words.</summary>
    internal IEnumerable<ulong> Fingerprints => words.Select(word => word.Word);

    public static Words Of(string text) => Of(Tokens(text));

    internal static Words Of(IEnumerable<string> tokens)
    {
        var found = new List<(ulong Word, double Weight)>();
        foreach (var token in tokens)
        {
            if (!Small.Contains(token))
            {
                var stem = Stem(token);
                var word = Meaning.GetValueOrDefault(stem, stem);
                found.Add((Fingerprint.Of(word), WeightOf(word)));
            }
        }

        found.Sort(static (a, b) => a.Word.CompareTo(b.Word));
        var distinct = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (distinct == 0 || found[distinct - 1].Word != found[i].Word)
            {
                found[distinct++] = found[i];
            }
        }

        return new Words(CollectionsMarshal.AsSpan(found)[..distinct].ToArray());
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

    /// <summary>Letters and digits in lower case; points and commas inside numbers and abbreviations stay.</summary>
    internal static IEnumerable<string> Tokens(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i])
                || (start >= 0 && text[i] is '\'' or '’' or '.' or ',' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return text[start..i].Replace('’', '\'').Replace(",", "", StringComparison.Ordinal).ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static double WeightOf(string word) => Common.Contains(word) ? 0.3 : char.IsAsciiDigit(word[0]) ? 1.5 : 1;

    /// <summary>Cuts the endings that English inflection adds; a light stemmer in the manner of Harman's S-stemmer, with past
    /// and progressive endings besides.</summary>
    private static string Stem(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        var stem = word switch
        {
            { Length: > 5 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
            { Length: > 4 } when word.EndsWith("ied", StringComparison.Ordinal) => word[..^3] + "y",
            { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
            { Length: > 4 } when word.EndsWith("es", StringComparison.Ordinal) => word[..^2],
            { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u') => word[..^1],
            _ => word,
        };
        stem = stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }
}
