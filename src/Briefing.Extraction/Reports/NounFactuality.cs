using System.Collections.Frozen;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Reports;

/// <summary>Judges whether what only a noun tells came to pass: "the fall of Uvira", "a Russian drone attack"; not "feared the fall of",
/// "warned of a drone attack".</summary>
internal static class NounFactuality
{
    /// <summary>Verbs that speak of what is to come, or to cease, or is not to be.</summary>
    private static readonly FrozenSet<string> Unreal =
        ["threaten", "warn", "fear", "prepare", "plan", "consider", "order", "stop", "halt", "end", "suspend", "resume", "prevent", "deter", "avert", "protect", "defend", "expect", "predict", "deny", "rule out", "avoid", "pause", "demand", "urge", "call", "oppose", "support", "back",
        "approve", "authorise", "authorize", "accuse", "compare", "simulate", "rehearse", "repel", "thwart", "foil", "discuss"];

    /// <summary>Words in front of the noun that do the same.</summary>
    private static readonly FrozenSet<string> Unsure =
        ["threat", "threats", "fear", "fears", "risk", "possibility", "protection", "defence", "defense", "halt", "end", "pause", "cessation", "wave", "years", "months", "weeks", "campaign", "talk", "prospect", "case", "event", "use", "stop", "suspension", "against", "ahead", "before", "anticipated", "possible", "potential", "planned", "imminent", "further", "more", "future", "any"];

    /// <summary>So many words in front of the noun may make it unsure.</summary>
    private const int Window = 7;

    /// <summary>The clause that the noun stands in: the one whose subject it is, else the last that begins in front of it.</summary>
    public static Clause? ClauseOf(Analysis analysis, Sentence sentence, NounPhrase phrase)
    {
        Clause? last = null;
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (clause.Subject is { } subject && subject.Tokens.Start.Value <= phrase.Head && phrase.Head < subject.Tokens.End.Value && clause.Kind is not (ClauseKind.Relative or ClauseKind.Participle))
            {
                return clause;
            }

            last = last is null || clause.Verb.Head < phrase.Head ? clause : last;
        }

        return last;
    }

    /// <summary>"The fall of Uvira ended a siege", "in what officials called an air raid": what it did, or is called, is a fact.</summary>
    private static bool IsTold(Clause clause, NounPhrase phrase) =>
        clause.Subject?.Head == phrase.Head || (clause.Verb.Lemma == "call" && clause.Object?.Head == phrase.Head);

    /// <summary>Whether it came to pass, by the clause that it stands in and the words in front of it.</summary>
    public static bool IsFact(Analysis analysis, Sentence sentence, NounPhrase phrase, Clause clause)
    {
        if ((!clause.Verb.Passive && Unreal.Contains(clause.Verb.Lemma) && !IsTold(clause, phrase)) || Factuality.Of(analysis, clause) != Status.Actual)
        {
            return false;
        }

        for (var token = Math.Max(sentence.FirstToken, phrase.Tokens.Start.Value - Window); token < phrase.Head; token++)
        {
            if (Unsure.Contains(analysis.Lower(token)))
            {
                return false;
            }
        }

        return true;
    }
}
