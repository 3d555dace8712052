using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what was said on both sides of an attribution set into it: "The attack, the army said, killed three".</summary>
internal sealed class ContentAround(Syntax syntax, ContentSpans spans)
{
    private readonly Document document = syntax.Document;

    /// <summary>"The attack, the army said, killed three soldiers": the attribution set into the clause.</summary>
    public Content? Find(Cue cue, Sentence sentence, int from, int to, IReadOnlyList<Quotation> quotations)
    {
        var behind = cue.End;
        while (behind < to && syntax.Lower(behind) != ",")
        {
            behind++;
        }

        // "It is another matter, said X, the spokesman": behind him stands who he is.
        if (cue.Clause is { Subject: { } speaker } own && speaker.Tokens.Start.Value > own.Verb.Head && !syntax.HasFiniteVerb(sentence, behind, to))
        {
            return null;
        }

        from = syntax.BehindColon(from, cue.Start);
        var noObject = cue.Clause is not { } clause || (clause.Object is null || clause.Object.Tokens.Start.Value > behind || cue.Frames.HasFlag(Frames.Hearer));
        return cue.Frames.HasFlag(Frames.Clause) && noObject && cue.Start - from > 1 && syntax.Lower(cue.Start - 1) == "," && behind - cue.End < 8 && (syntax.HasFiniteVerb(sentence, behind, to) || (syntax.HasFiniteVerb(sentence, from, cue.Start) && to - behind > 3 && !(cue.Clause is null && syntax.Is(behind + 1, to, "a", "an", "the"))))
            && spans.Indirect(from, cue.Start - 1, quotations, "clause-before") is { } first && spans.Indirect(behind + 1, to, quotations, "clause-around") is { } rest
            ? new Content([.. first.Parts, .. rest.Parts], rest.Direct, "clause-around")
            : null;
    }

    /// <summary>"The yard was thriving, he said, until it went bankrupt": the clause going on behind its attribution.</summary>
    public Content Continued(Content before, Cue cue, int to, IReadOnlyList<Quotation> quotations)
    {
        var comma = cue.End;
        while (comma < to && comma - cue.End < 12 && syntax.Lower(comma) != "," && !syntax.Words[comma].IsVerbal)
        {
            comma++;
        }

        // "He is “smart as hell,” she wrote, and “full of himself”": the comma stands inside the marks.
        var set = syntax.Lower(cue.Start - 1) == "," || (document.Tokens[cue.Start - 1].Kind == TokenKind.ClosingQuote && syntax.Lower(cue.Start - 2) == ",");
        if (!set || comma + 2 >= to || syntax.Lower(comma) != "," || !GoesOn(cue, comma + 1, to) || spans.Indirect(comma + 1, to, quotations, "clause-around") is not { } rest)
        {
            return before;
        }

        var (first, second) = (before.Parts[0], rest.Parts[0]);
        return new Content([first, second], spans.QuotedWords(first, quotations) + spans.QuotedWords(second, quotations) > (spans.CountTokens(first) + spans.CountTokens(second)) / 2, "clause-around");
    }

    /// <summary>"There is a risk, he said, that it falls", "The streets were empty, he said, “but the shops are open”": a whole clause in front of the attribution, and its rest behind;
    /// null where what stands behind does not go on with it.</summary>
    public Content? Joined(Content? before, Content after, Cue cue, Sentence sentence, int from)
    {
        var rest = document.TokenAt(after.Parts[0].Start);
        if (before is not { Direct: false } || after.Rule is not ("that-clause" or "quote-behind") || rest - 2 != cue.End || syntax.Lower(cue.End) != "," || syntax.Lower(cue.Start - 1) != "," || cue.IsParticiple
            || (cue.Speaker.Tokens.Start.Value != cue.Start && cue.Speaker.Tokens.Start.Value < cue.VerbEnd) || (after.Rule == "quote-behind" && char.IsUpper(document.Text[after.Parts[0].Start]))
            || !syntax.ClausesOf(sentence).Any(clause => clause is { Kind: ClauseKind.Main, Verb.IsFinite: true } && from <= clause.Verb.Head && clause.Verb.Head < cue.Start))
        {
            return null;
        }

        var words = spans.CountTokens(before.Parts[0]) + spans.CountTokens(after.Parts[0]);
        return new Content([.. before.Parts, .. after.Parts], after.Direct && spans.CountTokens(after.Parts[0]) * 2 > words, "clause-around");
    }

    /// <summary>"“…,” she said, “…”": the quotation going on behind its attribution.</summary>
    public Content WithContinuation(Content first, Cue cue, int to, IReadOnlyList<Quotation> quotations)
    {
        var last = EndOfCircumstances(cue, to);
        for (var i = cue.End; i < last; i++)
        {
            if (document.Tokens[i].Kind == TokenKind.OpeningQuote && (syntax.Lower(i - 1) is "," or ":" or "." or "—" or "–" or "-" || (syntax.Lower(i - 1) is "but" or "and" && syntax.Lower(i - 2) == ",")))
            {
                var next = quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start);
                return next is null ? first : new Content([.. first.Parts, spans.Trim(next.Content)], true, "quote-around");
            }
        }

        return first;
    }

    /// <summary>"…, he said, but it would go on", "…, she told lawmakers, and three had been sent": the tense of what is told, and not of who tells it.</summary>
    private bool IsBackshifted(int from, int to)
    {
        while (from < to && !(syntax.Words[from].Part is PartOfSpeech.Verb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal))
        {
            from++;
        }

        return from < to && syntax.Lower(from) is "would" or "could" or "should" or "might" or "had";
    }

    /// <summary>"“…,” he said, suggesting a question, “…”": behind a participle with an object of its own other words are quoted.</summary>
    private int EndOfCircumstances(Cue cue, int to)
    {
        for (var i = cue.End; i + 2 < to && document.Tokens[i].Kind != TokenKind.OpeningQuote; i++)
        {
            if (syntax.Lower(i) == "," && syntax.Words[i + 1] is { Part: PartOfSpeech.Verb, Form: VerbForm.Gerund } word && ReportingVerbs.FramesOf(word.Lemma) != Frames.None && word.Lemma is not ("add" or "continue") && syntax.PhraseAt(i + 2) is not null)
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>"The weapons that his country has, he added, are like bombs": behind the attribution its clause's verb follows.</summary>
    public bool GoesOnWithVerb(Cue cue, int to)
    {
        var comma = cue.End;
        while (comma < to && comma - cue.End < 4 && syntax.Lower(comma) != ",")
        {
            comma++;
        }

        return comma + 2 < to && syntax.Lower(comma) == "," && syntax.Lower(cue.Start - 1) == "," && syntax.Words[comma + 1] is { Part: PartOfSpeech.Auxiliary or PartOfSpeech.Modal } or { Part: PartOfSpeech.Verb, Form: VerbForm.ThirdPerson };
    }

    /// <summary>Whether the sentence goes on in the speaker's words: with a subordinate clause, or with more of a quotation; behind a bare "and" the writer may speak.</summary>
    private bool GoesOn(Cue cue, int i, int to)
    {
        if (syntax.Lower(i) is "and" or "or")
        {
            var next = syntax.Is(i + 1, to, "still", "also") ? i + 2 : i + 1;
            return next < to && (IsBackshifted(next, to) || document.Tokens[next].Kind == TokenKind.OpeningQuote || (next + 1 < to && syntax.Words[next].Part == PartOfSpeech.Determiner && document.Tokens[next + 1].Kind == TokenKind.OpeningQuote) || syntax.Is(next, to, "it", "this", "they", "that") || (next > i + 1 && cue.Clause is not null && syntax.HasQuote(next, to)));
        }

        return (syntax.Lower(i) == "but" && IsBackshifted(i + 1, to)) || syntax.Words[i].Part == PartOfSpeech.InfinitiveMarker || syntax.Lower(i) is "by" or "without" or "especially" or "particularly" or "notably" || syntax.Lower(i) is "because" or "since" or "until" or "unless" or "although" or "though" or "so" or "for" or "if";
    }
}
