using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds where what was said begins that stands in front of its attribution.</summary>
internal static class ContentOpenings
{
    /// <summary>"Kyiv's answer came within the hour: the town “was Ukrainian”, he said": what was said begins behind the colon.</summary>
    public static int BehindColon(this Syntax syntax, int from, int end)
    {
        for (var i = from + 3; i + 3 < end; i++)
        {
            if (syntax.Lower(i) == ":" && (syntax.HasQuote(i, end) || syntax.Words[i + 1].Part == PartOfSpeech.Determiner || (char.IsUpper(syntax.Document.TextOf(i + 1)[0]) && syntax.HasVerb(i + 1, end) && end - i > 5)))
            {
                return i + 1;
            }
        }

        return from;
    }

    /// <summary>"They sent a letter; it was full of lies, the minister said": the attribution reaches back to the semicolon, unless a quotation holds it.</summary>
    public static int BehindSemicolon(this Syntax syntax, int from, int end)
    {
        var depth = 0;
        for (var i = end - 1; i > from; i--)
        {
            depth += syntax.Document.Tokens[i].Kind == TokenKind.ClosingQuote ? 1 : syntax.Document.Tokens[i].Kind == TokenKind.OpeningQuote ? -1 : 0;
            if (depth <= 0 && syntax.Lower(i) == ";" && end - i > 3)
            {
                return i + 1;
            }
        }

        return from;
    }
}
