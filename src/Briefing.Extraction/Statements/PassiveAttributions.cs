using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what is judged or denied in the passive: "The raid was condemned by the ministry", "The report was dismissed by Olsen as a lie".</summary>
internal sealed class PassiveAttributions(Syntax syntax, ContentSpans spans)
{
    private readonly Document document = syntax.Document;

    public (Cue Cue, Content Content)? Find(Sentence sentence, List<Quotation> quotations)
    {
        foreach (var clause in syntax.ClausesOf(sentence))
        {
            if (IsJudgement(clause) && !IsQuoted(clause.Verb, quotations) && AgentOf(clause.Verb, sentence) is { } agent && ContentOf(clause, agent, sentence, quotations) is { } content)
            {
                return (new Cue(clause.Verb.Lemma, Frames.None, agent.Tokens.Start.Value - 1, agent.Tokens.Start.Value, agent.Tokens.End.Value, agent, null), content);
            }
        }

        return null;
    }

    /// <summary>Whether a main clause tells in the passive, and as a fact, how the subject in front of it was judged.</summary>
    private static bool IsJudgement(Clause clause) =>
        clause is { Kind: ClauseKind.Main, Subject: { } judged, Verb: { Passive: true, Negated: false, IsFinite: true, Modality: Modality.Actual } verb }
        && ReportingVerbs.PassiveOf(verb.Lemma) != PassiveFrame.None && judged.Tokens.Start.Value < verb.Tokens.Start.Value;

    private bool IsQuoted(VerbGroup verb, List<Quotation> quotations) => quotations.Exists(quote => quote.Span.Contains(document.Tokens[verb.Head].Span));

    /// <summary>Who is named behind "by", in the same clause.</summary>
    private NounPhrase? AgentOf(VerbGroup verb, Sentence sentence)
    {
        for (var i = verb.Tokens.End.Value; i + 1 < sentence.EndToken; i++)
        {
            if (syntax.Lower(i) == "by")
            {
                return syntax.PhraseAt(i + 1) is { } agent && !syntax.IsTemporal(agent) ? agent : null;
            }

            if (EndsClause(i))
            {
                return null;
            }
        }

        return null;
    }

    private bool EndsClause(int i) =>
        syntax.Lower(i) is "," or ";" or ":" or "that" or "which" or "who" or "and" or "but"
        || syntax.Words[i].Part is PartOfSpeech.Subordinator or PartOfSpeech.Verb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal;

    private Content? ContentOf(Clause clause, NounPhrase agent, Sentence sentence, List<Quotation> quotations)
    {
        var by = agent.Tokens.Start.Value - 1;
        var frame = ReportingVerbs.PassiveOf(clause.Verb.Lemma);
        var opening = frame == PassiveFrame.Of ? "of" : "as";
        var rest = syntax.IndexOf(opening, agent.Tokens.End.Value, sentence.EndToken);
        var hasRest = rest > 0 && rest + 1 < sentence.EndToken && (opening == "as" ? IsName(rest + 1) : IsDeed(rest + 1));
        var isComplete = frame == PassiveFrame.Alone || hasRest || syntax.HasWord(clause.Verb.Tokens.End.Value, by, opening);
        if (!isComplete || spans.Indirect(clause.Subject!.Tokens.Start.Value, by, quotations, "passive") is not { } content)
        {
            return null;
        }

        return hasRest && !syntax.HasVerb(agent.Tokens.End.Value, rest) && spans.Indirect(rest, sentence.EndToken, quotations, "passive") is { } more ? content with { Parts = [.. content.Parts, .. more.Parts] } : content;
    }

    /// <summary>"as | a lie", "as | “nonsense”", "as | reckless"</summary>
    private bool IsName(int i) => syntax.PhraseAt(i) is not null || document.Tokens[i].Kind == TokenKind.OpeningQuote || syntax.Words[i].Part == PartOfSpeech.Adjective;

    /// <summary>"of | lying", "of | a crime"</summary>
    private bool IsDeed(int i) => syntax.Words[i].IsVerbal || syntax.PhraseAt(i) is not null;
}
