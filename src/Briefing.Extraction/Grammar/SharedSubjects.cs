using Briefing.Extraction.Statements;

namespace Briefing.Extraction.Grammar;

/// <summary>Finds whose subject a verb without one of its own shares: "came and said", "…, killing ten people".</summary>
internal sealed class SharedSubjects(SentenceChunks of)
{
    private readonly List<Chunk> chunks = of.Chunks;
    private readonly Word[] words = of.Words;
    private readonly List<int> verbs = of.Verbs;

    public FoundSubject Of(int v)
    {
        var tense = chunks[verbs[v]].Verb!.Tense;
        var saying = SentenceChunks.IsSaying(chunks[verbs[v]].Verb!);
        var fallback = -1;
        for (var other = v - 1; other >= 0; other--)
        {
            var clause = of.Clauses[of.First + other];
            if (!clause.Verb.IsFinite || clause.Subject is null)
            {
                continue;
            }

            if (fallback < 0)
            {
                fallback = other;
            }

            if (saying && !(clause.Verb.Perfect && chunks[verbs[v]].Verb!.Perfect) && clause is { Kind: ClauseKind.Complement } and ({ Verb.Perfect: true } or { Verb.Modality: not Modality.Actual }) && of.Clauses.FindIndex(of.First, other => ReportingVerbs.FramesOf(other.Verb.Lemma).HasFlag(Frames.Clause)) is >= 0 and var speaker && speaker < of.First + other
                && of.Clauses[speaker].Subject is not null)
            {
                continue;
            }

            if (IsToldToo(v, other, tense) is >= 0 and var told)
            {
                return new FoundSubject(of.Clauses[of.First + told].Subject, verbs[v], told);
            }

            if (clause.Verb.Tense == tense && clause.Kind is not ClauseKind.Relative)
            {
                return new FoundSubject(clause.Subject, verbs[v], other);
            }
        }

        return fallback < 0 ? new FoundSubject(null, verbs[v], -1) : new FoundSubject(of.Clauses[of.First + fallback].Subject, verbs[v], fallback);
    }

    /// <summary>"Beijing said it was opposed to the test and warned Seoul": a second verb of saying is the speaker's, not of what "it" was.</summary>
    /// <returns>The number of the clause of saying; -1 where the verb goes with the clause in front of it.</returns>
    private int IsToldToo(int v, int other, Tense tense)
    {
        var clause = of.Clauses[of.First + other];
        var verb = chunks[verbs[v]].Verb!;
        if (clause is not { Kind: ClauseKind.Complement, Parent: >= 0, Subject: { } subject } || clause.Parent >= v || ReportingVerbs.FramesOf(verb.Lemma) is Frames.None or Frames.Quote || (ReportingVerbs.FramesOf(verb.Lemma) is Frames.Object && verb.Lemma is not ("accuse" or "blame"))
            || !(words[subject.Head].Part == PartOfSpeech.Pronoun || clause.Verb.Lemma == "be" || clause.Verb.Passive) || words[verb.Head].Form is VerbForm.Gerund || verb.Passive || verb.Lemma is "report" or "recall" or "offer" or "agree" or "put" or "propose" or "threaten" or "show" or "read")
        {
            return -1;
        }

        return of.Clauses[of.First + clause.Parent] is { Subject: not null, Kind: ClauseKind.Main } said && SentenceChunks.IsSaying(said.Verb) && ((said.Verb.Tense == tense && said.Verb.Perfect == verb.Perfect) || (SentenceChunks.IsSaying(verb) && verbs[v] + 1 < chunks.Count && words[chunks[verbs[v] + 1].Start].Lower == "that")) ? clause.Parent : -1;
    }

    public NounPhrase? OfParticiple(ClauseKind kind, int parent, int c)
    {
        if (kind is not (ClauseKind.Participle or ClauseKind.Infinitive))
        {
            return null;
        }

        if (parent >= 0 && of.Clauses[of.First + parent].Verb is { Lemma: "quote" or "cite", Passive: false } && words[chunks[c].Start].Lower == "saying")
        {
            return of.Clauses[of.First + parent].Object;
        }

        // "The minister said two boats had passed, calling it a provocation": who says the one judges in the other.
        if (kind == ClauseKind.Participle && parent >= 0 && c > 0 && chunks[c - 1].Kind == ChunkKind.Comma && words[chunks[c].Verb!.Head].Form == VerbForm.Gerund && ReportingVerbs.FramesOf(chunks[c].Verb!.Lemma) != Frames.None
            && of.Clauses[of.First + parent] is { Kind: ClauseKind.Complement, Parent: >= 0 } told && SentenceChunks.IsSaying(of.Clauses[of.First + told.Parent].Verb))
        {
            return of.Clauses[of.First + told.Parent].Subject;
        }

        return c > 0 && chunks[c - 1].Kind == ChunkKind.NounPhrase && !of.IsTemporal(c - 1) && kind == ClauseKind.Participle
            ? chunks[c - 1].Phrase
            : parent >= 0 ? of.Clauses[of.First + parent].Subject : null;
    }
}
