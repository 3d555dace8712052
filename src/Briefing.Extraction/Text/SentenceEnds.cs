namespace Briefing.Extraction.Text;

/// <summary>Finds where sentences end among the tokens of a paragraph.</summary>
internal sealed class SentenceEnds(string text, List<Token> tokens)
{
    /// <summary>Text without full stops is cut here, so that no sentence grows without bound.</summary>
    private const int LongestSentence = 400;

    /// <summary>How far behind "…?" a verb of saying is looked for: "…?" President Volodymyr Zelenskiy added.</summary>
    private const int AttributionReach = 8;

    /// <summary>The token index behind the sentence that starts at a token.</summary>
    public int Next(int start)
    {
        var depth = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            var token = tokens[i];
            depth += token.Kind == TokenKind.OpeningQuote ? 1 : token.Kind == TokenKind.ClosingQuote && depth > 0 ? -1 : 0;
            if (i > start && IsGlued(i) && depth == 0)
            {
                return i;
            }

            if (depth == 0 && EndsAt(i))
            {
                var end = i + 1;
                while (end < tokens.Count && IsCloser(end))
                {
                    end++;
                }

                if (IsBoundary(i, end))
                {
                    return end;
                }
            }

            if (i - start >= LongestSentence && (token.Kind == TokenKind.Punctuation || i - start >= 2 * LongestSentence))
            {
                return i + 1;
            }
        }

        return tokens.Count;
    }

    /// <summary>Whether a token was glued to the one in front by a lost line end: "2025Zelenskiy said", "settled.Kyiv said".</summary>
    public bool IsGlued(int i)
    {
        if (i == 0 || tokens[i - 1].Span.End != tokens[i].Span.Start || tokens[i].Kind != TokenKind.Word || tokens[i].Span.Length < 2)
        {
            return false;
        }

        var start = tokens[i].Span.Start;
        return char.IsUpper(text[start]) && char.IsLower(text[start + 1])
            && (tokens[i - 1].Kind == TokenKind.Number || (text[start - 1] is '.' or '!' or '?' && tokens[i - 1].Span.Length == 1));
    }

    private char First(int i) => text[tokens[i].Span.Start];

    private char Last(int i) => text[tokens[i].Span.End - 1];

    /// <summary>A quotation's own full stop ends the sentence too, with its closing mark: "… victory."</summary>
    private bool EndsAt(int i) =>
        tokens[i].Kind switch
        {
            TokenKind.Punctuation => Characters.EndsSentence(Last(i)),
            TokenKind.Word => Last(i) == '.',
            TokenKind.ClosingQuote => i > 0 && tokens[i - 1].Kind is TokenKind.Punctuation or TokenKind.Word && Characters.EndsSentence(Last(i - 1)),
            _ => false,
        };

    private bool IsCloser(int i) =>
        tokens[i].Kind == TokenKind.ClosingQuote || (tokens[i].Span.Length == 1 && (Characters.IsClosingBracket(First(i)) || Characters.EndsSentence(First(i))));

    private bool IsBoundary(int i, int end)
    {
        if (end >= tokens.Count)
        {
            return true;
        }

        var next = end;
        while (next < tokens.Count - 1 && (tokens[next].Kind == TokenKind.OpeningQuote || Characters.IsOpeningBracket(First(next))))
        {
            next++;
        }

        var upper = char.IsUpper(First(next)) || char.IsDigit(First(next)) || tokens[next].Kind == TokenKind.CurrencySign;
        if (!upper)
        {
            return next > end || (!char.IsLetter(First(next)) && !Characters.IsDash(First(next)) && First(next) is not (',' or ';' or ':' or ')' or '/' or '%'));
        }

        if (tokens[i].Kind == TokenKind.Word)
        {
            return next > end || IsAbbreviationEnd(i, next);
        }

        var quoted = tokens[end - 1].Kind == TokenKind.ClosingQuote;
        var mark = quoted && end - 2 >= 0 ? Last(end - 2) : Last(i);
        return mark is '.' || !quoted || next > end || !IsAttribution(end);
    }

    private bool IsAbbreviationEnd(int i, int next)
    {
        var word = text.AsSpan(tokens[i].Span.Start, tokens[i].Span.Length);
        if (Abbreviations.NeverEnds(word) || tokens[next].Kind != TokenKind.Word)
        {
            return false;
        }

        if (word is "a.m." or "p.m.")
        {
            return !IsTimeZone(next);
        }

        // "wrote on X. Boulos denied": a platform, and nobody's initial.
        if (word is "X." && i > 0 && text.AsSpan(tokens[i - 1].Span.Start, tokens[i - 1].Span.Length) is "on")
        {
            return true;
        }

        return StartsSentence(text.AsSpan(tokens[next].Span.Start, tokens[next].Span.Length));
    }

    /// <summary>What goes on behind "8 p.m.": "GMT", "Eastern time", "Monday".</summary>
    private bool IsTimeZone(int i)
    {
        var word = text.AsSpan(tokens[i].Span.Start, tokens[i].Span.Length);
        return word.IndexOfAnyInRange('a', 'z') < 0 || Grammar.TemporalWords.IsDay(word.ToString().ToLowerInvariant()) || Grammar.TemporalWords.IsMonth(word.ToString().ToLowerInvariant())
            || (i + 1 < tokens.Count && text.AsSpan(tokens[i + 1].Span.Start, tokens[i + 1].Span.Length) is "time" or "Time" or "Standard" or "Daylight");
    }

    /// <summary>Words that, in capitals behind "U.S." or "Jan.", show that a new sentence begins.</summary>
    private static bool StartsSentence(ReadOnlySpan<char> word) =>
        word is "The" or "A" or "An" or "He" or "She" or "It" or "They" or "We" or "I" or "You" or "This" or "That" or "These" or "Those" or "There"
            or "In" or "On" or "At" or "But" or "And" or "If" or "When" or "While" or "After" or "Before" or "Since" or "As" or "For" or "From" or "With"
            or "His" or "Her" or "Its" or "Their" or "Our" or "My" or "No" or "Not" or "Some" or "Many" or "Most" or "Both" or "So" or "Yet" or "However"
            or "Meanwhile" or "Although" or "Though" or "Despite" or "Also" or "What" or "Who" or "How" or "Why" or "Where" or "Once" or "Under" or "By"
            or "According" or "Asked" or "Earlier" or "Later" or "Last" or "Nobody" or "None" or "Only" or "Several" or "Then" or "Until";

    private bool IsAttribution(int start)
    {
        for (var i = start; i < Math.Min(start + AttributionReach, tokens.Count) && tokens[i].Kind == TokenKind.Word; i++)
        {
            if (text.AsSpan(tokens[i].Span.Start, tokens[i].Span.Length) is
                "said" or "says" or "asked" or "asks" or "added" or "adds" or "told" or "tells" or "wrote" or "writes" or "wondered" or "shouted" or "cried"
                or "demanded" or "replied" or "answered" or "warned" or "quipped" or "joked" or "exclaimed" or "insisted" or "continued" or "posted"
                or "tweeted" or "declared" or "concluded" or "remarked" or "responded" or "urged" or "quoted")
            {
                return true;
            }
        }

        return false;
    }
}
