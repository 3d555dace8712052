using System.Collections.Frozen;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction;

/// <summary>Tells English from other languages by its function words, which make up some two fifths of English prose and
/// next to nothing of any other.</summary>
internal static class EnglishText
{
    private const int WordsLookedAt = 2000;

    /// <summary>In fewer words than this even English may by chance hold no function word.</summary>
    private const int FewestWords = 12;

    private const double LeastShare = 0.12;

    private static readonly FrozenSet<string> FunctionWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "the", "of", "and", "to", "that", "is", "for", "it", "with", "as", "his", "he", "be", "by", "are", "at", "from", "this", "have", "has", "had", "which", "were", "their", "been", "they",
        "who", "would", "not", "but", "said", "says", "its", "on", "a", "will", "after", "she", "her", "we", "you", "our", "what", "about", "there", "when", "if", "or", "more", "'s", "i", "one", "than");

    public static bool Is(Syntax syntax)
    {
        var (words, known, latin) = (0, 0, 0);
        for (var i = 0; i < syntax.Words.Length && words < WordsLookedAt; i++)
        {
            if (syntax.Document.Tokens[i].Kind != TokenKind.Word || syntax.Words[i].Lower is not { } lower)
            {
                continue;
            }

            words++;
            known += FunctionWords.Contains(lower) ? 1 : 0;
            latin += lower[0] < 0x250 ? 1 : 0;
            if (IsEnough(known, latin, Math.Min(WordsLookedAt, words + syntax.Words.Length - i)))
            {
                return true;
            }
        }

        return words == 0 || (latin * 2 > words && words < FewestWords) || IsEnough(known, latin, words);
    }

    private static bool IsEnough(int known, int latin, int words) => latin * 2 > words && known >= LeastShare * words;
}
