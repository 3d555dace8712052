using Briefing.Domain.Articles;

namespace Briefing.Extraction.Figures;

/// <summary>What an atom is made of.</summary>
internal enum AtomKind
{
    Letters,

    /// <summary>Digits with their separators: "1,200", "4.4".</summary>
    Digits,
    Mark,
}

/// <summary>The smallest pieces that figures and dates are read from: "4.4bn" is digits and letters, "Dec. 16-17" five atoms.
/// Tokens are larger: a hyphen or a unit glued to a number does not end them.</summary>
internal sealed class Atoms
{
    private readonly record struct Atom(TextSpan Span, AtomKind Kind);

    private readonly string text;
    private readonly List<Atom> atoms = [];

    public Atoms(string text, TextSpan span)
    {
        this.text = text;
        for (var at = span.Start; at < span.End;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (end, kind) = char.IsLetter(text[at]) ? (LettersEnd(at, span.End), AtomKind.Letters)
                : char.IsAsciiDigit(text[at]) ? (DigitsEnd(at, span.End), AtomKind.Digits)
                : (at + 1, AtomKind.Mark);
            atoms.Add(new Atom(TextSpan.FromBounds(at, end), kind));
            at = end;
        }
    }

    public int Count => atoms.Count;

    /// <summary>The characters of an atom; nothing outside the sentence.</summary>
    public ReadOnlySpan<char> this[int index] =>
        (uint)index < (uint)atoms.Count ? text.AsSpan(atoms[index].Span.Start, atoms[index].Span.Length) : [];

    public TextSpan Span(int first, int end) => TextSpan.FromBounds(atoms[first].Span.Start, atoms[end - 1].Span.End);

    public bool IsDigits(int index) => (uint)index < (uint)atoms.Count && atoms[index].Kind == AtomKind.Digits;

    public bool IsLetters(int index) => (uint)index < (uint)atoms.Count && atoms[index].Kind == AtomKind.Letters;

    public bool IsCapitalised(int index) => IsLetters(index) && char.IsUpper(text[atoms[index].Span.Start]);

    public bool Is(int index, ReadOnlySpan<char> word) => this[index].Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool Is(int index, char mark) => this[index] is [var only] && only == mark;

    public bool IsHyphen(int index) => this[index] is ['-' or '\u2010' or '\u2011'];

    public bool IsDash(int index) => this[index] is ['-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014'];

    public bool IsApostrophe(int index) => this[index] is ['\'' or '\u2019'];

    /// <summary>Whether nothing stands between an atom and the one before it.</summary>
    public bool IsGlued(int index) =>
        index > 0 && index < atoms.Count && atoms[index].Span.Start == atoms[index - 1].Span.End;

    /// <summary>The index behind a hyphen, where one stands here.</summary>
    public int SkipHyphen(int index) => IsHyphen(index) && IsGlued(index) ? index + 1 : index;

    private int LettersEnd(int at, int limit)
    {
        while (at < limit && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            at++;
        }

        return at;
    }

    private int DigitsEnd(int at, int limit)
    {
        var first = at;
        at = PlainDigitsEnd(at, limit);
        while (at + 3 < limit && text[at] is ',' or '\u00A0' or '\u202F' && PlainDigitsEnd(at + 1, limit) == at + 4)
        {
            at += 4;
        }

        return at + 1 < limit && text[at] == '.' && char.IsAsciiDigit(text[at + 1]) ? PlainDigitsEnd(at + 1, limit) : at;
    }

    private int PlainDigitsEnd(int at, int limit)
    {
        while (at < limit && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
