using Briefing.Domain.Articles;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Figures;

/// <summary>What an atom is made of.</summary>
internal enum AtomKind : byte
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
    private readonly record struct Atom(TextSpan Span, AtomKind Kind, Opening Opening);

    private readonly string text;

    /// <summary>The text in small letters, so that words are compared letter for letter.</summary>
    private readonly string lower;
    private readonly int lowerFrom;
    private readonly Atom[] atoms;
    private readonly int first;

    private Atoms(string text, string lower, int lowerFrom, Atom[] atoms, int first, int count)
    {
        this.text = text;
        this.lower = lower;
        this.lowerFrom = lowerFrom;
        this.atoms = atoms;
        this.first = first;
        Count = count;
    }

    /// <summary>The atoms of each sentence.</summary>
    public static Atoms[] OfEach(Document document)
    {
        var text = document.Text;
        var from = document.Sentences.Length == 0 ? 0 : document.Sentences[0].Span.Start;
        var length = document.Sentences.Length == 0 ? 0 : document.Sentences[^1].Span.End - from;
        // Of a part of a long text no more than the part.
        var lower = Characters.InSmallLetters(text.AsSpan(from, length));
        var atoms = new List<Atom>(length / 5);
        var sentences = new Atoms[document.Sentences.Length];
        var ends = new int[sentences.Length];
        for (var sentence = 0; sentence < sentences.Length; sentence++)
        {
            Cut(text, lower, from, document.Sentences[sentence].Span, atoms);
            ends[sentence] = atoms.Count;
        }

        var all = atoms.ToArray();
        for (var (sentence, first) = (0, 0); sentence < sentences.Length; first = ends[sentence++])
        {
            sentences[sentence] = new Atoms(text, lower, from, all, first, ends[sentence] - first);
        }

        return sentences;
    }

    private static void Cut(string text, string lower, int lowerFrom, TextSpan span, List<Atom> atoms)
    {
        for (var at = span.Start; at < span.End;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (end, kind) = char.IsLetter(text[at]) ? (LettersEnd(text, at, span.End), AtomKind.Letters)
                : char.IsAsciiDigit(text[at]) ? (DigitsEnd(text, at, span.End), AtomKind.Digits)
                : (at + 1, AtomKind.Mark);
            atoms.Add(new Atom(TextSpan.FromBounds(at, end), kind, kind == AtomKind.Letters ? Openings.Of(lower.AsSpan(at - lowerFrom, end - at)) : Opening.None));
            at = end;
        }
    }

    public int Count { get; }

    /// <summary>The characters of an atom; nothing outside the sentence.</summary>
    public ReadOnlySpan<char> this[int index] =>
        (uint)index < (uint)Count && atoms[first + index].Span is var span ? text.AsSpan(span.Start, span.Length) : [];

    /// <summary>The same in small letters.</summary>
    public ReadOnlySpan<char> Lower(int index) =>
        (uint)index < (uint)Count && atoms[first + index].Span is var span ? lower.AsSpan(span.Start - lowerFrom, span.Length) : [];

    /// <summary>What may begin with an atom, which says nothing of those that are no letters.</summary>
    public Opening OpeningOf(int index) => (uint)index < (uint)Count ? atoms[first + index].Opening : Opening.None;

    /// <summary>Whether any of some things may begin with an atom.</summary>
    public bool MayOpen(int index, Opening any) => (OpeningOf(index) & any) != 0;

    public TextSpan Span(int from, int end) => TextSpan.FromBounds(atoms[first + from].Span.Start, atoms[first + end - 1].Span.End);

    public bool IsDigits(int index) => (uint)index < (uint)Count && atoms[first + index].Kind == AtomKind.Digits;

    public bool IsLetters(int index) => (uint)index < (uint)Count && atoms[first + index].Kind == AtomKind.Letters;

    public bool IsCapitalised(int index) => IsLetters(index) && char.IsUpper(text[atoms[first + index].Span.Start]);

    /// <summary>Whether an atom is a word, in any capitals.</summary>
    /// <param name="word">In small letters.</param>
    public bool Is(int index, ReadOnlySpan<char> word) => Lower(index).SequenceEqual(word);

    public bool Is(int index, char mark) => this[index] is [var only] && only == mark;

    public bool IsHyphen(int index) => this[index] is ['-' or '\u2010' or '\u2011'];

    public bool IsDash(int index) => this[index] is ['-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014'];

    public bool IsApostrophe(int index) => this[index] is ['\'' or '\u2019'];

    /// <summary>Whether nothing stands between an atom and the one before it.</summary>
    public bool IsGlued(int index) =>
        index > 0 && index < Count && atoms[first + index].Span.Start == atoms[first + index - 1].Span.End;

    /// <summary>The index behind a hyphen, where one stands here.</summary>
    public int SkipHyphen(int index) => IsHyphen(index) && IsGlued(index) ? index + 1 : index;

    private static int LettersEnd(string text, int at, int limit)
    {
        while (at < limit && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            at++;
        }

        return at;
    }

    private static int DigitsEnd(string text, int at, int limit)
    {
        var first = at;
        at = PlainDigitsEnd(text, at, limit);
        while (at + 3 < limit && text[at] is ',' or '\u00A0' or '\u202F' && PlainDigitsEnd(text, at + 1, limit) == at + 4)
        {
            at += 4;
        }

        return at + 1 < limit && text[at] == '.' && char.IsAsciiDigit(text[at + 1]) ? PlainDigitsEnd(text, at + 1, limit) : at;
    }

    private static int PlainDigitsEnd(string text, int at, int limit)
    {
        while (at < limit && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
