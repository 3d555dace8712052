using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>Cuts a stretch of text into tokens.</summary>
internal sealed class Tokenizer(string text, List<Token> tokens)
{
    /// <param name="marks">The quotation marks in the stretch, each with whether it opens.</param>
    public void Read(TextSpan stretch, Dictionary<int, bool> marks)
    {
        var i = stretch.Start;
        while (i < stretch.End)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c))
            {
                i = Word(i, stretch.End);
            }
            else if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                i++;
            }
            else if ((Characters.IsDoubleQuote(c) || Characters.IsSingleQuote(c)) && marks.TryGetValue(i, out var opens))
            {
                i = Add(i, i + Characters.QuoteLength(text, i, stretch.End), opens ? TokenKind.OpeningQuote : TokenKind.ClosingQuote);
            }
            else if (Characters.IsApostrophe(c) && CliticEnd(i, stretch.End) is > 0 and var clitic)
            {
                i = Add(i, clitic, TokenKind.Word);
            }
            else if (char.IsDigit(c))
            {
                i = Number(i, stretch.End);
            }
            else if (IsWordCharacter(c))
            {
                i = Word(i, stretch.End);
            }
            else
            {
                i = Mark(i, stretch.End);
            }
        }
    }

    private int Add(int start, int end, TokenKind kind)
    {
        tokens.Add(new Token(TextSpan.FromBounds(start, end), kind));
        return end;
    }

    /// <summary>The end of a possessive or a clitic verb behind a word ("'s", "'re", "s'"), or 0.</summary>
    private int CliticEnd(int i, int end)
    {
        if (tokens.Count == 0 || tokens[^1].Span.End != i || tokens[^1].Kind is not (TokenKind.Word or TokenKind.Number))
        {
            return 0;
        }

        var j = i + 1;
        while (j < end && char.IsLetter(text[j]) && j - i <= 3)
        {
            j++;
        }

        var clitic = text.AsSpan(i + 1, j - i - 1);
        return clitic.Length == 0 ? (text[i - 1] is 's' or 'S' or 'z' or 'x' ? i + 1 : 0)
            : IsClitic(clitic) ? j
            : 0;
    }

    private static bool IsClitic(ReadOnlySpan<char> letters) => letters.Length switch
    {
        1 => letters[0] is 's' or 'S' or 'd' or 'D' or 'm' or 'M',
        2 => letters.Equals("re", StringComparison.OrdinalIgnoreCase)
            || letters.Equals("ve", StringComparison.OrdinalIgnoreCase)
            || letters.Equals("ll", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private int Number(int start, int end)
    {
        var i = start;
        while (i < end && (char.IsDigit(text[i]) || (text[i] is '.' or ',' or ':' && i + 1 < end && char.IsDigit(text[i + 1]))))
        {
            i++;
        }

        if (i >= end || !char.IsLetter(text[i]))
        {
            return i + 1 < end && (text[i] == '-' || text[i] == '‑') && char.IsLetter(text[i + 1])
                ? WordEnd(start, i, end)
                : Add(start, i, TokenKind.Number);
        }

        var letters = i;
        while (letters < end && char.IsLetter(text[letters]))
        {
            letters++;
        }

        var glued = char.IsUpper(text[i]) && i + 1 < end && char.IsLower(text[i + 1]);
        return glued || IsMagnitude(text.AsSpan(i, letters - i)) ? Add(start, i, TokenKind.Number) : WordEnd(start, i, end);
    }

    private static bool IsMagnitude(ReadOnlySpan<char> letters) =>
        letters is "m" or "M" or "mn" or "mln" or "bn" or "bln" or "b" or "B" or "tn" or "trn" or "k" or "K" or "million" or "billion" or "trillion"
            or "km" or "kg" or "am" or "pm" or "cr" or "GMT" or "kmh" or "mph" or "pc" or "p";

    private int Word(int start, int end) => WordEnd(start, start, end);

    private int WordEnd(int start, int i, int end)
    {
        while (i < end)
        {
            var c = text[i];
            if (IsWordCharacter(c) || char.IsDigit(c))
            {
                i++;
            }
            else if (Characters.IsApostrophe(c) && i + 1 < end && char.IsLetter(text[i + 1]) && i > start)
            {
                if (EndsBeforeClitic(i, end))
                {
                    break;
                }

                i++;
            }
            else if ((c is '-' or '‑' or '\u00AD' or '&' or '_' or '@') && i + 1 < end && i > start && (IsWordCharacter(text[i + 1]) || char.IsDigit(text[i + 1])))
            {
                i++;
            }
            else if (c == '.' && i > start && KeepsPoint(start, i, end))
            {
                i++;
            }
            else if (c == '$' && i - start is > 0 and <= 3)
            {
                return Add(start, i + 1, TokenKind.CurrencySign);
            }
            else if (c == ':' && i + 2 < end && text[i + 1] == '/' && text[i + 2] == '/')
            {
                while (i < end && !char.IsWhiteSpace(text[i]))
                {
                    i++;
                }
            }
            else
            {
                break;
            }
        }

        return Add(start, i, TokenKind.Word);
    }

    private bool EndsBeforeClitic(int i, int end)
    {
        var j = i + 1;
        while (j < end && char.IsLetter(text[j]) && j - i <= 3)
        {
            j++;
        }

        return (j >= end || !char.IsLetterOrDigit(text[j])) && IsClitic(text.AsSpan(i + 1, j - i - 1));
    }

    /// <summary>Whether a point belongs to the word in front of it: initials, abbreviations, "www.example.org".</summary>
    private bool KeepsPoint(int start, int i, int end)
    {
        var next = i + 1 < end ? text[i + 1] : ' ';
        var word = text.AsSpan(start, i - start);
        if (char.IsLetter(next))
        {
            var initials = i - start == 1 || text[i - 2] is '.' || (text[i - 2] is '-' && char.IsUpper(text[i - 1]));
            return initials || char.IsLower(next);
        }

        if (word.Length == 1)
        {
            return char.IsUpper(word[0]) && (tokens.Count == 0 || tokens[^1].Span.End < start) && !(word[0] == 'I' && char.IsWhiteSpace(next));
        }

        if (word is "No" or "Nos")
        {
            return i + 2 < end && char.IsDigit(text[i + 2]);
        }

        return (word.Length <= 7 && word[^2] == '.' && char.IsLetter(word[^1])) || Abbreviations.Contains(word[(word.LastIndexOf('-') + 1)..]);
    }

    private int Mark(int start, int end)
    {
        var c = text[start];
        if (Characters.IsCurrencySign(c))
        {
            return Add(start, start + 1, TokenKind.CurrencySign);
        }

        var i = start + 1;
        while (c is '.' or '-' or '_' or '*' or '=' && i < end && text[i] == c)
        {
            i++;
        }

        if (char.IsHighSurrogate(c) && i < end && char.IsLowSurrogate(text[i]))
        {
            i++;
        }

        return Add(start, i, TokenKind.Punctuation);
    }

    private static bool IsWordCharacter(char c) => char.IsAscii(c)
        ? char.IsAsciiLetter(c) || c is '#' or '@'
        : char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;
}
