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
            if (clause is { Kind: ClauseKind.Main, Subject: { } subject, Verb: { Passive: true, Negated: false, IsFinite: true, Modality: Modality.Actual } verb } && BehindOf(verb.Lemma) is { } behind
                && subject.Tokens.Start.Value < verb.Tokens.Start.Value && AgentOf(verb, sentence) is { } agent && !quotations.Exists(quote => quote.Span.Contains(document.Tokens[verb.Head].Span))
                && ContentOf(subject, verb, agent, behind, sentence, quotations) is { } content)
            {
                return (new Cue(verb.Lemma, Frames.None, agent.Tokens.Start.Value - 1, agent.Tokens.Start.Value, agent.Tokens.End.Value, agent, null), content);
            }
        }

        return null;
    }

    /// <summary>The word that what else was said begins with, empty where nothing else must be; null of verbs that tell of deeds, too.</summary>
    private static string? BehindOf(string verb) => verb switch
    {
        "condemn" or "denounce" or "deny" or "rule out" or "criticise" or "criticize" or "decry" or "deplore" or "castigate" => "",
        "accuse" => "of",
        "describe" or "dismiss" or "reject" or "brand" or "label" or "hail" or "characterise" or "characterize" or "portray" => "as",
        _ => null,
    };

    /// <summary>Who is named behind "by", in the same clause.</summary>
    private NounPhrase? AgentOf(VerbGroup verb, Sentence sentence)
    {
        for (var i = verb.Tokens.End.Value; i + 1 < sentence.EndToken; i++)
        {
            if (syntax.Lower(i) == "by")
            {
                return syntax.PhraseAt(i + 1) is { } agent && !syntax.IsTemporal(agent) ? agent : null;
            }

            if (syntax.Lower(i) is "," or ";" or ":" or "that" or "which" or "who" or "and" or "but" || syntax.Words[i].Part is PartOfSpeech.Subordinator or PartOfSpeech.Verb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal)
            {
                return null;
            }
        }

        return null;
    }

    private Content? ContentOf(NounPhrase subject, VerbGroup verb, NounPhrase agent, string behind, Sentence sentence, List<Quotation> quotations)
    {
        var by = agent.Tokens.Start.Value - 1;
        var more = syntax.IndexOf(behind.Length > 0 ? behind : "as", agent.Tokens.End.Value, sentence.EndToken);
        var isSaid = more > 0 && more + 1 < sentence.EndToken && (syntax.Lower(more) == "as" ? syntax.PhraseAt(more + 1) is not null || document.Tokens[more + 1].Kind == TokenKind.OpeningQuote || syntax.Words[more + 1].Part == PartOfSpeech.Adjective : syntax.Words[more + 1].IsVerbal || syntax.PhraseAt(more + 1) is not null);
        if ((behind.Length > 0 && !isSaid && !syntax.HasWord(verb.Tokens.End.Value, by, behind)) || spans.Indirect(subject.Tokens.Start.Value, by, quotations, "passive") is not { } content)
        {
            return null;
        }

        return isSaid && !syntax.HasVerb(agent.Tokens.End.Value, more) && spans.Indirect(more, sentence.EndToken, quotations, "passive") is { } rest ? content with { Parts = [.. content.Parts, .. rest.Parts] } : content;
    }
}
