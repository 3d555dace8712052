using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Statements;

/// <summary>What a speaker left unsaid, which writers add behind his words: "…, but did not elaborate", "… without giving details".</summary>
internal static class Silences
{
    /// <returns>The token behind the content proper.</returns>
    public static int Cut(Syntax syntax, int from, int to)
    {
        for (var i = from + 2; i + 1 < to; i++)
        {
            var joined = syntax.Lower(i) is "but" or "and" or "though" or "although" && IsRefusal(syntax, Behind(syntax, i + 1, to), to);
            var alone = (syntax.Lower(i) == "without" && IsTelling(syntax, i + 1, to)) || (syntax.Lower(i) == "," && syntax.Is(i + 1, to, "declining", "refusing") && IsTelling(syntax, i + 3, to));
            if (joined || alone)
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>Behind "he", "again", "it".</summary>
    private static int Behind(Syntax syntax, int i, int to)
    {
        while (i < to && syntax.Words[i].Part is PartOfSpeech.Pronoun or PartOfSpeech.Adverb && !syntax.Is(i, to, "not"))
        {
            i++;
        }

        return i;
    }

    private static bool IsRefusal(Syntax syntax, int i, int to)
    {
        if (syntax.Is(i, to, "declined", "refused", "declines", "refuses"))
        {
            return syntax.Is(i + 1, to, "to") && IsTelling(syntax, i + 2, to);
        }

        if (syntax.Is(i, to, "gave", "offered", "provided", "gives", "offers", "provides", "cited"))
        {
            return syntax.Is(i + 1, to, "no", "few", "little");
        }

        return (syntax.Is(i, to, "did", "does", "would") && syntax.Is(i + 1, to, "not") && IsTelling(syntax, i + 2, to)) || (syntax.Is(i, to, "didn't", "doesn't", "wouldn't") && IsTelling(syntax, i + 1, to));
    }

    private static bool IsTelling(Syntax syntax, int i, int to) =>
        i < to && syntax.Words[i].Lemma is "elaborate" or "give" or "say" or "specify" or "provide" or "name" or "identify" or "offer" or "explain" or "disclose" or "comment" or "discuss" or "cite" or "detail" or "present";
}
