using Briefing.Domain.Articles;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Finds the longest known name at a place in a text: a trie over words in their <see cref="NameKey"/> form.</summary>
internal sealed class NameIndex
{
    private const int Root = 0;

    /// <summary>The article in Arabic names, however it is written; behind "abdel" it is part of that.</summary>
    private const string ArabicArticle = "al";
    private const string Abdel = "abdel";

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordLookup;
    private readonly Dictionary<long, int> edges = [];

    /// <summary>For each word the node of the names that begin with it; -1 where none does.</summary>
    private readonly List<int> roots = [];

    private readonly List<List<NameSense>?> nodes = [null];

    public NameIndex() => wordLookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Makes spellings of a given name one word.</summary>
    public void AddSpellings(IEnumerable<string> spellings)
    {
        var id = -1;
        foreach (var spelling in spellings)
        {
            var key = Sounds(spelling);
            if (key.Length == 1 && (id < 0 || !words.ContainsKey(key[0])))
            {
                id = id < 0 ? IdOf(key[0]) : id;
                words[key[0]] = id;
            }
        }
    }

    public void Add(string written, NameSense sense)
    {
        var sounds = Sounds(written);
        if (sounds.Length == 0)
        {
            return;
        }

        AddPath(sounds, sense);
        var withoutArticle = sounds.Where(word => word != ArabicArticle).ToArray();
        if (withoutArticle.Length > 1 && withoutArticle.Length < sounds.Length)
        {
            AddPath(withoutArticle, sense);
        }
    }

    /// <summary>The senses of the longest name that begins with a token, and the token behind it.</summary>
    public (IReadOnlyList<NameSense> Senses, int End) Find(string text, ReadOnlySpan<Token> tokens, int start, int limit)
    {
        var (node, best, end) = (Root, (IReadOnlyList<NameSense>)[], start);
        var afterAbdel = false;
        Span<char> buffer = stackalloc char[NameKey.LongestWord * 2];
        for (var i = start; i < limit; i++)
        {
            var span = tokens[i].Span;
            if (span.Length > NameKey.LongestWord || (i > start && IsApart(text, tokens[i - 1].Span, span)))
            {
                break;
            }

            var length = NameKey.Plain(text.AsSpan(span.Start, span.Length), buffer);
            node = Follow(node, buffer[..length], ref afterAbdel);
            if (node < 0)
            {
                break;
            }

            if (nodes[node] is { } senses && length > 0)
            {
                var fitting = Fitting(senses, text, tokens, start, i + 1);
                (best, end) = fitting.Count > 0 ? (fitting, i + 1) : (best, end);
            }
        }

        return (best, end);
    }

    /// <summary>A name never runs over a comma, a bracket or a full stop.</summary>
    private static bool IsApart(string text, TextSpan before, TextSpan token) =>
        !char.IsLetterOrDigit(text[token.Start]) && text[token.Start] is not ('\'' or '’' or '-' or '&') && before.End <= token.Start;

    private static List<NameSense> Fitting(List<NameSense> senses, string text, ReadOnlySpan<Token> tokens, int start, int end)
    {
        var fit = 0;
        while (fit < senses.Count && Fits(senses[fit], text, tokens, start, end))
        {
            fit++;
        }

        return fit == senses.Count ? senses : SomeFitting(senses, text, tokens, start, end);
    }

    private static List<NameSense> SomeFitting(List<NameSense> senses, string text, ReadOnlySpan<Token> tokens, int start, int end)
    {
        var fitting = new List<NameSense>(senses.Count);
        foreach (var sense in senses)
        {
            if (Fits(sense, text, tokens, start, end))
            {
                fitting.Add(sense);
            }
        }

        return fitting;
    }

    /// <summary>Capitals must be where the lexicon has them, an acronym must be one letter for letter, and short names must
    /// be spelled as they are.</summary>
    private static bool Fits(NameSense sense, string text, ReadOnlySpan<Token> tokens, int start, int end)
    {
        var written = sense.Written;
        var first = text.AsSpan(tokens[start].Span.Start, tokens[start].Span.Length);
        if (end == start + 1 && !written.Contains(' '))
        {
            if (sense.IsAcronym)
            {
                return SameLetters(first, written);
            }

            var strict = written.Length < 6 || sense.Use is NameUse.Adjective or NameUse.People;
            return char.IsUpper(first[0]) == char.IsUpper(written[0]) && (!strict || IsPlain(first, sense.Plain));
        }

        var last = InitialOf(text.AsSpan(tokens[end - 1].Span.Start, tokens[end - 1].Span.Length));
        return (!char.IsUpper(written[0]) || char.IsUpper(first[0]))
            && (!char.IsUpper(written[written.LastIndexOf(' ') + 1]) || char.IsUpper(last) || !char.IsLetter(last));
    }

    /// <summary>The letter that a word of a name begins with; of "al-Thani" that behind the article.</summary>
    private static char InitialOf(ReadOnlySpan<char> word) => word.Length > 3 && word is ['a' or 'e', 'l', '-', ..] ? word[3] : word[0];

    private static bool IsPlain(ReadOnlySpan<char> token, string plain)
    {
        Span<char> buffer = stackalloc char[NameKey.LongestWord * 2];
        return buffer[..NameKey.Plain(token, buffer)].SequenceEqual(plain);
    }

    private static bool SameLetters(ReadOnlySpan<char> token, string acronym)
    {
        var i = 0;
        foreach (var c in token)
        {
            if (c == '.')
            {
                continue;
            }

            while (i < acronym.Length && acronym[i] == '.')
            {
                i++;
            }

            if (i >= acronym.Length || acronym[i++] != c)
            {
                return false;
            }
        }

        return acronym.AsSpan(i).Trim('.').IsEmpty;
    }

    private void AddPath(string[] sounds, NameSense sense)
    {
        var node = Root;
        foreach (var sound in sounds)
        {
            var word = IdOf(sound);
            var next = Next(node, word);
            if (next < 0)
            {
                next = nodes.Count;
                nodes.Add(null);
                if (node == Root)
                {
                    roots[word] = next;
                }
                else
                {
                    edges.Add(Edge(node, word), next);
                }
            }

            node = next;
        }

        var senses = nodes[node] ??= [];
        if (!senses.Exists(other => other.Actor.Id == sense.Actor.Id && other.Use == sense.Use && other.Written == sense.Written))
        {
            senses.Add(sense);
        }
    }

    private int IdOf(string word)
    {
        if (!words.TryGetValue(word, out var id))
        {
            id = roots.Count;
            words.Add(word, id);
            roots.Add(-1);
        }

        return id;
    }

    private int Next(int node, int word) =>
        node == Root ? roots[word] : edges.TryGetValue(Edge(node, word), out var next) ? next : -1;

    private static long Edge(int node, int word) => ((long)node << 32) | (uint)word;

    /// <summary>Walks from a node over the words of a token (more than one where it has hyphens); -1 where no name goes on so.</summary>
    private int Follow(int node, Span<char> plain, ref bool afterAbdel)
    {
        while (plain.Length > 0 && node >= 0)
        {
            var sound = NextSound(ref plain);
            if (afterAbdel && sound.SequenceEqual(ArabicArticle))
            {
                continue;
            }

            afterAbdel = sound.SequenceEqual(Abdel);
            node = wordLookup.TryGetValue(sound, out var id) ? Next(node, id) : -1;
        }

        return node;
    }

    private static string[] Sounds(string name)
    {
        var sounds = new List<string>();
        Span<char> buffer = stackalloc char[NameKey.LongestWord * 4];
        var plain = buffer[..NameKey.Plain(name.Replace("'s ", " s ", StringComparison.Ordinal), buffer)];
        while (plain.Length > 0)
        {
            var sound = NextSound(ref plain).ToString();
            if (sound != ArabicArticle || sounds is not [.., Abdel])
            {
                sounds.Add(sound);
            }
        }

        return [.. sounds];
    }

    /// <summary>Takes the next word from a plain name: "abdulrahman" is "abdel" and "rahman", "el" is the article "al".</summary>
    private static ReadOnlySpan<char> NextSound(ref Span<char> plain)
    {
        var end = plain.IndexOf(' ');
        var word = end < 0 ? plain : plain[..end];
        var (taken, sound) = word switch
        {
            ['e' or 'u', 'l'] => (2, ArabicArticle),
            ['a', 'b', 'd'] => (3, Abdel),
            ['a', 'b', 'd', 'a' or 'e' or 'u', 'l', ..] => (5, Abdel),
            _ => (word.Length, ""),
        };
        var rest = plain[taken..];
        plain = rest.Length > 0 && rest[0] == ' ' ? rest[1..] : rest;
        return sound.Length > 0 ? sound : word[..NameKey.Sound(word)];
    }
}
