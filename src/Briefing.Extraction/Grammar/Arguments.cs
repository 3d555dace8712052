namespace Briefing.Extraction.Grammar;

/// <summary>Finds what a verb takes besides its subject: its object and the prepositional phrases of its clause.</summary>
internal sealed class Arguments(SentenceChunks of)
{
    private readonly List<Chunk> chunks = of.Chunks;
    private readonly Word[] words = of.Words;
    private readonly List<int> verbs = of.Verbs;
    private readonly List<PrepositionalPhrase> prepositions = [];

    public NounPhrase? ObjectOf(int verb)
    {
        for (var s = verb + 1; s < chunks.Count; s++)
        {
            switch (chunks[s].Kind)
            {
                case ChunkKind.Adverb or ChunkKind.OpeningQuote:
                    continue;
                case ChunkKind.NounPhrase when of.IsTemporal(s):
                    continue;
                case ChunkKind.NounPhrase:
                    return chunks[s].Phrase;
                case ChunkKind.Preposition when s + 2 < chunks.Count && chunks[s + 1].Kind == ChunkKind.NounPhrase && IsCircumstance(s) && LeadsToObject(s + 2):
                    s++;
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>"on Sunday", "in Niamey": when or where, in front of a long object.</summary>
    private bool IsCircumstance(int preposition) =>
        words[chunks[preposition].Start].Lower is "on" or "in" or "at" or "during" && (of.IsTemporal(preposition + 1) || words[chunks[preposition + 1].Phrase!.Head].Part == PartOfSpeech.ProperNoun);

    /// <summary>"seized on Sunday the town of X": a noun phrase with its determiner that no verb follows; perhaps behind a second circumstance.</summary>
    private bool LeadsToObject(int s)
    {
        if (s + 2 < chunks.Count && chunks[s].Kind == ChunkKind.Preposition && chunks[s + 1].Kind == ChunkKind.NounPhrase && IsCircumstance(s))
        {
            s += 2;
        }

        return s < chunks.Count && chunks[s].Kind == ChunkKind.NounPhrase && !of.IsTemporal(s) && words[chunks[s].Start].Part is PartOfSpeech.Determiner or PartOfSpeech.ProperNoun
            && (s + 1 >= chunks.Count || chunks[s + 1].Kind is ChunkKind.Preposition or ChunkKind.Comma or ChunkKind.Stop or ChunkKind.Dash);
    }

    public PrepositionalPhrase[] PrepositionsOf(int v, int start)
    {
        prepositions.Clear();
        var from = v > 0 ? Math.Max(verbs[v - 1], 0) : 0;
        if (v == 0 || start < verbs[v])
        {
            AddPrepositions(v == 0 ? 0 : StartOfClause(start, from), start);
        }

        AddPrepositions(start, v + 1 < verbs.Count ? verbs[v + 1] : chunks.Count);
        return [.. prepositions];
    }

    private int StartOfClause(int start, int from)
    {
        var s = start;
        while (s > from && chunks[s - 1].Kind is not (ChunkKind.Verb or ChunkKind.Stop or ChunkKind.Subordinator or ChunkKind.Conjunction))
        {
            s--;
        }

        return s;
    }

    private void AddPrepositions(int from, int to)
    {
        for (var s = from; s + 1 < to; s++)
        {
            if (chunks[s].Kind == ChunkKind.Preposition && chunks[s + 1].Kind == ChunkKind.NounPhrase)
            {
                prepositions.Add(new PrepositionalPhrase(
                    of.Document.SpanOf(chunks[s].Start, chunks[s + 1].End), words[chunks[s].Start].Lower, chunks[s + 1].Phrase!));
            }
        }
    }
}
