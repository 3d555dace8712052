using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Gives the outer quotations of each sentence, in the order of the text.</summary>
internal sealed class SentenceQuotations(Document document)
{
    /// <summary>So many words between quotation marks are no term held up with tongs.</summary>
    private const int WordsOfSpeech = 4;

    private int next;

    public List<Quotation> Of(Sentence sentence)
    {
        while (next < document.Quotations.Length && document.Quotations[next].Span.End <= sentence.Span.Start)
        {
            next++;
        }

        var quotations = new List<Quotation>();
        for (var i = next; i < document.Quotations.Length && document.Quotations[i].Span.Start < sentence.Span.End; i++)
        {
            if (document.Quotations[i].Depth == 0)
            {
                quotations.Add(document.Quotations[i]);
            }
        }

        return quotations;
    }

    /// <summary>The quotations of a sentence that is nothing but quotations.</summary>
    public List<Quotation>? Whole(Sentence sentence, List<Quotation> quotations)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var token = document.Tokens[i];
            if (token.Kind is TokenKind.Word or TokenKind.Number && Around(token, quotations) is null)
            {
                return null;
            }
        }

        return quotations;
    }

    public bool WasOpen(Quotation later)
    {
        for (var i = next - 1; i >= 0; i--)
        {
            if (document.Quotations[i].Depth == 0 && document.Quotations[i].Span.Start < later.Span.Start)
            {
                return document.Quotations[i].GoesOn;
            }
        }

        return false;
    }

    /// <summary>Whether a token stands inside what somebody said, and not inside a term held up with tongs.</summary>
    public bool AreSpoken(int token, Sentence sentence, List<Quotation> quotations) =>
        Around(document.Tokens[token], quotations) is { } quote && (IsUtterance(quote, sentence) || document.TokenAt(quote.Content.End) - document.TokenAt(quote.Content.Start) >= WordsOfSpeech);

    /// <summary>The quotation that a token stands in; outer ones do not overlap.</summary>
    private static Quotation? Around(Token token, List<Quotation> quotations)
    {
        foreach (var quote in quotations)
        {
            if (quote.Span.Contains(token.Span))
            {
                return quote;
            }
        }

        return null;
    }

    /// <summary>A quotation that is speech and not a word or two held up with tongs.</summary>
    private bool IsUtterance(Quotation quote, Sentence sentence) =>
        quote.Span.Start <= sentence.Span.Start || quote.Content.Length > 40
        || (quote.Content.Length > 0 && char.IsUpper(document.Text[quote.Content.Start]) && document.Text[quote.Content.End - 1] is ',' or '.' or '!' or '?');
}
