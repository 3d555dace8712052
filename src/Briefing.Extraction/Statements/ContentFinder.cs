using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what was said around a cue.</summary>
internal sealed class ContentFinder(Syntax syntax, ContentSpans spans)
{
    /// <summary>So few words in front of an attribution are rarely all that was said: "He was, he said, only the carpenter".</summary>
    private const int ShortStart = 4;

    private readonly ContentBefore contentBefore = new(syntax, spans);
    private readonly ContentAfter contentAfter = new(syntax, spans);
    private readonly ContentAround around = new(syntax, spans);

    /// <param name="from">The first token that may belong to the content.</param>
    /// <param name="to">The token behind the last one that may.</param>
    public Content? Find(Cue cue, Sentence sentence, int from, int to, IReadOnlyList<Quotation> quotations)
    {
        var before = contentBefore.Find(cue, sentence, from, quotations);
        if (before is { Direct: true, Rule: "quote-before" })
        {
            return around.WithContinuation(before, cue, to, quotations);
        }

        var after = contentAfter.Find(cue, sentence, to, quotations);
        if (after is not null)
        {
            return around.Joined(before, after, cue, sentence, from) ?? after;
        }

        before = before is null ? null : around.Continued(before, cue, to, quotations);

        // "When the money ran out, Norway said enough", "As he left and waved, Norway answered": nothing but the occasion stands in front.
        if (before is { Direct: false } && IsOccasion(cue, sentence, from))
        {
            before = null;
        }

        // "Asked whether he knew, he said": the question is not his.
        if (before is { Direct: false } && syntax.Lower(from) == "asked")
        {
            before = null;
        }

        // "The failure to stop it had, he warned, increased the danger": an auxiliary waits for its verb.
        var waiting = cue.Start - 2 >= from && syntax.Lower(cue.Start - 1) == "," && syntax.Words[cue.Start - 2].Part is PartOfSpeech.Auxiliary or PartOfSpeech.Modal;
        var set = waiting || around.GoesOnWithVerb(cue, to) || OpensDependent(from, cue.Start) || cue.Start - from <= ShortStart || syntax.Words[from] is { Part: PartOfSpeech.Subordinator, Lower: not "that" } or { Lower: "should" or "had" or "were" };
        var found = set ? around.Find(cue, sentence, from, to, quotations) ?? before : before ?? around.Find(cue, sentence, from, to, quotations);
        return found ?? (syntax.HasFiniteVerb(sentence, from, cue.Start) ? null : contentAfter.Unseen(cue, to, quotations));
    }

    /// <summary>Whether a stretch opens with a dependent clause, which nothing but what its subject does besides follows up to the attribution.</summary>
    private bool IsOccasion(Cue cue, Sentence sentence, int from)
    {
        var opening = syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Verb.Head >= from) is { Kind: ClauseKind.Adverbial } first && first.Tokens.Start.Value == from ? first : null;
        return (opening is not null || OpensDependent(from, cue.Start))
            && !syntax.ClausesOf(sentence).Any(clause => clause.Kind is ClauseKind.Main or ClauseKind.Complement && clause.Verb.Head >= from && clause.Verb.Head < cue.Start && !(clause.Subject is { } acting && ReferenceEquals(acting, opening?.Subject)));
    }

    /// <summary>"To understand it, he said, one should", "Even if it fails, he said, it has", "But in the end, he said, it will": only the opening of what was said.</summary>
    private bool OpensDependent(int from, int end)
    {
        while (from < end && syntax.Lower(from) is "but" or "and" or "so" or "," or "even")
        {
            from++;
        }

        return from < end && syntax.Words[from] is { Part: PartOfSpeech.InfinitiveMarker } or { Part: PartOfSpeech.Subordinator, Lower: not "that" };
    }
}
