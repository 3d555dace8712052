using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Looks words and phrases up around a token. Where there is a "to", nothing at it or behind it counts.</summary>
internal static class SyntaxWords
{
    public static string Lower(this Syntax syntax, int token) => syntax.Words[token].Lower;

    public static bool Is(this Syntax syntax, int token, int to, params ReadOnlySpan<string> words)
    {
        if (token >= to)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (syntax.Lower(token) == word)
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasQuote(this Syntax syntax, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Document.Tokens[i].Kind == TokenKind.OpeningQuote)
            {
                return true;
            }
        }

        return false;
    }

    public static int IndexOf(this Syntax syntax, string word, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Lower(i) == word)
            {
                return i;
            }
        }

        return -1;
    }

    public static bool HasWord(this Syntax syntax, int from, int to, params ReadOnlySpan<string> words)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Is(i, to, words))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasPossessive(this Syntax syntax, NounPhrase phrase)
    {
        for (var i = phrase.Tokens.Start.Value; i < phrase.Tokens.End.Value; i++)
        {
            if (syntax.Words[i].Part == PartOfSpeech.Possessive)
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasNumberBehind(this Syntax syntax, int from, int to, string word)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (syntax.Lower(i) == word)
            {
                for (var k = i + 1; k < Math.Min(i + 4, to); k++)
                {
                    if (syntax.Words[k].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public static bool HasFiniteVerb(this Syntax syntax, Sentence sentence, int from, int to)
    {
        foreach (var clause in syntax.ClausesOf(sentence))
        {
            if (clause.Verb.IsFinite && from <= clause.Verb.Head && clause.Verb.Head < to)
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasVerb(this Syntax syntax, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].IsVerbal)
            {
                return true;
            }
        }

        return false;
    }

    public static NounPhrase? PhraseAt(this Syntax syntax, int token)
    {
        var phrases = syntax.NounPhrases;
        var (low, high) = (0, phrases.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = phrases[middle].Tokens.Start.Value < token ? (middle + 1, high) : (low, middle);
        }

        return low < phrases.Length && phrases[low].Tokens.Start.Value == token ? phrases[low] : null;
    }

    public static bool IsTemporal(this Syntax syntax, NounPhrase phrase)
    {
        var head = syntax.Lower(phrase.Head);
        return TemporalWords.IsDay(head) || TemporalWords.IsMonth(syntax.Lower(phrase.Tokens.Start.Value)) || (TemporalWords.IsUnit(head) && syntax.Words[phrase.Head].Part != PartOfSpeech.ProperNoun && phrase.Tokens.End.Value - phrase.Tokens.Start.Value <= 4);
    }

    public static bool StartsFinite(this Syntax syntax, NounPhrase phrase, int to)
    {
        var end = phrase.Tokens.End.Value;
        return end < to && syntax.Words[end].IsVerbal && syntax.Words[end].Form is not (VerbForm.Gerund or VerbForm.Base);
    }

    /// <summary>The token behind the last word.</summary>
    public static int LastWord(this Syntax syntax, int from, int to)
    {
        while (to > from && syntax.Document.Tokens[to - 1].Kind == TokenKind.Punctuation)
        {
            to--;
        }

        return to;
    }

    /// <summary>Whether another phrase with an article or a possessor begins: "as disinformation a report".</summary>
    public static bool HasDeterminerBehind(this Syntax syntax, int from, int to)
    {
        for (var i = from; i < Math.Min(from + 4, to); i++)
        {
            if (syntax.Words[i].Part is PartOfSpeech.Determiner or PartOfSpeech.Possessive or PartOfSpeech.ProperNoun)
            {
                return true;
            }
        }

        return false;
    }
}
