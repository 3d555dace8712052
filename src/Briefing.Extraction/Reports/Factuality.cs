using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Reports;

/// <summary>Whether what a clause tells is a fact.</summary>
internal enum Status
{
    Actual,

    /// <summary>Announced for the future.</summary>
    Planned,

    /// <summary>Asked for, wished, feared, possible, under a condition.</summary>
    Unreal,
    Denied,
    Cancelled,
}

/// <summary>Judges a clause by its own verb and by those that it hangs on: "denied that they met", "asked Berlin to send",
/// "if they met", "said it would send".</summary>
internal static class Factuality
{
    public static Status Of(Analysis analysis, Clause clause)
    {
        var sentence = analysis.Document.Sentences[clause.Sentence];
        if (IsQuestion(analysis, sentence))
        {
            return Status.Unreal;
        }

        return Of(analysis, analysis.Syntax.ClausesOf(sentence), clause, 0);
    }

    private static Status Of(Analysis analysis, ArraySegment<Clause> clauses, Clause clause, int depth)
    {
        var parent = clause.Parent >= 0 && clause.Parent < clauses.Count && clauses[clause.Parent] != clause && depth < 12 ? clauses[clause.Parent] : null;
        var own = Own(analysis, clauses, clause, parent);
        if (parent is null || own is Status.Denied or Status.Unreal or Status.Cancelled)
        {
            return own;
        }

        return clause.Kind switch
        {
            ClauseKind.Complement or ClauseKind.Infinitive => Governed(analysis, own, clause, parent, Of(analysis, clauses, parent, depth + 1)),
            ClauseKind.Participle when IsGerundObject(analysis, clause, parent) => Governed(analysis, own, clause, parent, Of(analysis, clauses, parent, depth + 1)),
            ClauseKind.Participle => Of(analysis, clauses, parent, depth + 1) is var status && status is Status.Actual ? own : IsReduced(analysis, clause) ? own : Of(analysis, clauses, parent, depth + 1),
            ClauseKind.Adverbial when clause.Subordinator is "if" or "unless" => Status.Unreal,
            ClauseKind.Adverbial => Of(analysis, clauses, parent, depth + 1) is Status.Unreal && own == Status.Actual && parent.Verb.Modality == Modality.Conditional ? Status.Unreal : own,
            _ => own,
        };
    }

    private static Status Own(Analysis analysis, ArraySegment<Clause> clauses, Clause clause, Clause? parent)
    {
        var verb = clause.Verb;
        if (verb.Modality == Modality.Cancelled)
        {
            return Status.Cancelled;
        }

        if (verb.Negated || IsNone(analysis, clause.Subject) || (!verb.Passive && IsNone(analysis, clause.Object)))
        {
            return Status.Denied;
        }

        if (verb.Modality == Modality.Conditional || clause.Subordinator is "if" or "unless" or "whether" or "provided" || BeginsConditional(analysis, clause))
        {
            return Status.Unreal;
        }

        if (verb.Modality == Modality.Hypothetical)
        {
            return IsFutureInPast(analysis, clauses, clause, parent) ? Status.Planned : Status.Unreal;
        }

        // "Was to have met" did not.
        if (verb is { Modality: Modality.Planned, Perfect: true, Tense: not Tense.Future })
        {
            return Status.Unreal;
        }

        return verb.Modality == Modality.Planned || verb.Tense == Tense.Future ? Status.Planned : Status.Actual;
    }

    /// <summary>"Said it would send": the future, told in the past.</summary>
    private static bool IsFutureInPast(Analysis analysis, ArraySegment<Clause> clauses, Clause clause, Clause? parent)
    {
        var would = false;
        for (var token = clause.Verb.Tokens.Start.Value; token < clause.Verb.Tokens.End.Value; token++)
        {
            would |= analysis.Syntax.Words[token].Lower is "would" or "'d" or "’d";
        }

        return would && !clauses.Any(other => other.Subordinator is "if" or "unless" || other.Verb.Modality == Modality.Conditional)
            && (parent is { Verb.Tense: Tense.Past } || IsReportedBehind(analysis, clauses, clause));
    }

    /// <summary>"It would send tanks, Berlin said."</summary>
    private static bool IsReportedBehind(Analysis analysis, ArraySegment<Clause> clauses, Clause clause) =>
        clauses.Any(other => other.Verb.Head > clause.Verb.Head && Lemmas.Saying.Contains(other.Verb.Lemma) && other.Verb.Tense == Tense.Past
            && other.Verb.Tokens.Start.Value > 0 && other.Kind == ClauseKind.Main)
        && analysis.Syntax.Words[clause.Verb.Head].IsVerbal;

    private static Status Governed(Analysis analysis, Status own, Clause clause, Clause parent, Status governor)
    {
        var lemma = parent.Verb.Lemma;
        if (Lemmas.Denying.Contains(lemma))
        {
            return parent.Verb.Negated ? Status.Unreal : Status.Denied;
        }

        if (Lemmas.Wishing.Contains(lemma))
        {
            return Status.Unreal;
        }

        // "claimed to have taken the town": a claim counts as what it says.
        if (clause.Kind == ClauseKind.Infinitive && lemma == "claim" && clause.Verb.Perfect && governor is Status.Actual)
        {
            return own;
        }

        if (clause.Kind == ClauseKind.Infinitive)
        {
            return Lemmas.Planning.Contains(lemma) && governor is Status.Actual or Status.Planned ? Status.Planned
                : governor is Status.Actual ? Lemmas.Achieving.Contains(lemma) || IsOccasion(analysis, parent) ? own : Status.Unreal
                : governor;
        }

        return governor is Status.Denied or Status.Unreal && !Lemmas.Saying.Contains(lemma) ? Status.Unreal
            : governor is Status.Denied ? Status.Unreal
            : own;
    }

    /// <summary>"took the opportunity to announce", "took advantage of the day to announce".</summary>
    private static bool IsOccasion(Analysis analysis, Clause parent) =>
        parent.Verb.Lemma is "take" or "seize" or "use" && parent.Object is { } occasion && analysis.Syntax.Words[occasion.Head].Lower is "opportunity" or "occasion" or "advantage" or "chance" or "visit" or "speech" or "day";

    /// <summary>"ruled out sending", "supports sending", "denied having sent".</summary>
    private static bool IsGerundObject(Analysis analysis, Clause clause, Clause parent) =>
        (analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund || analysis.Lower(clause.Verb.Tokens.Start.Value) == "having") && clause.Verb.Tokens.Start.Value == parent.Verb.Tokens.End.Value
        && (Lemmas.Denying.Contains(parent.Verb.Lemma) || Lemmas.Wishing.Contains(parent.Verb.Lemma));

    /// <summary>"weapons approved by Congress": a participle that describes a noun.</summary>
    private static bool IsReduced(Analysis analysis, Clause clause) => analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.PastParticiple;

    private static bool IsQuestion(Analysis analysis, Sentence sentence)
    {
        for (var token = sentence.EndToken - 1; token >= Math.Max(sentence.FirstToken, sentence.EndToken - 3); token--)
        {
            if (analysis.Document.TextOf(token) is "?")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Should the army reach …", "Had Berlin joined …".</summary>
    private static bool BeginsConditional(Analysis analysis, Clause clause)
    {
        var sentence = analysis.Document.Sentences[clause.Sentence];
        var first = analysis.Syntax.Words[sentence.FirstToken].Lower;
        return sentence.FirstToken + 1 < sentence.EndToken && (first is "should" or "were" or "suppose" or "imagine" || (first == "had" && (clause.Verb.Tokens.Start.Value == sentence.FirstToken || IsInOpening(analysis, sentence, clause))));
    }

    /// <summary>"Had the two presidents met, it would have been …": the verb in front of the first comma.</summary>
    private static bool IsInOpening(Analysis analysis, Sentence sentence, Clause clause)
    {
        for (var token = sentence.FirstToken; token < clause.Verb.Head; token++)
        {
            if (analysis.Document.TextOf(token) is ",")
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNone(Analysis analysis, NounPhrase? phrase) =>
        phrase is not null && analysis.Syntax.Words[phrase.Tokens.Start.Value].Lower is "no" or "nobody" or "neither" or "none" or "nothing";
}
