using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>Writes header fields: folded (RFC 5322), and what is not ASCII as encoded words (RFC 2047). A line break in a value
/// becomes a space, so that no value can begin a field of its own.</summary>
internal static class MailHeader
{
    private const int LongestLine = 76;

    /// <summary>So many bytes make an encoded word that fits on a line behind the name of a field: =?utf-8?B?…?= around four
    /// characters for three bytes.</summary>
    private const int EncodedWordBytes = 36;

    /// <summary>A field for people to read: "Subject".</summary>
    public static string Unstructured(string name, string value) => Folded(name, Words(OneLine(value)));

    /// <summary>A field for programs to read; it must be ASCII but for addresses.</summary>
    public static string Structured(string name, string value) => Folded(name, OneLine(value).Split(' '));

    public static string Mailbox(string name, Mailbox mailbox) => mailbox.Name is null
        ? Structured(name, mailbox.Wire)
        : Folded(name, [.. Phrase(OneLine(mailbox.Name)), $"<{mailbox.Wire}>"]);

    private static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A word that is longer than a line is encoded too, so that it can be cut.</summary>
    private static string[] Words(string text) =>
        Ascii.IsValid(text) && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length < LongestLine - 10)
            ? text.Split(' ')
            : [.. Encoded(text)];

    private static string[] Phrase(string name) => Ascii.IsValid(name) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-')
        ? name.Split(' ')
        : [.. Encoded(name)];

    /// <summary>Encoded words that never cut a character in two; the space between two of them is not shown.</summary>
    private static IEnumerable<string> Encoded(string text)
    {
        var chunk = new List<byte>();
        var buffer = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(buffer);
            if (chunk.Count + length > EncodedWordBytes)
            {
                yield return Word(chunk);
                chunk.Clear();
            }

            chunk.AddRange(buffer.AsSpan(0, length));
        }

        yield return Word(chunk);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    private static string Folded(string name, IEnumerable<string> words)
    {
        var field = new StringBuilder(name).Append(':');
        var column = field.Length;
        foreach (var word in words)
        {
            if (column + 1 + word.Length > LongestLine && column > name.Length + 1)
            {
                field.Append("\r\n");
                column = 0;
            }

            field.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        return field.Append("\r\n").ToString();
    }
}
