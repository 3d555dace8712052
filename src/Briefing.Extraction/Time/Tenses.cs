using System.Collections.Immutable;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Time;

/// <summary>Which way the verb looks that governs a place in the text.</summary>
internal sealed class Tenses
{
    private readonly Document document;
    private readonly ImmutableArray<Clause> clauses;

    public Tenses(Document document, ImmutableArray<Clause> clauses)
    {
        this.document = document;
        this.clauses = clauses;
    }

    /// <summary>The direction of the smallest clause around a span; of an infinitive or participle that of the clause it hangs on.</summary>
    public Direction Of(int sentence, TextSpan span)
    {
        var first = FirstOf(sentence);
        Clause? around = null;
        var length = int.MaxValue;
        for (var i = first; i < clauses.Length && clauses[i].Sentence == sentence; i++)
        {
            var own = SpanOf(clauses[i]);
            if (own.Contains(span.Start) && own.Length < length)
            {
                (around, length) = (clauses[i], own.Length);
            }
        }

        return around is null ? Direction.Unknown : Of(around, first);
    }

    private Direction Of(Clause clause, int first) => clause.Verb switch
    {
        { Modality: Modality.Planned or Modality.Hypothetical or Modality.Conditional } or { Tense: Tense.Future } => Direction.Future,
        // "is expected in December"
        { Passive: true, Tense: Tense.Present, Perfect: false, Lemma: "expect" or "schedule" or "plan" or "set" or "slate" } => Direction.Future,
        { Tense: Tense.Past } or { Perfect: true } => Direction.Past,
        { Tense: Tense.Present } when !Reports.Lemmas.Saying.Contains(clause.Verb.Lemma) => Direction.Present,
        { Tense: Tense.None } when clause.Parent >= 0 && first + clause.Parent < clauses.Length && clauses[first + clause.Parent] is var parent && parent.Sentence == clause.Sentence
            && parent != clause && parent.Verb.Tense != Tense.None => Of(parent, first),
        _ => Direction.Unknown,
    };

    /// <summary>The index of a sentence's first clause, or of where it would stand.</summary>
    private int FirstOf(int sentence)
    {
        var (low, high) = (0, clauses.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = clauses[middle].Sentence < sentence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private TextSpan SpanOf(Clause clause)
    {
        var (offset, length) = clause.Tokens.GetOffsetAndLength(document.Tokens.Length);
        return length == 0
            ? new TextSpan(0, 0)
            : TextSpan.FromBounds(document.Tokens[offset].Span.Start, document.Tokens[offset + length - 1].Span.End);
    }
}
