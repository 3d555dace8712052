using System.Collections.Frozen;

namespace Briefing.Extraction.Actors;

/// <summary>Reduces names to what their spellings have in common: "Zelenskiy", "Zelensky" and "Zelenskyy" are one, as are
/// "el-Sissi" and "al-Sisi", "Abdul Rahman" and "Abdelrahman".</summary>
internal static class NameKey
{
    /// <summary>Longer words are no names; what stands behind is not looked at.</summary>
    public const int LongestWord = 64;

    /// <summary>No plain form is longer than this.</summary>
    public const int LongestPlain = LongestWord * 4;

    private static readonly FrozenDictionary<char, string> Letters = """
        a=àáâãäåāăąǎạảấầẩẫậắằẳẵặə c=çćĉċč d=ďđḍ e=èéêëēĕėęěẹẻẽếềểễệ g=ĝğġģ h=ĥħḥ i=ìíîïĩīĭįıǐỉị j=ĵ k=ķ l=ĺļľŀłḷ n=ñńņňŋ
        o=òóôõöøōŏőơọỏốồổỗộớờởỡợ r=ŕŗř s=śŝşšșṣ t=ţťŧțṭ u=ùúûüũūŭůűųưǔụủứừửữự w=ŵ y=ýÿŷỳỵỷỹ z=źżžẓ ae=æ oe=œ ss=ß th=þ d=ð
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(group => group.Split('='))
        .SelectMany(group => group[1].Select(letter => (Letter: letter, Plain: group[0])))
        .ToFrozenDictionary(pair => pair.Letter, pair => pair.Plain);

    /// <summary>Small ASCII letters and digits, words apart by single blanks: "Élysée" is "elysee", "Kim Jong-un" "kim jong un".</summary>
    public static string Plain(ReadOnlySpan<char> name)
    {
        Span<char> buffer = stackalloc char[LongestPlain];
        return new string(buffer[..PlainOf(name, buffer)]);
    }

    /// <summary>Writes the plain form of as much of a name as is looked at, and returns its length.</summary>
    /// <param name="buffer">Of <see cref="LongestPlain"/> characters.</param>
    public static int PlainOf(ReadOnlySpan<char> name, Span<char> buffer) =>
        Plain(name.Length > LongestPlain / 2 ? name[..(LongestPlain / 2)] : name, buffer);

    /// <summary>Writes the plain form and returns its length; the buffer must hold twice the name.</summary>
    public static int Plain(ReadOnlySpan<char> name, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                buffer[length++] = c;
                continue;
            }

            if (char.IsAsciiLetterUpper(c))
            {
                buffer[length++] = (char)(c | 0x20);
                continue;
            }

            var lower = char.ToLowerInvariant(c);
            if (Letters.TryGetValue(lower, out var plain))
            {
                plain.CopyTo(buffer[length..]);
                length += plain.Length;
            }
            else if (char.IsLetter(lower))
            {
                buffer[length++] = lower;
            }
            else if (c is '-' or '‑' or '–' or ' ' or '/' or '_' && length > 0 && buffer[length - 1] != ' ')
            {
                buffer[length++] = ' ';
            }
        }

        return length > 0 && buffer[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>Takes the differences between transliterations out of one plain word, in place, and returns its new length.</summary>
    public static int Sound(Span<char> word)
    {
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var last = length > 0 ? word[length - 1] : '\0';
            var (letter, taken) = (word[i], next) switch
            {
                ('o', 'o' or 'u') => ('u', 2),
                ('e', 'e') => ('i', 2),
                ('p', 'h') => ('f', 2),
                ('c', 'k') => ('k', 2),
                ('d' or 'g' or 't', 'h') => (word[i], 2),
                ('a', 'h') when i + 2 == word.Length => ('a', 2),
                ('i', 'j') when i + 2 == word.Length => ('i', 2),
                ('y', _) => ('i', 1),
                ('q', _) => ('k', 1),
                _ => (word[i], 1),
            };
            i += taken - 1;
            if (letter != last)
            {
                word[length++] = letter;
            }
        }

        // Yevgeny and Evgeny, Yelena and Elena.
        if (length > 3 && word[0] == 'i' && word[1] == 'e')
        {
            word[1..length].CopyTo(word);
            length--;
        }

        return length;
    }

    /// <summary>The name as the part of an id behind its kind: "Jonas Gahr Støre" is "jonas-gahr-store".</summary>
    public static string Slug(ReadOnlySpan<char> name) => Plain(name).Replace(' ', '-');
}
