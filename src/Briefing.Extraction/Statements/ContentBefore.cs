using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what was said in front of its attribution: "…, X said".</summary>
internal sealed class ContentBefore(Syntax syntax, ContentSpans spans)
{
    private readonly Document document = syntax.Document;

    /// <summary>What stands in front of "…, X said".</summary>
    public Content? Find(Cue cue, Sentence sentence, int from, IReadOnlyList<Quotation> quotations)
    {
        var end = cue.Start;
        while (end > from && syntax.Lower(end - 1) is "," or "-" or "–" or "—")
        {
            end--;
        }

        // "“…,” is how she put it"
        end = end - 3 > from && syntax.Lower(end - 1) == "how" && syntax.Lower(end - 2) is "is" or "was" && document.Tokens[end - 3].Kind == TokenKind.ClosingQuote ? end - 2 : end;
        // "“…,” as she put it"
        end = end - 2 > from && syntax.Lower(end - 1) == "as" && document.Tokens[end - 2].Kind == TokenKind.ClosingQuote ? end - 1 : end;
        if (end <= from || !cue.Frames.HasFlag(Frames.Clause) && !cue.Frames.HasFlag(Frames.Quote))
        {
            return null;
        }

        var last = document.Tokens[end - 1];
        var quotation = last.Kind == TokenKind.ClosingQuote ? quotations.FirstOrDefault(quote => quote.Span.End == last.Span.End) : null;
        if (quotation is not null && (quotation.Span.Start <= document.Tokens[from].Span.Start || syntax.Lower(FirstTokenOf(quotation) - 1) is ":" or "." or "?" or "!"))
        {
            return new Content([spans.Trim(quotation.Content)], true, "quote-before");
        }

        // "Olsen won the vote, adding to his lead"
        if (quotation is null && cue.IsParticiple && cue.Start == cue.Clause!.Verb.Tokens.Start.Value)
        {
            return null;
        }

        // "Before the song ended, she added the words": what she added stands behind the verb.
        if (cue.Clause is { Object: { } added, Subject: { } who } && quotation is null && !cue.Frames.HasFlag(Frames.Hearer) && added.Tokens.Start.Value == cue.VerbEnd && who.Tokens.Start.Value < cue.VerbEnd && !syntax.IsTemporal(added))
        {
            return null;
        }

        from = cue.Clause is null ? InsertedClause(cue, sentence, from) : from;
        if ((end == cue.Start && quotation is null) || !(syntax.HasFiniteVerb(sentence, from, end) || IsBareReport(cue, from, end)))
        {
            return null;
        }

        from = syntax.BehindSemicolon(syntax.BehindColon(from, end), end);
        while (from < end && syntax.Lower(from) is "but" or "and" or "," or ";")
        {
            from++;
        }

        return spans.Indirect(from, end, quotations, "clause-before");
    }

    /// <summary>"In the town, where 16 have died, according to an official, the temple is a shelter": where the clause begins that the attribution is set into.</summary>
    private int InsertedClause(Cue cue, Sentence sentence, int from)
    {
        var behind = cue.End < sentence.EndToken && syntax.Lower(cue.End) == ",";
        if (!behind || !syntax.HasFiniteVerb(sentence, cue.End, sentence.EndToken))
        {
            return from;
        }

        for (var i = cue.Start - 3; i > from + 1; i--)
        {
            if (syntax.Lower(i) == "," && syntax.Is(i + 1, cue.Start, "where", "who", "which"))
            {
                return syntax.Lower(i + 1) == "where" ? i + 2 : i + 1;
            }
        }

        return from;
    }

    /// <summary>A stretch whose verb the tagger did not see, in front of an attribution with nothing behind it.</summary>
    private bool IsBareReport(Cue cue, int from, int end) =>
        end - from >= 5 && cue.Speaker.Tokens.Start.Value >= end && syntax.Words[from].Part is not (PartOfSpeech.Preposition or PartOfSpeech.Adverb or PartOfSpeech.Subordinator or PartOfSpeech.Verb) && cue.Clause?.Object is null;

    private int FirstTokenOf(Quotation quotation) => document.TokenAt(quotation.Span.Start);
}
