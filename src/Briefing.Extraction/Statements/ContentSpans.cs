using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Makes a stretch of a sentence the content of a statement, without what belongs to the writer at its ends.</summary>
internal sealed class ContentSpans(Syntax syntax)
{
    private readonly Document document = syntax.Document;

    /// <summary>A stretch of the sentence as indirect content: cut at an apposition or participle that the writer adds, without marks around it.</summary>
    public Content? Indirect(int from, int to, IReadOnlyList<Quotation> quotations, string rule)
    {
        while (to > from && syntax.Words[to - 1].Lower is "." or "," or ";" or ":" or "and" or "but" or "while" or "though" or "although" or "whereas" or "—" or "–")
        {
            to--;
        }

        if (rule is "object" or "called" or "called-it" or "described-as" or "called-for" or "called-on" or "urged-to" or "spoke-of" or "compared-to" or "quoted-object")
        {
            to = WithoutOccasion(from, Occasions.Cut(syntax, from, to, quotations, rule));
        }

        to = rule is "clause-before" ? to : WithoutQuoted(Silences.Cut(syntax, from, to), to, quotations);
        var whole = rule is "clause-before" ? to : Additions.Cut(syntax, from, to);
        to = WithoutQuoted(whole, to, quotations);
        if (to <= from)
        {
            return null;
        }

        var span = Trim(document.SpanOf(from, to));
        span = quotations.FirstOrDefault(quote => quote.Span == span && rule is "quoted-object" or "object") is { } only ? Trim(only.Content) : span;
        return new Content([span], QuotedWords(span, quotations) * 2 > CountTokens(span), rule);
    }

    /// <summary>"denied | on Monday that | the road was shut": without its verb, which stands apart, a denial would say the opposite.</summary>
    public Content? WithVerb(Cue cue, Content? denied) =>
        denied is null ? null : denied with { Parts = [document.SpanOf(cue.Clause!.Verb.Head, cue.VerbEnd), .. denied.Parts] };

    /// <summary>Nothing is cut off inside a quotation: "a great day for Africa, a great day for the world".</summary>
    private int WithoutQuoted(int cut, int to, IReadOnlyList<Quotation> quotations) =>
        cut < to && quotations.Any(quote => quote.Span.Start < document.Tokens[cut].Span.Start && document.Tokens[cut].Span.Start < quote.Span.End) ? to : cut;

    /// <summary>Without "in a post on X", "in his nightly video" at the end: where it was said is no part of it.</summary>
    private int WithoutOccasion(int from, int to)
    {
        for (var i = Math.Max(from + 2, to - 14); i + 2 < to; i++)
        {
            if (syntax.Is(i, to, "in") && syntax.Is(i + 1, to, "a", "an", "his", "her", "their", "its") && syntax.HasWord(i + 2, Math.Min(to, i + 7), "post", "statement", "interview", "speech", "video", "message", "address", "tweet", "letter", "briefing") && !HasVerbOfItsOwn(i + 2, to))
            {
                return i;
            }
        }

        // "condemned the raid on X", "called it a mistake on Nov. 19"
        for (var i = Math.Max(from + 2, to - 4); i + 1 < to; i++)
        {
            if (syntax.Is(i, to, "on") && (TemporalWords.IsDay(syntax.Lower(i + 1)) || TemporalWords.IsMonth(syntax.Lower(i + 1)) || (syntax.Is(i + 1, to, "x", "telegram", "twitter", "facebook", "instagram") && i + 2 == to && char.IsUpper(document.TextOf(i + 1)[0]))))
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>A verb, but for what was done to the document: "in a statement carried by the agency".</summary>
    private bool HasVerbOfItsOwn(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].IsVerbal && !(Speakers.IsDocument(syntax.Lower(i - 1)) && syntax.Words[i].Lemma is "carry" or "publish" or "post" or "release" or "issue" or "broadcast" or "send" or "share"))
            {
                return true;
            }
        }

        return false;
    }

    public int QuotedWords(TextSpan span, IReadOnlyList<Quotation> quotations) =>
        quotations.Where(quote => quote.Depth == 0 && span.Overlaps(quote.Content))
            .Sum(quote => CountTokens(TextSpan.FromBounds(Math.Max(span.Start, quote.Content.Start), Math.Min(span.End, quote.Content.End))));

    public int CountTokens(TextSpan span)
    {
        var count = 0;
        for (var i = document.TokenAt(span.Start); i < document.Tokens.Length && document.Tokens[i].Span.Start < span.End; i++)
        {
            count += document.Tokens[i].Kind is TokenKind.Word or TokenKind.Number ? 1 : 0;
        }

        return count;
    }

    /// <summary>Without the marks and the comma or full stop at the ends.</summary>
    public TextSpan Trim(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        var text = document.Text;
        while (end > start && (text[end - 1] is ',' or '.' or ';' or ':' or '“' || char.IsWhiteSpace(text[end - 1])))
        {
            end--;
        }

        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is ',' or ';'))
        {
            start++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
