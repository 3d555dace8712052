using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>The words of a sentence that tell what a verb gives.</summary>
internal static class GivenWords
{
    /// <summary>The object with what hangs on it; of a passive the subject too.</summary>
    public static (int First, int End) Of(Analysis analysis, Sentence sentence, Clause clause)
    {
        var end = sentence.EndToken;
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Head > clause.Verb.Head && other.Verb.IsFinite && !IsReduced(analysis, clause, other))
            {
                end = Math.Min(end, Math.Max(clause.Verb.Tokens.End.Value, StartOf(analysis, other, clause)));
                break;
            }
        }

        if (Carriers.Carrying(analysis, sentence, clause) is { Subject: { } carrier })
        {
            return ((Carriers.Vehicle(analysis, sentence, carrier) ?? carrier).Tokens.Start.Value, end);
        }

        // "The loan of 200 million dollars that the bank granted Ghana": what is given stands in front of "that".
        if (clause is { Kind: ClauseKind.Relative or ClauseKind.Complement, Verb.Passive: false, Subject: { } giver } && giver.Tokens.Start.Value > sentence.FirstToken + 1 && analysis.Lower(giver.Tokens.Start.Value - 1) is "that" or "which"
            && giver.Tokens.Start.Value - 1 is var marker && Math.Max(sentence.FirstToken, marker - 8) is var back && analysis.HasMoneyIn(analysis.Document.SpanOf(back, marker)) && !analysis.HasMoneyIn(analysis.Document.SpanOf(clause.Verb.Head, end)))
        {
            return (back, end);
        }

        var first = clause.Verb.Passive || Carriers.IsArriving(clause.Verb.Lemma) ? Math.Min(StartOfSubject(analysis, sentence, clause), clause.Verb.Tokens.End.Value) : clause.Verb.Tokens.End.Value;
        return (first, end);
    }

    /// <summary>The first token of all that stands in front of a verb as its subject, with the participles in it.</summary>
    private static int StartOfSubject(Analysis analysis, Sentence sentence, Clause clause)
    {
        var token = clause.Verb.Tokens.Start.Value;
        while (token > sentence.FirstToken && analysis.Syntax.Words[token - 1].Part is not (PartOfSpeech.Subordinator or PartOfSpeech.Relative)
            && !(analysis.Syntax.Words[token - 1].IsVerbal && Lemmas.Saying.Contains(analysis.Syntax.Words[token - 1].Lemma)) && !(clause is { Kind: ClauseKind.Participle, Verb.Passive: true } && analysis.Syntax.Words[token - 1].Part == PartOfSpeech.Auxiliary) && analysis.Document.TextOf(token - 1) is not (";" or ":"))
        {
            token--;
        }

        return clause.Subject is { } subject && subject.Tokens.Start.Value < token && clause.Kind != ClauseKind.Relative ? subject.Tokens.Start.Value : token;
    }

    /// <summary>"missiles made in Ukraine", "for people displaced within Karabakh": a participle behind what is given begins no clause of its own.</summary>
    private static bool IsReduced(Analysis analysis, Clause clause, Clause other) =>
        IsBare(analysis, clause, other) || other.Subject is { } subject && subject.Tokens.Start.Value >= clause.Verb.Tokens.End.Value && other.Subordinator is null && other.Verb.Tokens.Start.Value == other.Verb.Head
        && !Lemmas.Saying.Contains(clause.Verb.Lemma) && analysis.Syntax.Words[other.Verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple
        && analysis.Syntax.Words[other.Verb.Tokens.End.Value - (other.Verb.Tokens.End.Value < analysis.Syntax.Words.Length ? 0 : 1)].Part == PartOfSpeech.Preposition
        && analysis.Document.TextOf(Math.Max(subject.Tokens.Start.Value - 1, 0)) is not ("," or ";");

    /// <summary>Without a subject, between a noun and a preposition.</summary>
    private static bool IsBare(Analysis analysis, Clause clause, Clause other) =>
        other is { Subject: null, Subordinator: null, Object: null } && other.Verb.Tokens.Start.Value == other.Verb.Head && other.Verb.Head > clause.Verb.Tokens.End.Value && !Lemmas.Saying.Contains(clause.Verb.Lemma)
        && analysis.Syntax.Words[other.Verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple && analysis.Syntax.Words[other.Verb.Head - 1].Part == PartOfSpeech.Noun
        && other.Verb.Tokens.End.Value < analysis.Syntax.Words.Length && analysis.Syntax.Words[other.Verb.Tokens.End.Value].Part == PartOfSpeech.Preposition;

    private static int StartOf(Analysis analysis, Clause other, Clause clause) =>
        // "An agreement under which Kuwait will lend Jordan $160 million was signed": the sum is no subject of the verb behind it.
        clause is { Kind: ClauseKind.Relative, Object: { } taker } && other.Subject is { } sum && sum.Tokens.Start.Value == taker.Tokens.End.Value && analysis.HasMoneyIn(sum.Span) ? other.Verb.Tokens.Start.Value
        : other.Subject is { } subject && subject.Tokens.Start.Value > clause.Verb.Head && other.Kind != ClauseKind.Relative ? subject.Tokens.Start.Value
        : other.Tokens.Start.Value > clause.Verb.Head ? other.Tokens.Start.Value
        : other.Verb.Tokens.Start.Value - (analysis.Syntax.Words[other.Verb.Tokens.Start.Value - 1].Part == PartOfSpeech.Relative ? 1 : 0);
}
