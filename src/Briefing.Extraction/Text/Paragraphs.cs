using System.Buffers;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>Cuts a text into paragraphs: at empty lines, and at line ends that are not mere wrapping.</summary>
internal static class Paragraphs
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\u2028\u2029\u0085\f\v");

    /// <summary>A line shorter than this was not broken for want of width.</summary>
    private const int WrapWidth = 50;

    public static IEnumerable<TextSpan> Of(string text, int start)
    {
        var (from, to) = (-1, -1);
        foreach (var line in Lines(text, start))
        {
            if (line.Length == 0)
            {
                if (from >= 0)
                {
                    yield return TextSpan.FromBounds(from, to);
                }

                from = -1;
                continue;
            }

            if (from >= 0 && !IsWrapped(text, to, line))
            {
                yield return TextSpan.FromBounds(from, to);
                from = -1;
            }

            from = from < 0 ? line.Start : from;
            to = line.End;
        }

        if (from >= 0)
        {
            yield return TextSpan.FromBounds(from, to);
        }
    }

    /// <summary>Whether a line goes on with the sentence of the line before it.</summary>
    private static bool IsWrapped(string text, int previousEnd, TextSpan line)
    {
        var previousStart = text.LastIndexOfAny(['\n', '\r'], previousEnd - 1) + 1;
        return previousEnd - previousStart >= WrapWidth
            && !Characters.EndsSentence(text[previousEnd - 1])
            && !Characters.IsClosingQuote(text[previousEnd - 1])
            && !Characters.IsBullet(text[line.Start])
            && !(text[line.Start] is '“' or '"' or '«' && text[previousStart] == text[line.Start]);
    }

    private static IEnumerable<TextSpan> Lines(string text, int start)
    {
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny(LineEnds);
            end = end < 0 ? text.Length : start + end;
            var (from, to) = (start, end);
            while (from < to && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            while (to > from && char.IsWhiteSpace(text[to - 1]))
            {
                to--;
            }

            yield return TextSpan.FromBounds(from, to);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
