using System.Text;
using System.Text.RegularExpressions;

namespace Briefing.Application.Editions;

/// <summary>Lays out plain text in 72 columns.</summary>
internal static partial class TextLayout
{
    private const int Width = 72;

    /// <summary>The text as one line, its words one space apart; a no-break space stays.</summary>
    public static string OneLine(string text) => BreakingSpace().Replace(text, " ").Trim(' ');

    public static string Heading(string text) => $"{text.ToUpperInvariant()}\n{new string('-', text.Length)}";

    /// <summary>Breaks text into lines; a word longer than a line stays whole.</summary>
    public static string Wrap(string text, string firstPrefix, string prefix)
    {
        var wrapped = new StringBuilder(firstPrefix);
        var column = firstPrefix.Length;
        var start = true;
        foreach (var word in OneLine(text).Split(' '))
        {
            if (!start && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(prefix);
                column = prefix.Length;
                start = true;
            }

            if (!start)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
            start = false;
        }

        return wrapped.ToString();
    }

    /// <summary>No space at the end of a line, at most one empty line in a row, one line feed at the end.</summary>
    public static string Tidy(string text) =>
        EmptyLines().Replace(string.Join('\n', text.Replace('\u00A0', ' ').Split('\n').Select(line => line.TrimEnd())), "\n\n").Trim('\n') + "\n";

    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.CultureInvariant)]
    private static partial Regex BreakingSpace();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();
}
