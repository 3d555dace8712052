using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>Who tells of those in a list, and is none of them.</summary>
internal static class ListTellers
{
    /// <summary>"with B, the ministry said": who says so behind a comma is none of the list.</summary>
    public static bool Says(Analysis analysis, int at, int to)
    {
        var verb = to;
        while (verb < Math.Min(to + 5, analysis.Syntax.Words.Length - 1) && analysis.Syntax.Words[verb] is { IsVerbal: false, Part: not PartOfSpeech.Punctuation and not PartOfSpeech.Conjunction } or { Part: PartOfSpeech.Auxiliary })
        {
            verb++;
        }

        return HasComma(analysis, at, to) && verb < analysis.Syntax.Words.Length && analysis.Syntax.Words[verb] is { IsVerbal: true, Form: not VerbForm.Gerund } said && Lemmas.Saying.Contains(said.Lemma)
            && IsAlone(analysis, at, to);
    }

    /// <summary>A comma behind the last of the list, or behind the time there: "telephoned B late on Monday | a day later, C said".</summary>
    private static bool HasComma(Analysis analysis, int at, int to) => Enumerable.Range(at, to - at).Any(token => analysis.Lower(token) == ",");

    private static bool IsAlone(Analysis analysis, int at, int to) =>
        !Enumerable.Range(at, to - at).Any(token => analysis.Lower(token) == "and") && !IsOpened(analysis, at);

    /// <summary>"After sitting down with B, A said": who says so also sat down.</summary>
    private static bool IsOpened(Analysis analysis, int comma)
    {
        var first = comma;
        for (; first > 0 && analysis.Document.TextOf(first - 1) is not ("." or ":" or ";"); first--)
        {
            if (analysis.Syntax.Words[first - 1] is { IsVerbal: true, Form: not VerbForm.Gerund })
            {
                return false;
            }
        }

        return analysis.Syntax.Words[first] is { Part: PartOfSpeech.Preposition } or { Form: VerbForm.Gerund } || analysis.Lower(first) is "after" or "before" or "while" or "when";
    }
}
