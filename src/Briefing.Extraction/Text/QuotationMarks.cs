using System.Buffers;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>Finds out which quotation marks of a paragraph open and close what, and which are apostrophes.</summary>
/// <remarks>A single mark closes only when a single one is open, so that "neighbours’ houses" inside a British quotation stays
/// whole: a mark behind a plural s is an apostrophe as long as a surer closing mark follows.</remarks>
internal sealed class QuotationMarks(string text)
{
    private readonly record struct Open(int Position, int Length, bool Single, char Mark);

    private static readonly SearchValues<char> SingleQuotes = SearchValues.Create(Characters.SingleQuotes);
    private static readonly SearchValues<char> Quotes = SearchValues.Create(Characters.SingleQuotes + Characters.DoubleQuotes);

    private readonly List<Open> open = [];
    private readonly List<(int Position, bool Sure)> singles = [];
    private readonly HashSet<int> apostrophes = [];
    private Open? pending;

    /// <summary>The positions of the marks of the last paragraph, each with whether it opens.</summary>
    public Dictionary<int, bool> Marks { get; } = [];

    /// <summary>Reads one paragraph and adds its quotations.</summary>
    public void Read(TextSpan paragraph, List<Quotation> quotations)
    {
        Marks.Clear();
        open.Clear();
        FindApostrophes(paragraph);
        var first = quotations.Count;
        var goesOn = pending is { } before && Reopens(paragraph, before);
        if (!goesOn && pending is not null && quotations.Count > 0)
        {
            var last = quotations.FindLastIndex(quotation => quotation.GoesOn);
            if (last >= 0)
            {
                quotations[last] = quotations[last] with { GoesOn = false };
            }
        }

        pending = null;
        for (var i = Next(Quotes, paragraph.Start, paragraph); i < paragraph.End; i = Next(Quotes, i + 1, paragraph))
        {
            var c = text[i];
            if (!apostrophes.Contains(i))
            {
                var length = Characters.QuoteLength(text, i, paragraph.End);
                Take(i, length, c, paragraph, quotations);
                i += length - 1;
            }
        }

        if (open.Count > 0 && IsSpeechOpening(open[0], paragraph))
        {
            var unclosed = open[0];
            Marks[unclosed.Position] = true;
            quotations.Add(new Quotation(
                TextSpan.FromBounds(unclosed.Position, paragraph.End), TextSpan.FromBounds(unclosed.Position + unclosed.Length, paragraph.End), 0, true));
            pending = unclosed;
        }

        quotations.Sort(first, quotations.Count - first, ByStart);
    }

    /// <summary>Ends the text: a quotation left open has nothing to go on in.</summary>
    public void Finish(List<Quotation> quotations)
    {
        if (pending is not null && quotations.FindLastIndex(quotation => quotation.GoesOn) is >= 0 and var last)
        {
            quotations[last] = quotations[last] with { GoesOn = false };
        }
    }

    private static readonly Comparer<Quotation> ByStart =
        Comparer<Quotation>.Create((left, right) => left.Span.Start.CompareTo(right.Span.Start));

    private void Take(int i, int length, char c, TextSpan paragraph, List<Quotation> quotations)
    {
        var single = Characters.IsSingleQuote(c) && length == 1;
        var level = open.FindLastIndex(mark => mark.Single == single);
        if (level >= 0 && Closes(i, length, c, paragraph, open[level]))
        {
            var opening = open[level];
            open.RemoveRange(level, open.Count - level);
            Marks[opening.Position] = true;
            Marks[i] = false;
            quotations.Add(new Quotation(
                TextSpan.FromBounds(opening.Position, i + length), TextSpan.FromBounds(opening.Position + opening.Length, i), level, false));
        }
        else if (Opens(i, length, c, paragraph))
        {
            if (level >= 0)
            {
                open.RemoveRange(level, open.Count - level);
            }

            open.Add(new Open(i, length, single, c));
        }
    }

    private bool Opens(int i, int length, char c, TextSpan paragraph)
    {
        if (c is '”' or '»' or '’' || i + length >= paragraph.End || (char.IsWhiteSpace(text[i + length]) && c != '«'))
        {
            return false;
        }

        return i == paragraph.Start || !char.IsLetterOrDigit(text[i - 1]) || c is '“' or '«' or '„';
    }

    private bool Closes(int i, int length, char c, TextSpan paragraph, Open opening)
    {
        if (i == opening.Position + opening.Length || c is '«' or '„' or '‘')
        {
            return false;
        }

        if (c == '“')
        {
            return opening.Mark == '„';
        }

        var spaceBefore = char.IsWhiteSpace(text[i - 1]) || Characters.IsOpeningBracket(text[i - 1]);
        var wordBehind = i + length < paragraph.End && char.IsLetterOrDigit(text[i + length]);
        return !(spaceBefore && wordBehind && c is '"' or '\'');
    }

    /// <summary>An unclosed mark is taken for a quotation where speech usually begins: at the start of a paragraph, or behind a
    /// comma or colon before a capital.</summary>
    private bool IsSpeechOpening(Open mark, TextSpan paragraph)
    {
        var before = mark.Position - 1;
        while (before >= paragraph.Start && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        return (before < paragraph.Start || text[before] is ',' or ':' or '.' or '!' or '?')
            && mark.Position + mark.Length < paragraph.End && (char.IsUpper(text[mark.Position + mark.Length]) || text[mark.Position + mark.Length] is '…' or '.');
    }

    private bool Reopens(TextSpan paragraph, Open before) =>
        text[paragraph.Start] == before.Mark || (Characters.IsDoubleQuote(text[paragraph.Start]) && !before.Single && text[paragraph.Start] is not ('”' or '»'));

    /// <summary>The place of the next of some marks from a place on; the paragraph's end where none follows.</summary>
    private int Next(SearchValues<char> some, int from, TextSpan paragraph)
    {
        var found = from < paragraph.End ? text.AsSpan(from, paragraph.End - from).IndexOfAny(some) : -1;
        return found < 0 ? paragraph.End : from + found;
    }

    private void FindApostrophes(TextSpan paragraph)
    {
        singles.Clear();
        apostrophes.Clear();
        for (var i = Next(SingleQuotes, paragraph.Start, paragraph); i < paragraph.End; i = Next(SingleQuotes, i + 1, paragraph))
        {
            if (Characters.QuoteLength(text, i, paragraph.End) == 2)
            {
                i++;
                continue;
            }

            var previous = i > paragraph.Start ? text[i - 1] : ' ';
            var next = i + 1 < paragraph.End ? text[i + 1] : ' ';
            if (char.IsLetterOrDigit(next) && (char.IsLetterOrDigit(previous) || (char.IsDigit(next) && text[i] is not '‘')))
            {
                apostrophes.Add(i);
            }
            else if (!char.IsLetterOrDigit(next) || !char.IsWhiteSpace(previous))
            {
                singles.Add((i, !char.IsLetterOrDigit(previous) || previous is not ('s' or 'z' or 'x' or 'S')));
            }
            else
            {
                singles.Add((i, false));
            }
        }

        var sureClosing = false;
        for (var k = singles.Count - 1; k >= 0; k--)
        {
            var i = singles[k].Position;
            var opening = (i == paragraph.Start || !char.IsLetterOrDigit(text[i - 1]))
                && i + 1 < paragraph.End && char.IsLetterOrDigit(text[i + 1]) && text[i] is not '’';
            if (opening)
            {
                if (text[i] == '\'' && !sureClosing && !(k + 1 < singles.Count))
                {
                    apostrophes.Add(i);
                }

                sureClosing = false;
            }
            else if (singles[k].Sure)
            {
                sureClosing = true;
            }
            else if (sureClosing)
            {
                apostrophes.Add(i);
            }
        }
    }
}
