using System.Text;

namespace Briefing.Extraction.Text;

/// <summary>Classes of characters that cutting a text rests on.</summary>
internal static class Characters
{
    public const string DoubleQuotes = "\"“”„‟«»＂";

    public const string SingleQuotes = "'‘’‚‛`´";

    /// <summary>A text with a small letter in place of each capital one, and all characters where they were.</summary>
    public static string InSmallLetters(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (small, text) =>
    {
        for (var at = 0; at < text.Length; at++)
        {
            // Runs of ASCII are many characters at once.
            Ascii.ToLower(text[at..], small[at..], out var written);
            at += written;
            if (at < text.Length)
            {
                small[at] = char.ToLowerInvariant(text[at]);
            }
        }
    });

    public static bool IsDoubleQuote(char c) => DoubleQuotes.Contains(c);

    public static bool IsSingleQuote(char c) => SingleQuotes.Contains(c);

    /// <summary>Two for a double mark typed as two single ones (''so''), else one. Of three that close, the first is a single mark.</summary>
    public static int QuoteLength(string text, int i, int end) =>
        text[i] is '\'' or '`' && i + 1 < end && text[i + 1] == text[i]
            && !(i + 2 < end && text[i + 2] == text[i] && i > 0 && !char.IsWhiteSpace(text[i - 1]))
            ? 2
            : 1;

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '´' or '`';

    public static bool IsClosingQuote(char c) => c is '"' or '”' or '»' or '’' or '\'';

    public static bool IsDash(char c) => c is '-' or '–' or '—' or '―' or '‒';

    public static bool IsBullet(char c) => c is '•' or '·' or '▪' or '►' or '●' or '◆' or '■' or '‣' or '*' or '-' or '–' or '—';

    public static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or '。';

    public static bool IsOpeningBracket(char c) => c is '(' or '[' or '{';

    public static bool IsClosingBracket(char c) => c is ')' or ']' or '}';

    public static bool IsCurrencySign(char c) => c is '$' or '€' or '£' or '¥' or '₴' or '₹' or '₽' or '₩' or '₪' or '₺' or '₦' or '฿' or '₫' or '₱';
}
