using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>Cuts an article's text into tokens, quotations and sentences, one paragraph after the other.</summary>
internal sealed class Segmenter
{
    private readonly ArticleContent content;
    private readonly string text;
    private readonly List<Token> tokens = [];
    private readonly List<Sentence> sentences = [];
    private readonly List<Quotation> quotations = [];
    private readonly QuotationMarks marks;
    private readonly Tokenizer tokenizer;
    private readonly SentenceEnds ends;
    private TextSpan? datelinePlace;
    private int proseParagraphs;

    public Segmenter(ArticleContent content)
    {
        this.content = content;
        text = content.Text;
        tokens.Capacity = text.Length / 5;
        marks = new QuotationMarks(text);
        tokenizer = new Tokenizer(text, tokens);
        ends = new SentenceEnds(text, tokens);
    }

    public Document Segment()
    {
        var paragraph = 0;
        if (content.Title.AsSpan().Trim().Length > 0)
        {
            var start = content.Title.Length - content.Title.AsSpan().TrimStart().Length;
            Read(new TextSpan(start, content.Title.AsSpan().Trim().Length), paragraph);
        }

        foreach (var span in Paragraphs.Of(text, content.Title.Length + 2))
        {
            paragraph++;
            Read(span, paragraph);
        }

        marks.Finish(quotations);
        return new Document(text, content.Published, [.. tokens], [.. sentences], [.. quotations]) { DatelinePlace = datelinePlace };
    }

    private void Read(TextSpan paragraph, int number)
    {
        var firstToken = tokens.Count;
        marks.Read(paragraph, quotations);
        tokenizer.Read(paragraph, marks.Marks);
        if (tokens.Count == firstToken)
        {
            return;
        }

        var part = number == 0 ? SentenceKind.Title : Boilerplate.KindOf(text, paragraph, tokens, firstToken);
        var from = firstToken;
        if (part == SentenceKind.Prose)
        {
            from = Openings.Skip(text, tokens, firstToken);
            if (proseParagraphs < 3 && Datelines.Find(text, tokens, from) is { } dateline)
            {
                from = dateline.EndToken;
                datelinePlace ??= dateline.Place;
            }

            proseParagraphs++;
        }

        AddSentences(from, number, part);
    }

    private void AddSentences(int from, int number, SentenceKind part)
    {
        var kind = part;
        while (from < tokens.Count)
        {
            var end = ends.Next(from);
            var captioned = kind == SentenceKind.Prose && Boilerplate.StartsCaption(text, tokens, from, end);
            var span = TextSpan.FromBounds(tokens[from].Span.Start, tokens[end - 1].Span.End);
            sentences.Add(new Sentence(sentences.Count, number, span, from..end, captioned ? SentenceKind.Caption : kind));
            if (kind == SentenceKind.Boilerplate && end < tokens.Count && ends.IsGlued(end))
            {
                kind = SentenceKind.Prose;
            }

            from = end;
        }
    }
}
