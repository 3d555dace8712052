using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>Participles that look like verbs in the past: "Ghana, promised 40 million euros by Germany, will build two clinics", "a town given ten engines by
/// Poland has". Behind the sum and "by" stands who gives.</summary>
internal static class ReducedPassives
{
    /// <summary>So many words may stand between the verb and "by".</summary>
    private const int Reach = 12;

    /// <summary>The clause in the passive; the clause as it was where it is none.</summary>
    public static Clause Restore(Analysis analysis, Clause clause) =>
        clause is { Verb: { Passive: false, Lemma: "promise" or "pledge" or "give" or "grant" or "award" or "offer" or "lend" or "send" or "hand" or "pay" } verb, Object: not null, Subject: { } taker }
            && verb.Tokens.End.Value - verb.Tokens.Start.Value == 1 && analysis.Syntax.Words[verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple && IsBehind(analysis, taker, verb) && HasAgent(analysis, clause)
                ? clause with { Verb = verb with { Passive = true } } : clause;

    /// <summary>Right behind the one who is given to, or behind a comma.</summary>
    private static bool IsBehind(Analysis analysis, NounPhrase taker, VerbGroup verb) =>
        taker.Tokens.End.Value == verb.Head || (taker.Tokens.End.Value == verb.Head - 1 && analysis.Document.TextOf(verb.Head - 1) is ",");

    private static bool HasAgent(Analysis analysis, Clause clause)
    {
        for (var token = clause.Verb.Tokens.End.Value; token + 1 < Math.Min(clause.Verb.Tokens.End.Value + Reach, clause.Tokens.End.Value); token++)
        {
            if (analysis.Document.TextOf(token) is "," or ";" or ":")
            {
                return false;
            }

            if (analysis.Lower(token) == "by")
            {
                return Givers.In(analysis, token + 1, clause.Tokens.End.Value).Count > 0;
            }
        }

        return false;
    }
}
