namespace Briefing.Extraction.Text;

/// <summary>Cuts a document that is longer than any news article into parts, which are read each by itself. So the memory that reading takes does not
/// grow with the length of the text, and its time no faster than that. What a part says of its people is not known in the next.</summary>
internal static class DocumentParts
{
    /// <summary>A part ends at the first paragraph behind so many tokens, as many as half a novel has.</summary>
    private const int Usual = 50_000;

    /// <summary>A part without such a paragraph ends at any sentence.</summary>
    private const int Most = 2 * Usual;

    /// <summary>The parts in order, over the same text; the document itself where it is not so long.</summary>
    public static IEnumerable<Document> Of(Document document)
    {
        var (first, quotation) = (0, 0);
        for (var next = 1; next < document.Sentences.Length; next++)
        {
            var sentence = document.Sentences[next];
            while (quotation < document.Quotations.Length && document.Quotations[quotation].Span.Start < sentence.Span.Start)
            {
                quotation++;
            }

            var tokens = sentence.FirstToken - document.Sentences[first].FirstToken;
            var isBreak = sentence.Paragraph != document.Sentences[next - 1].Paragraph && !(quotation > 0 && document.Quotations[quotation - 1].GoesOn);
            if (tokens >= Most || (tokens >= Usual && isBreak))
            {
                yield return Part(document, first, next);
                first = next;
            }
        }

        yield return first == 0 ? document : Part(document, first, document.Sentences.Length);
    }

    private static Document Part(Document document, int first, int end)
    {
        var from = document.Sentences[first].FirstToken;
        var to = document.Sentences[end - 1].EndToken;
        var span = document.SpanOf(from, to);
        return new Document(
            document.Text,
            document.Published,
            document.Tokens[from..to],
            [.. document.Sentences[first..end].Select(sentence => new Sentence(
                sentence.Index - first, sentence.Paragraph, sentence.Span, (sentence.FirstToken - from)..(sentence.EndToken - from), sentence.Kind))],
            [.. document.Quotations.Where(quotation => span.Contains(quotation.Span))])
        {
            DatelinePlace = document.DatelinePlace,
        };
    }
}
