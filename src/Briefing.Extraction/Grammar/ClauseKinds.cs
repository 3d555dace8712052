namespace Briefing.Extraction.Grammar;

/// <summary>The word that introduces a clause, and its chunk; -1 where none does.</summary>
internal readonly record struct ClauseMarker(string? Word, int Chunk);

/// <summary>Judges how a clause hangs in its sentence, by the word that introduces it and by the verb in front.</summary>
internal sealed class ClauseKinds(SentenceChunks of)
{
    private readonly List<Chunk> chunks = of.Chunks;
    private readonly Word[] words = of.Words;
    private readonly List<int> verbs = of.Verbs;

    /// <summary>The word that introduces a clause, in front of its subject and of what is set before that.</summary>
    public ClauseMarker FindMarker(int start, int verb)
    {
        for (var s = start == verb ? verb - 1 : start; s >= 0; s--)
        {
            var chunk = chunks[s];
            switch (chunk.Kind)
            {
                case ChunkKind.Subordinator:
                    return new ClauseMarker(words[chunk.Start].Lower, s);
                case ChunkKind.Relative when s == start || s == start - 1:
                    return new ClauseMarker(words[chunk.Start].Lower, s);
                case ChunkKind.Preposition when words[chunk.Start].Lower is "after" or "before" or "since" or "until" or "as" && s == start - 1:
                    return new ClauseMarker(words[chunk.Start].Lower, s);
                case ChunkKind.Verb or ChunkKind.Stop or ChunkKind.Relative:
                    return new ClauseMarker(null, -1);
                case ChunkKind.Comma when s < start:
                    return new ClauseMarker(null, -1);
            }
        }

        return new ClauseMarker(null, -1);
    }

    public (ClauseKind Kind, int Parent) KindOf(int v, VerbGroup verb, FoundSubject found, ClauseMarker marker)
    {
        var previous = v - 1;
        if (found.Shared >= 0)
        {
            var shared = of.Clauses[of.First + found.Shared];
            return (shared.Kind, shared.Parent);
        }

        if (!verb.IsFinite && found.Subject is null)
        {
            return (words[chunks[verbs[v]].Start].Part == PartOfSpeech.InfinitiveMarker || words[verb.Head].Form == VerbForm.Base ? ClauseKind.Infinitive : ClauseKind.Participle, previous);
        }

        if (marker.Word is not null)
        {
            return marker.Word switch
            {
                "that" when marker.Chunk > 0 && words[chunks[marker.Chunk - 1].Start].Lower == "now" => (ClauseKind.Adverbial, previous),
                "that" when chunks[marker.Chunk].Kind == ChunkKind.Subordinator => ThatClause(marker.Chunk, previous),
                "who" or "which" or "whom" or "whose" or "that" => (ClauseKind.Relative, previous),
                "whether" or "how" or "why" => (ClauseKind.Complement, previous),
                _ => (ClauseKind.Adverbial, previous),
            };
        }

        if (previous >= 0 && found.Subject is not null && found.Start > verbs[previous] && FollowsDirectly(verbs[previous], found.Start))
        {
            return (ClauseKind.Complement, previous);
        }

        return (ClauseKind.Main, -1);
    }

    /// <summary>"That" behind a noun begins a relative clause, unless the noun is a hearer or itself a saying; behind "and" it joins
    /// the clause before.</summary>
    private (ClauseKind Kind, int Parent) ThatClause(int that, int previous)
    {
        if (that > 0 && chunks[that - 1].Kind == ChunkKind.Conjunction)
        {
            for (var other = previous; other >= 0; other--)
            {
                if (of.Clauses[of.First + other] is { Kind: ClauseKind.Complement, Subordinator: "that" } joined)
                {
                    return (ClauseKind.Complement, joined.Parent);
                }
            }
        }

        var behindNoun = that > 0 && chunks[that - 1].Kind == ChunkKind.NounPhrase && previous >= 0 && !of.IsTemporal(that - 1) && (that < 2 || chunks[that - 2].Kind != ChunkKind.Preposition);
        var saying = previous >= 0 && chunks[verbs[previous]].Verb!.Lemma is "tell" or "assure" or "inform" or "remind" or "warn" or "convince" or "persuade" or "promise" or "show" or "advise" or "notify"
            or "say" or "announce" or "write" or "deny";
        return behindNoun && !saying ? (ClauseKind.Relative, previous) : (ClauseKind.Complement, previous);
    }

    /// <summary>Whether only adverbs, times and a hearer stand between a verb and the subject behind it: "said Monday it would",
    /// "told reporters Poland had".</summary>
    private bool FollowsDirectly(int verb, int subject)
    {
        for (var s = verb + 1; s < subject; s++)
        {
            var between = chunks[s].Kind;
            var hearer = between == ChunkKind.NounPhrase && chunks[verb].Verb!.Lemma is "tell" or "assure" or "inform" or "remind" or "warn";
            var prepositional = between == ChunkKind.Preposition || (between == ChunkKind.NounPhrase && chunks[s - 1].Kind == ChunkKind.Preposition);
            if (between is not (ChunkKind.Adverb or ChunkKind.OpeningQuote) && !hearer && !prepositional && !(between == ChunkKind.NounPhrase && of.IsTemporal(s)))
            {
                return false;
            }
        }

        return true;
    }

    public Modality ModalityOf(VerbGroup verb, ClauseKind kind, int parent, ClauseMarker marker)
    {
        if (marker.Word is "if" or "unless" or "provided")
        {
            return Modality.Conditional;
        }

        if (kind != ClauseKind.Infinitive || parent < 0 || verb.Modality != Modality.Actual)
        {
            return verb.Modality;
        }

        var governor = of.Clauses[of.First + parent].Verb;
        return governor.Lemma switch
        {
            "plan" or "intend" or "prepare" or "agree" or "promise" or "pledge" or "vow" or "decide" or "expect" or "schedule" or "set" or "commit" => Modality.Planned,
            "want" or "hope" or "ask" or "urge" or "call" or "threaten" or "refuse" or "decline" or "seek" or "try" or "offer" or "propose" or "like" or "wish" or "fail" or "request" or "invite"
                or "demand" => Modality.Hypothetical,
            _ => governor.Modality is Modality.Hypothetical or Modality.Conditional ? governor.Modality : Modality.Actual,
        };
    }
}
