namespace Briefing.Extraction.Text;

/// <summary>What may stand in front of a paragraph's first sentence and is no part of it: bullet points, time stamps of live
/// blogs, numbers of lists.</summary>
internal static class Openings
{
    /// <summary>The first token of the paragraph's own prose.</summary>
    public static int Skip(string text, List<Token> tokens, int first)
    {
        var i = first;
        if (i + 1 < tokens.Count && tokens[i].Kind == TokenKind.Punctuation && Characters.IsBullet(text[tokens[i].Span.Start])
            && tokens[i].Span.End < tokens[i + 1].Span.Start)
        {
            i++;
        }

        return Math.Max(i, SkipTimeStamp(text, tokens, i));
    }

    private static int SkipTimeStamp(string text, List<Token> tokens, int i)
    {
        if (i >= tokens.Count || tokens[i].Kind != TokenKind.Number || !IsClockTime(Of(text, tokens[i])))
        {
            return i;
        }

        var next = i + 1;
        while (next < tokens.Count && IsZone(Of(text, tokens[next])))
        {
            next++;
        }

        if (next < tokens.Count && Of(text, tokens[next]) is ":" or "-" or "–" or "—" or "|" or "--")
        {
            next++;
        }

        return next < tokens.Count && (char.IsUpper(text[tokens[next].Span.Start]) || tokens[next].Kind == TokenKind.OpeningQuote) ? next : i;
    }

    private static ReadOnlySpan<char> Of(string text, Token token) => text.AsSpan(token.Span.Start, token.Span.Length);

    private static bool IsClockTime(ReadOnlySpan<char> digits) =>
        digits.Length is 4 or 5 && (digits[^3] is ':' or '.') && digits[..^3].IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsZone(ReadOnlySpan<char> word) =>
        word is "GMT" or "UTC" or "EST" or "EDT" or "ET" or "CET" or "BST" or "IST" or "am" or "pm" or "AM" or "PM" or "a.m." or "p.m." or "h" or "local" or "time";
}
