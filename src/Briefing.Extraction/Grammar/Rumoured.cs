namespace Briefing.Extraction.Grammar;

/// <summary>What the writer does not stand up for, by an adverb: "reportedly met", "has allegedly told".</summary>
internal static class Rumoured
{
    public static bool Is(Syntax syntax, VerbGroup verb)
    {
        for (var token = Math.Max(0, verb.Tokens.Start.Value - 1); token < verb.Tokens.End.Value; token++)
        {
            if (syntax.Words[token].Lower is "reportedly" or "allegedly" or "supposedly" or "purportedly" or "apparently")
            {
                return true;
            }
        }

        return false;
    }
}
