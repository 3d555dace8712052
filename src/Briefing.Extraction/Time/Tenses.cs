using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Time;

/// <summary>Which way the verb looks that governs a place in the text.</summary>
internal sealed class Tenses
{
    private readonly Document document;
    private readonly ILookup<int, Clause> clauses;

    public Tenses(Document document, IReadOnlyList<Clause> clauses)
    {
        this.document = document;
        this.clauses = clauses.ToLookup(clause => clause.Sentence);
    }

    /// <summary>The direction of the smallest clause around a span; of an infinitive or participle that of the clause it hangs on.</summary>
    public Direction Of(int sentence, TextSpan span)
    {
        var around = clauses[sentence].Where(clause => SpanOf(clause).Contains(span.Start)).OrderBy(clause => SpanOf(clause).Length).FirstOrDefault();
        return around is null ? Direction.Unknown : Of(around);
    }

    private Direction Of(Clause clause) => clause.Verb switch
    {
        { Modality: Modality.Planned or Modality.Hypothetical or Modality.Conditional } or { Tense: Tense.Future } => Direction.Future,
        { Tense: Tense.Past } or { Perfect: true } => Direction.Past,
        { Tense: Tense.Present } when !Reports.Lemmas.Saying.Contains(clause.Verb.Lemma) => Direction.Present,
        { Tense: Tense.None } when clause.Parent >= 0 && clauses[clause.Sentence].ElementAtOrDefault(clause.Parent) is { } parent && parent != clause && parent.Verb.Tense != Tense.None => Of(parent),
        _ => Direction.Unknown,
    };

    private TextSpan SpanOf(Clause clause)
    {
        var (offset, length) = clause.Tokens.GetOffsetAndLength(document.Tokens.Count);
        return length == 0
            ? new TextSpan(0, 0)
            : TextSpan.FromBounds(document.Tokens[offset].Span.Start, document.Tokens[offset + length - 1].Span.End);
    }
}
