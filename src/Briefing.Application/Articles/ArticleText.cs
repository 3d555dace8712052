using System.Text;
using System.Text.RegularExpressions;

namespace Briefing.Application.Articles;

/// <summary>Turns a file's bytes into text.</summary>
internal static partial class ArticleText
{
    private const int CharsetSearchLength = 1_024;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Decodes by the byte order mark, else by the character set that an HTML file declares, else as UTF-8, else as
    /// Windows-1252, as the WHATWG's encoding standard does.</summary>
    /// <exception cref="RefusedException">The bytes are no text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
            _ when Declared(bytes) is { } encoding => encoding.GetString(bytes),
            _ => Utf8OrWindows1252(bytes),
        };
        return text.Any(IsBinary)
            ? throw new RefusedException(
                "file", "The file is not text: it holds control characters. Save it as UTF-8; UTF-16 needs a byte order mark.")
            : text;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, CharsetSearchLength)]);
        return CharsetDeclaration().Match(head) is { Success: true } declaration
            ? CodePagesEncodingProvider.Instance.GetEncoding(declaration.Groups[1].Value)
            : null;
    }

    private static string Utf8OrWindows1252(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(bytes);
        }
    }

    private static bool IsBinary(char character) => character is < ' ' and not ('\t' or '\n' or '\r' or '\f');

    [GeneratedRegex("""<meta[^>]+charset\s*=\s*["']?([A-Za-z0-9_-]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CharsetDeclaration();
}
