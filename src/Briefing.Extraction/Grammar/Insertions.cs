namespace Briefing.Extraction.Grammar;

/// <summary>What is set into a clause between its subject and its verb: appositions, relative clauses and participles between commas.</summary>
internal sealed class Insertions(SentenceChunks of)
{
    private readonly List<Chunk> chunks = of.Chunks;
    private readonly Word[] words = of.Words;
    private readonly List<int> verbs = of.Verbs;

    /// <summary>The chunk in front of the insertion that ends at a comma: "X, a spokesman for Y, said", "X, who faces an election, said";
    /// -1 where what stands between the commas is not one.</summary>
    public int Before(int comma, int limit)
    {
        for (var s = comma - 1; s >= 0; s--)
        {
            if (chunks[s].Kind is ChunkKind.Stop)
            {
                return -1;
            }

            if (chunks[s].Kind is ChunkKind.Dash && words[chunks[s].Start].Lower == ")")
            {
                while (s > 0 && words[chunks[s].Start].Lower != "(")
                {
                    s--;
                }

                continue;
            }

            if (chunks[s].Kind is ChunkKind.Comma or ChunkKind.Dash)
            {
                var relative = s + 1 < chunks.Count && (chunks[s + 1].Kind is ChunkKind.Relative || words[chunks[s + 1].Start].Lower is "where" or "when" or "whose" or "as"
                    || (chunks[s + 1].Kind == ChunkKind.Verb && chunks[s + 1].Verb is { IsFinite: false })
                    || (s + 2 < chunks.Count && chunks[s + 1].Kind is ChunkKind.Preposition && chunks[s + 2].Kind is ChunkKind.Relative)
                    || (s + 3 < chunks.Count && chunks[s + 1].Kind is ChunkKind.NounPhrase && chunks[s + 2].Kind is ChunkKind.Preposition && chunks[s + 3].Kind is ChunkKind.Relative)
                    || IsDescribed(s + 1, comma));
                if (relative || s > limit || IsPrepositionalInsertion(s, comma) || ReduceBehindComma(s, comma))
                {
                    return s - 1;
                }

                if (chunks[comma].Kind != ChunkKind.Dash || chunks[s].Kind == ChunkKind.Dash)
                {
                    if (!of.HasVerbBetween(s, comma) || ReduceInApposition(s, comma))
                    {
                        return s - 1;
                    }
                }
            }
        }

        return -1;
    }

    /// <summary>"Murphy, a former aide who accompanied her, said": an apposition with a relative clause of its own.</summary>
    private bool IsDescribed(int s, int end)
    {
        if (s + 1 >= end || chunks[s].Kind != ChunkKind.NounPhrase || words[chunks[s].Phrase!.Head].Part != PartOfSpeech.Noun || s < 2 || chunks[s - 2].Kind != ChunkKind.NounPhrase)
        {
            return false;
        }

        s++;
        while (s + 1 < end && chunks[s].Kind == ChunkKind.Preposition && chunks[s + 1].Kind == ChunkKind.NounPhrase)
        {
            s += 2;
        }

        return s < end && chunks[s].Kind == ChunkKind.Relative;
    }

    /// <summary>", in an interview with a magazine published on Thursday,"</summary>
    private bool IsPrepositionalInsertion(int from, int to)
    {
        if (from == 0 || chunks[from - 1].Kind != ChunkKind.NounPhrase || chunks[from + 1].Kind != ChunkKind.Preposition)
        {
            return false;
        }

        for (var s = from + 2; s < to; s++)
        {
            if (chunks[s].Kind is ChunkKind.Subordinator or ChunkKind.OpeningQuote || (chunks[s].Verb is { IsFinite: true } verb && (words[verb.Head].Form != VerbForm.Past || chunks[s].End - chunks[s].Start > 1)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"The company, based in Toledo, Ohio, said": a participle behind a comma behind a noun.</summary>
    public bool IsParticiple(int c) =>
        chunks[c].Kind == ChunkKind.Verb && of.MayBeParticiple(c) && chunks[c - 1].Kind == ChunkKind.Comma && chunks[c - 2].Kind == ChunkKind.NounPhrase
        && verbs.BinarySearch(c) is >= 0 and var v && of.First + v < of.Clauses.Count;

    /// <summary>"Olsen, asked about the rain, blamed it": takes the first verb of a sentence, behind a noun and a comma, for the participle that it is where another
    /// verb follows behind the next comma.</summary>
    private bool ReduceBehindComma(int comma, int end)
    {
        var c = comma + 1;
        if (comma == 0 || c + 2 >= end || !IsParticiple(c) || verbs.BinarySearch(c) != 0 || chunks[c].End - chunks[c].Start > 1 || chunks[c + 1].Kind != ChunkKind.Preposition || of.HasVerbBetween(c, end)
            || chunks[end + 1].Kind != ChunkKind.Verb)
        {
            return false;
        }

        of.Clauses[of.First] = Reduced(of.Clauses[of.First]);
        return true;
    }

    /// <summary>"X, the president installed by the army, said": takes the verb of an apposition for the participle that it is.</summary>
    private bool ReduceInApposition(int comma, int end)
    {
        var c = comma + 2;
        if (c + 1 >= end || chunks[comma + 1].Kind != ChunkKind.NounPhrase || chunks[c].Kind != ChunkKind.Verb || chunks[c + 1].Kind != ChunkKind.Preposition
            || of.HasVerbBetween(c, end) || ReducedRelative(c) is not (>= 0 and var reduced))
        {
            return false;
        }

        of.Clauses[of.First + reduced] = Reduced(of.Clauses[of.First + reduced]);
        return true;
    }

    /// <summary>The number of the verb that is a participle behind its noun ("a diplomat accredited in Astana, … said") although its form
    /// could be a past; -1 where the chunk is no such verb.</summary>
    public int ReducedRelative(int c)
    {
        if (!of.MayBeParticiple(c) || chunks[c - 1].Kind != ChunkKind.NounPhrase)
        {
            return -1;
        }

        return verbs.BinarySearch(c) is >= 0 and var v && of.First + v < of.Clauses.Count && of.Clauses[of.First + v].Kind is ClauseKind.Main or ClauseKind.Complement or ClauseKind.Adverbial ? v : -1;
    }

    public static Clause Reduced(Clause clause) =>
        clause with { Kind = ClauseKind.Participle, Verb = clause.Verb with { Tense = Tense.None, Passive = true } };

    /// <summary>"X, a spokesman for Y": a description between commas behind a name.</summary>
    public bool IsApposition(int c) =>
        c >= 2 && chunks[c - 1].Kind == ChunkKind.Comma && chunks[c - 2].Phrase is { } name && words[name.Head].Part == PartOfSpeech.ProperNoun
        && (words[chunks[c].Start].Lower is "a" or "an" or "the" || (chunks[c].End - chunks[c].Start == 1 && words[chunks[c].Start].Part == PartOfSpeech.Noun) || IsAge(c))
        && words[chunks[c].Phrase!.Head].Part is PartOfSpeech.Noun or PartOfSpeech.Number && (c < 3 || chunks[c - 3].Kind != ChunkKind.Preposition);

    /// <summary>"Schiff, 56, who …"</summary>
    private bool IsAge(int c) => chunks[c].End - chunks[c].Start == 1 && words[chunks[c].Start] is { Part: PartOfSpeech.Number, Lower.Length: 2 };
}
