using System.Collections.Frozen;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>Tells an article's own prose from what stands around it on a page.</summary>
internal static class Boilerplate
{
    /// <summary>Headings are no longer than this many tokens.</summary>
    private const int LongestHeading = 14;

    private static readonly FrozenDictionary<char, string[]> CaptionStarts = ByLetter(
    [
        "PHOTO", "FILE PHOTO", "FILE -", "FILE –", "FILE —", "IMAGE:", "IMAGE SOURCE", "IMAGE CAPTION", "PICTURE:", "PICTURED:", "CAPTION:", "VIDEO:", "WATCH:",
        "MAP:", "GRAPHIC:", "CHART:", "ILLUSTRATION:",
    ]);

    private static readonly FrozenDictionary<char, string[]> Starts = ByLetter(
    [
        "SEE ALSO", "READ MORE", "READ ALSO", "READ NEXT", "RELATED:", "RELATED ARTICLE", "MORE ON THIS", "RECOMMENDED:", "RECOMMENDED FOR", "MOST READ", "MORE:",
        "REPORTING BY", "(REPORTING BY", "ADDITIONAL REPORTING", "(ADDITIONAL REPORTING", "WITH REPORTING", "(WITH REPORTING", "EDITING BY", "(EDITING BY",
        "WRITING BY", "(WRITING BY", "COMPILED BY", "TRANSLATED BY", "OUR STANDARDS", "SIGN UP", "SUBSCRIBE", "FOLLOW US", "FOLLOW ", "CLICK HERE", "COPYRIGHT ©", "COPYRIGHT (C)", "COPYRIGHT 2",
        "ALL RIGHTS RESERVED", "©", "(C)", "(CORRECTS", "(CORRECTING", "CORRECTION:", "CORRECTIONS:", "CLARIFICATION:", "EDITOR'S NOTE", "EDITOR’S NOTE", "(UPDATES", "(ADDS", "(RECASTS", "(REFILES",
        "THIS STORY HAS BEEN", "THIS ARTICLE WAS", "THIS ARTICLE HAS BEEN", "THIS REPORT WAS", "AN EARLIER VERSION", "LAST UPDATED", "LAST MODIFIED", "UPDATED:", "UPDATED ON",
        "UPDATED AT", "PUBLISHED:", "PUBLISHED ON", "PUBLISHED AT", "POSTED:", "FIRST PUBLISHED", "ADVERTISEMENT", "SHARE THIS", "SHARE ON", "SHARE:", "SOURCE:", "SOURCES:",
        "THE WRITER ", "THE AUTHOR ", "THE VIEWS EXPRESSED", "DOWNLOAD ", "REGISTER ", "GET THE LATEST", "GET OUR", "CREDIT:", "CREDITS:", "TAGS:", "TOPICS:", "FILED UNDER",
        "LISTEN TO", "NEWSLETTER:", "WE USE COOKIES", "___", "***", "* * *", "---",
    ]);

    private static readonly FrozenDictionary<char, string[]> Ends = new[]
    {
        "CONTRIBUTED TO THIS REPORT.", "CONTRIBUTED TO THIS STORY.", "CONTRIBUTED TO THIS ARTICLE.", "CONTRIBUTED REPORTING.", "ALL RIGHTS RESERVED.", "CLICK HERE.",
        "VIA GETTY IMAGES)", "/GETTY IMAGES)", "AP PHOTO)", "FILE PHOTO)", "/FILE PHOTO", "VIEWS EXPRESSED ARE THE AUTHOR'S OWN.",
    }.GroupBy(end => end[^1]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>What a paragraph is, by its first words, its last, and its shape.</summary>
    public static SentenceKind KindOf(string text, TextSpan paragraph, List<Token> tokens, int firstToken)
    {
        var words = text.AsSpan(paragraph.Start, paragraph.Length);
        if (words is ['[', .., ']'] && StartsWithAny(words[1..], CaptionStarts))
        {
            return SentenceKind.Caption;
        }

        if (StartsWithAny(words, CaptionStarts) && StartsCaption(text, tokens, firstToken, tokens.Count))
        {
            return SentenceKind.Caption;
        }

        if (StartsWithAny(words, Starts) || EndsWithAny(words, Ends) || IsByline(text, tokens, firstToken) || HasNoWord(tokens, firstToken))
        {
            return SentenceKind.Boilerplate;
        }

        return IsHeading(text, words, tokens, firstToken) ? SentenceKind.Heading : SentenceKind.Prose;
    }

    /// <summary>Whether a sentence is a caption set into the prose: "Photo: Smoke rises over …".</summary>
    public static bool StartsCaption(string text, List<Token> tokens, int first, int end)
    {
        var words = text.AsSpan(tokens[first].Span.Start, tokens[end - 1].Span.End - tokens[first].Span.Start);
        if (!StartsWithAny(words, CaptionStarts))
        {
            return false;
        }

        var colon = words[..Math.Min(words.Length, 40)].IndexOf(':');
        return colon >= 0 || words.StartsWith("FILE", StringComparison.Ordinal) || words.StartsWith("IMAGE ", StringComparison.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<char, string[]> ByLetter(string[] starts) =>
        starts.GroupBy(start => start[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static bool StartsWithAny(ReadOnlySpan<char> words, FrozenDictionary<char, string[]> starts)
    {
        foreach (var start in starts.GetValueOrDefault(char.ToUpperInvariant(words[0])) ?? [])
        {
            if (words.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !(start[^1] == ' ' && !IsCallToReaders(words)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Follow …", "Register …", "The writer …" are boilerplate only with a word that gives them away.</summary>
    private static bool IsCallToReaders(ReadOnlySpan<char> words) =>
        words.Length < 400
        && (words.Contains("newsletter", StringComparison.OrdinalIgnoreCase) || words.Contains(" app", StringComparison.OrdinalIgnoreCase)
            || words.Contains("on Twitter", StringComparison.OrdinalIgnoreCase) || words.Contains("on Facebook", StringComparison.OrdinalIgnoreCase)
            || words.Contains("her own", StringComparison.OrdinalIgnoreCase) || words.Contains("his own", StringComparison.OrdinalIgnoreCase)
            || words.Contains("views", StringComparison.OrdinalIgnoreCase) || words.Contains("coverage", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("The writer is", StringComparison.OrdinalIgnoreCase) || words.StartsWith("The author is", StringComparison.OrdinalIgnoreCase));

    private static bool EndsWithAny(ReadOnlySpan<char> words, FrozenDictionary<char, string[]> ends)
    {
        foreach (var end in ends.GetValueOrDefault(char.ToUpperInvariant(words[^1])) ?? [])
        {
            if (words.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasNoWord(List<Token> tokens, int first)
    {
        for (var i = first; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"By Tobias Keller, Kyiv": names without a verb and without a full stop.</summary>
    private static bool IsByline(string text, List<Token> tokens, int first)
    {
        if (tokens.Count - first is < 2 or > 16
            || !text.AsSpan(tokens[first].Span.Start, tokens[first].Span.Length).Equals("by", StringComparison.OrdinalIgnoreCase)
            || text[tokens[^1].Span.End - 1] is '.' or '?' or '!')
        {
            return false;
        }

        for (var i = first + 1; i < tokens.Count; i++)
        {
            var word = text.AsSpan(tokens[i].Span.Start, tokens[i].Span.Length);
            if (tokens[i].Kind == TokenKind.Word && !char.IsUpper(word[0]) && word is not ("and" or "in" or "at" or "for" or "of" or "the" or "de" or "von" or "van" or "bin" or "al"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A short paragraph without a full stop, quotation or list mark.</summary>
    private static bool IsHeading(string text, ReadOnlySpan<char> words, List<Token> tokens, int first)
    {
        if (words[0] == '#')
        {
            return true;
        }

        return tokens.Count - first <= LongestHeading
            && char.IsLetterOrDigit(text[tokens[^1].Span.End - 1])
            && tokens[first].Kind is not (TokenKind.OpeningQuote or TokenKind.Punctuation)
            && !words.Contains('"') && !words.Contains('“');
    }
}
