using System.Collections.Immutable;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Text;

/// <summary>What a token is by its characters.</summary>
public enum TokenKind : byte
{
    Word,

    /// <summary>Digits with their points and commas: "4.1", "1,200", "14:05".</summary>
    Number,

    /// <summary>"$", "€", also with a country in front: "US$".</summary>
    CurrencySign,
    OpeningQuote,
    ClosingQuote,
    Punctuation,
}

/// <summary>A word, number or mark. A possessive "'s" and a clitic verb ("'re", "'ll") are tokens of their own, "didn't" and
/// "U.S." are one each.</summary>
public readonly record struct Token(TextSpan Span, TokenKind Kind);

/// <summary>What part a sentence plays in an article.</summary>
public enum SentenceKind : byte
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
public sealed record Sentence(int Index, int Paragraph, TextSpan Span, Range Tokens, SentenceKind Kind)
{
    public int FirstToken { get; } = Tokens.Start.Value;

    /// <summary>The index behind its last token.</summary>
    public int EndToken { get; } = Tokens.End.Value;
}

/// <summary>Words between quotation marks, straight or typographic, within one paragraph.</summary>
/// <param name="Span">With its marks.</param>
/// <param name="Content">Without its marks.</param>
/// <param name="Depth">0 for a quotation of the article's own, 1 for one inside it.</param>
/// <param name="GoesOn">Whether it has no closing mark, because the next quotation, which opens the next paragraph, is
/// the same utterance going on.</param>
public sealed record Quotation(TextSpan Span, TextSpan Content, int Depth, bool GoesOn);

/// <summary>An article's text cut into sentences, tokens and quotations.</summary>
/// <param name="Sentences">In order; together they hold every token but those of datelines and bullet points.</param>
/// <param name="Quotations">In the order of their opening marks.</param>
public sealed record Document(
    string Text,
    DateTimeOffset Published,
    ImmutableArray<Token> Tokens,
    ImmutableArray<Sentence> Sentences,
    ImmutableArray<Quotation> Quotations)
{
    private readonly Places tokenEnds = new(Text.Length, Tokens.Length, token => Tokens[token].Span.End);

    /// <summary>The place that the dateline names ("KYIV"); null where there is no dateline.</summary>
    public TextSpan? DatelinePlace { get; init; }

    /// <summary>Cuts an article's title and body.</summary>
    public static Document Of(ArticleContent content) => new Segmenter(content).Segment();

    public ReadOnlySpan<char> TextOf(int token)
    {
        var span = Tokens[token].Span;
        return Text.AsSpan(span.Start, span.Length);
    }

    /// <summary>The index of the first token that ends behind a character; the number of tokens where none does.</summary>
    public int TokenAt(int character) => tokenEnds.From(character + 1);

    /// <summary>The characters from one token to before another.</summary>
    public TextSpan SpanOf(int firstToken, int endToken) =>
        TextSpan.FromBounds(Tokens[firstToken].Span.Start, Tokens[endToken - 1].Span.End);
}
