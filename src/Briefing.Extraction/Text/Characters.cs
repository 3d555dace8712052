namespace Briefing.Extraction.Text;

/// <summary>Classes of characters that cutting a text rests on.</summary>
internal static class Characters
{
    public static bool IsDoubleQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂';

    public static bool IsSingleQuote(char c) => c is '\'' or '‘' or '’' or '‚' or '‛' or '`' or '´';

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '´' or '`';

    public static bool IsClosingQuote(char c) => c is '"' or '”' or '»' or '’' or '\'';

    public static bool IsDash(char c) => c is '-' or '–' or '—' or '―' or '‒';

    public static bool IsBullet(char c) => c is '•' or '·' or '▪' or '►' or '●' or '◆' or '■' or '‣' or '*' or '-' or '–' or '—';

    public static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or '。';

    public static bool IsOpeningBracket(char c) => c is '(' or '[' or '{';

    public static bool IsClosingBracket(char c) => c is ')' or ']' or '}';

    public static bool IsCurrencySign(char c) => c is '$' or '€' or '£' or '¥' or '₴' or '₹' or '₽' or '₩' or '₪' or '₺' or '₦' or '฿' or '₫' or '₱';
}
