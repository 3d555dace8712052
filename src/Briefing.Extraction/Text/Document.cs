using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>What a token is by its characters.</summary>
public enum TokenKind
{
    Word,
    Number,
    CurrencySign,
    OpeningQuote,
    ClosingQuote,
    Punctuation,
}

/// <summary>A word, number or mark.</summary>
public readonly record struct Token(TextSpan Span, TokenKind Kind);

/// <summary>What part a sentence plays in an article.</summary>
public enum SentenceKind
{
    /// <summary>The body's own prose: the only kind that reports are read from.</summary>
    Prose,
    Title,
    Heading,
    Caption,

    /// <summary>Bylines, datelines standing alone, "SEE ALSO", credits, corrections, calls to subscribe.</summary>
    Boilerplate,
}

/// <summary>One sentence; an open quotation never ends in its middle.</summary>
/// <param name="Index">Its place among the document's sentences.</param>
/// <param name="Paragraph">The number of the paragraph that it stands in, from 0; the title is paragraph 0.</param>
/// <param name="Span">Without a dateline, bullet point or time stamp in front.</param>
/// <param name="Tokens">Its tokens among the document's.</param>
public sealed record Sentence(int Index, int Paragraph, TextSpan Span, Range Tokens, SentenceKind Kind);

/// <summary>Words between quotation marks, straight or typographic; one that goes on over paragraphs is one.</summary>
/// <param name="Span">With its marks.</param>
/// <param name="Content">Without its marks.</param>
/// <param name="Depth">0 for a quotation of the article's own, 1 for one inside it.</param>
public sealed record Quotation(TextSpan Span, TextSpan Content, int Depth);

/// <summary>An article's text cut into sentences, tokens and quotations.</summary>
public sealed record Document(
    string Text,
    DateTimeOffset Published,
    IReadOnlyList<Token> Tokens,
    IReadOnlyList<Sentence> Sentences,
    IReadOnlyList<Quotation> Quotations)
{
    /// <summary>The place that the dateline names ("KYIV"); null where there is no dateline.</summary>
    public TextSpan? DatelinePlace { get; init; }
}
