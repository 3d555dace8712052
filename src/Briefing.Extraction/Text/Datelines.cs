using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>Recognises the place, date and agency in front of a report: "KYIV, Dec 2 (Northline) - ".</summary>
internal static class Datelines
{
    private const int LongestDateline = 16;

    /// <param name="Place">The place as written; null in "(Agency) - ".</param>
    /// <param name="EndToken">The index of the first token behind the dash.</param>
    public readonly record struct Dateline(TextSpan? Place, int EndToken);

    public static Dateline? Find(string text, List<Token> tokens, int first)
    {
        var brackets = 0;
        var digits = false;
        for (var i = first; i < Math.Min(first + LongestDateline, tokens.Count); i++)
        {
            var word = text.AsSpan(tokens[i].Span.Start, tokens[i].Span.Length);
            if (i > first && IsDash(text, tokens, i))
            {
                // "Dec. 15 – Macron hosts Scholz": a calendar's day belongs to what happens on it.
                var opening = text.Substring(tokens[first].Span.Start, tokens[first].Span.Length).ToLowerInvariant();
                if (Grammar.TemporalWords.IsDay(opening) || Grammar.TemporalWords.IsMonth(opening))
                {
                    return null;
                }

                var place = PlaceOf(text, tokens, first, i);
                var shouted = place is { } span && IsUpper(text.AsSpan(span.Start, span.Length));
                return i + 1 < tokens.Count && (shouted || brackets > 0 || digits) && Begins(text, tokens[i + 1])
                    ? new Dateline(place, i + 1)
                    : null;
            }

            brackets += word is "(" ? 1 : 0;
            digits |= tokens[i].Kind == TokenKind.Number;
            if (!MayStand(word, tokens[i].Kind, brackets > 0))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>A dash with space around, or behind a bracket.</summary>
    private static bool IsDash(string text, List<Token> tokens, int i)
    {
        var span = tokens[i].Span;
        return tokens[i].Kind == TokenKind.Punctuation && Characters.IsDash(text[span.Start])
            && (tokens[i - 1].Span.End < span.Start || span.Length > 1 || text[span.Start] is '—' or '–' || text[span.Start - 1] == ')');
    }

    private static bool MayStand(ReadOnlySpan<char> word, TokenKind kind, bool inBrackets) => kind switch
    {
        TokenKind.Number => true,
        TokenKind.Word => inBrackets || char.IsUpper(word[0]) || word is "de" or "la" or "al" or "of" or "the" or "du" or "and" or "'s" || char.IsDigit(word[0]),
        TokenKind.Punctuation => word is "," or "/" or "(" or ")" or "." or "-" or "’" or "'",
        _ => false,
    };

    private static TextSpan? PlaceOf(string text, List<Token> tokens, int first, int end)
    {
        var last = first;
        while (last < end && tokens[last].Kind == TokenKind.Word && text[tokens[last].Span.Start] is not '(')
        {
            last++;
        }

        return last == first ? null : TextSpan.FromBounds(tokens[first].Span.Start, tokens[last - 1].Span.End);
    }

    private static bool IsUpper(ReadOnlySpan<char> place)
    {
        var letters = 0;
        foreach (var c in place)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 1;
    }

    /// <summary>Prose begins with a capital and goes on in small letters: a shouted heading is no dateline.</summary>
    private static bool Begins(string text, Token token) =>
        token.Kind is not TokenKind.Word || char.IsUpper(text[token.Span.Start]) || char.IsDigit(text[token.Span.Start]);
}
