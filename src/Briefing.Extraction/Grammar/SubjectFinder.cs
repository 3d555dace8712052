namespace Briefing.Extraction.Grammar;

/// <summary>The subject of a verb.</summary>
/// <param name="Start">The chunk with which the clause begins.</param>
/// <param name="Shared">The number of the clause whose subject is shared; -1 where the clause has its own.</param>
internal readonly record struct FoundSubject(NounPhrase? Subject, int Start, int Shared)
{
    /// <summary>A participle behind its noun, though its form could be a past: "a video posted on Sunday".</summary>
    public bool Reduced { get; init; }
}

/// <summary>Finds the subject in front of a verb.</summary>
internal sealed class SubjectFinder(SentenceChunks of, SharedSubjects shared, InvertedSubjects inverted)
{
    private readonly List<Chunk> chunks = of.Chunks;
    private readonly Word[] words = of.Words;
    private readonly List<int> verbs = of.Verbs;
    private readonly Insertions inserted = new(of);

    /// <summary>The subject in front of a verb: prepositional phrases and insertions between commas are passed over, and a clause
    /// joined by "and" without a subject of its own shares that of the clause before.</summary>
    public FoundSubject Find(int v)
    {
        var c = verbs[v];
        var s = c - 1;
        var limit = v > 0 ? verbs[v - 1] : -1;
        if (chunks[c].Verb is { IsFinite: false } && words[chunks[c].Verb!.Head].Form is not VerbForm.Base)
        {
            return new FoundSubject(null, c, -1);
        }

        if (chunks[c].Verb is { IsFinite: false } && words[chunks[c].Start].Part == PartOfSpeech.InfinitiveMarker)
        {
            return new FoundSubject(null, c, -1);
        }

        if (inverted.Is(c, behindQuote: true))
        {
            return new FoundSubject(null, c, -1);
        }

        if (BehindRelative(c) is { } behind)
        {
            return behind;
        }

        var insertions = 0;
        while (s >= 0)
        {
            switch (chunks[s].Kind)
            {
                case ChunkKind.Adverb:
                    s--;
                    continue;
                case ChunkKind.Relative:
                    return new FoundSubject(Antecedent(s) ?? Phrase(s), s, -1);
                case ChunkKind.NounPhrase when of.IsTemporal(s) && s > 0 && chunks[s - 1].Kind is ChunkKind.NounPhrase or ChunkKind.ClosingQuote:
                    s--;
                    continue;
                // "The bank just this month announced"
                case ChunkKind.NounPhrase when of.IsTemporal(s) && s > 1 && chunks[s - 1].Kind == ChunkKind.Adverb && chunks[s - 2].Kind == ChunkKind.NounPhrase:
                    s -= 2;
                    continue;
                case ChunkKind.NounPhrase when s > 0 && chunks[s - 1].Kind == ChunkKind.Preposition
                    && words[chunks[s - 1].Start].Lower is "as" or "after" or "before" or "since" or "until" or "than" && s > limit:
                    return Joined(s, limit);
                case ChunkKind.NounPhrase when s > 1 && s - 1 == limit && chunks[s - 1].Verb is { IsFinite: false } && chunks[s - 2].Kind == ChunkKind.Preposition
                    && words[chunks[s - 2].Start].Lower is not ("as" or "by"):
                    s -= 3;
                    limit = v > 1 ? verbs[v - 2] : -1;
                    continue;
                case ChunkKind.NounPhrase when s > 0 && chunks[s - 1].Kind == ChunkKind.Preposition:
                    // "…, with the border closed": a participle that only describes.
                    if (words[chunks[s - 1].Start].Lower == "with" && s > 1 && chunks[s - 2].Kind == ChunkKind.Comma && limit >= 0 && limit < s - 2 && c == s + 1 && of.MayBeParticiple(c) && !of.HasObject(c))
                    {
                        return new FoundSubject(chunks[s].Phrase, c, -1) { Reduced = true };
                    }

                    if (s >= 2 && chunks[s - 2].Kind == ChunkKind.NounPhrase)
                    {
                        s -= 2;
                        continue;
                    }

                    // "Two officials familiar with the plan said"
                    if (s >= 3 && chunks[s - 3].Kind == ChunkKind.NounPhrase && words[chunks[s - 2].Start].Lower is "familiar" or "close" or "loyal" or "aware" or "privy" or "responsible" or "opposed")
                    {
                        s -= 3;
                        continue;
                    }

                    if (s >= 3 && chunks[s - 2].Kind == ChunkKind.Verb && of.MayBeParticiple(c) && (!of.MayBeParticiple(s - 2) || (!of.HasObject(c) && words[chunks[s - 1].Start].Lower != "by")))
                    {
                        return new FoundSubject(chunks[s].Phrase, c, -1) { Reduced = true };
                    }

                    if (s >= 4 && inserted.IsParticiple(s - 2))
                    {
                        of.Clauses[of.First + verbs.BinarySearch(s - 2)] = Insertions.Reduced(of.Clauses[of.First + verbs.BinarySearch(s - 2)]);
                        insertions++;
                        s -= 4;
                        continue;
                    }

                    if (s >= 3 && inserted.ReducedRelative(s - 2) is >= 0 and var reduced)
                    {
                        of.Clauses[of.First + reduced] = Insertions.Reduced(of.Clauses[of.First + reduced]);
                        limit = reduced > 0 ? verbs[reduced - 1] : -1;
                        s -= 3;
                        continue;
                    }

                    // "Wilson, of Springfield, Virginia, said"
                    if (s >= 3 && insertions > 0 && chunks[s - 2].Kind is ChunkKind.Comma && chunks[s - 3].Kind is ChunkKind.NounPhrase && words[chunks[s - 1].Start].Lower is "of" or "from")
                    {
                        s -= 3;
                        continue;
                    }

                    if (s >= 2 && (chunks[s - 2].Kind is ChunkKind.Comma || (chunks[s - 2].Kind is ChunkKind.Dash && words[chunks[s - 2].Start].Lower == ")")))
                    {
                        s -= 2;
                        continue;
                    }

                    // "The army, which in October captured", "a minister who on Monday resigned": a time or place behind the pronoun.
                    if (s >= 3 && chunks[s - 2].Kind == ChunkKind.Relative && chunks[s - 3].Kind is ChunkKind.Comma or ChunkKind.NounPhrase)
                    {
                        return new FoundSubject(Antecedent(s - 2) ?? Phrase(s - 2), s - 2, -1);
                    }

                    // "In Naypyitaw junta spokesman Zaw Min Tun said": a place and a name that no comma parts.
                    if (s == 1 && words[chunks[0].Start].Lower is "in" or "at" && BehindPlace(s) is { } named)
                    {
                        return new FoundSubject(named, s, -1);
                    }

                    if (s >= 2 && chunks[s - 2].Kind == ChunkKind.Conjunction && v > 0 && of.IsTemporal(s))
                    {
                        return shared.Of(v);
                    }

                    return new FoundSubject(null, c, -1);
                case ChunkKind.NounPhrase when insertions > 0 && inserted.IsApposition(s):
                    s -= 2;
                    continue;
                case ChunkKind.NounPhrase:
                    return s > limit || insertions > 0 ? Joined(s, s < limit && IsReduced(limit) ? -1 : limit) : new FoundSubject(null, c, -1);
                case ChunkKind.Conjunction when c - s <= 3 && v > 0:
                    return shared.Of(v);
                case ChunkKind.Comma or ChunkKind.Dash:
                    var before = TellsBehind(c) ? -1 : inserted.Before(s, limit);
                    if (before >= 0)
                    {
                        insertions++;
                        s = before;
                        continue;
                    }

                    return v > 0 && c - s <= 2 && chunks[c].Verb!.Tense == Tense.Past && !inverted.Is(c, behindQuote: false) ? shared.Of(v) : new FoundSubject(null, c, -1);
                case ChunkKind.ClosingQuote or ChunkKind.OpeningQuote:
                    s--;
                    continue;
                default:
                    return new FoundSubject(null, c, -1);
            }
        }

        return new FoundSubject(null, c, -1);
    }

    /// <summary>"The bridge, which had stood for years, was closed, said the mayor": the clause in front is whole, and who speaks stands behind.</summary>
    private bool TellsBehind(int c) =>
        inverted.Is(c, behindQuote: false) && (c == verbs[^1] || words[chunks[c + 1].Phrase!.Head].Part == PartOfSpeech.ProperNoun)
        && of.Clauses.FindIndex(of.First, clause => clause is { Kind: ClauseKind.Main, Verb.IsFinite: true }) >= 0;

    /// <summary>Whether a verb between a subject and its own is the first one, and a participle: "A and B, backed by C, met".</summary>
    private bool IsReduced(int c) => verbs[0] == c && of.First < of.Clauses.Count && of.Clauses[of.First].Kind == ClauseKind.Participle;

    /// <summary>What is left of a phrase of names without the first, where a name is its head.</summary>
    private NounPhrase? BehindPlace(int c)
    {
        var phrase = chunks[c].Phrase!;
        var start = phrase.Tokens.Start.Value;
        return phrase.Head - start >= 2 && words[start].Part == PartOfSpeech.ProperNoun && words[phrase.Head].Part == PartOfSpeech.ProperNoun && phrase.Head == phrase.Tokens.End.Value - 1
            ? new NounPhrase(of.Document.SpanOf(start + 1, phrase.Tokens.End.Value), of.Sentence, (start + 1)..phrase.Tokens.End.Value, phrase.Head)
            : null;
    }

    /// <summary>"The man who briefed reporters said": behind a relative clause with its own verb, its noun is the subject.</summary>
    private FoundSubject? BehindRelative(int c)
    {
        var finite = 0;
        for (var s = c - 1; s >= 1; s--)
        {
            switch (chunks[s].Kind)
            {
                case ChunkKind.Comma or ChunkKind.Dash or ChunkKind.Stop or ChunkKind.OpeningQuote or ChunkKind.Conjunction or ChunkKind.Subordinator:
                    return null;
                case ChunkKind.Verb when chunks[s].Verb is { IsFinite: true } verb:
                    if (++finite > 1 || SentenceChunks.IsSaying(verb) || verb.Lemma is "think" or "believe" or "know" or "hope" or "fear")
                    {
                        return null;
                    }

                    break;
                case ChunkKind.Relative:
                    return finite == 1 && chunks[s - 1].Kind == ChunkKind.NounPhrase && (s < 2 || chunks[s - 2].Kind != ChunkKind.Preposition)
                        ? new FoundSubject(chunks[s - 1].Phrase, s - 1, -1)
                        : null;
            }
        }

        return null;
    }

    /// <summary>The noun in front of a relative pronoun.</summary>
    private NounPhrase? Antecedent(int relative)
    {
        var s = relative - 1;
        while (s >= 0 && chunks[s].Kind is ChunkKind.Comma or ChunkKind.Preposition)
        {
            s--;
        }

        // "Yusov, of military intelligence, who": who speaks is no body.
        if (s >= 3 && words[chunks[relative].Start].Lower == "who" && chunks[s - 1].Kind == ChunkKind.Preposition && chunks[s - 2].Kind == ChunkKind.Comma && chunks[s - 3].Kind == ChunkKind.NounPhrase)
        {
            return chunks[s - 3].Phrase;
        }

        return s >= 0 ? chunks[s].Phrase : null;
    }

    private NounPhrase Phrase(int c) => chunks[c].Phrase ?? new NounPhrase(of.Document.SpanOf(chunks[c].Start, chunks[c].End), of.Sentence, chunks[c].Start..chunks[c].End, chunks[c].Start);

    /// <summary>A subject with what is joined to it in front: "He and President Zelenskiy", "Poland, Italy and Spain".</summary>
    private FoundSubject Joined(int s, int limit)
    {
        var start = s;
        var head = chunks[s].Phrase!.Head;
        while (start - 2 > limit && !IsPair(start - 1) && chunks[start - 1].Kind == ChunkKind.Conjunction && words[chunks[start - 1].Start].Lower is "and" or "or" or "nor" && EndsPhrase(start - 2, limit) is >= 0 and var before)
        {
            head = start >= 3 && words[chunks[start - 3].Start].Lower == "between" ? chunks[before].Phrase!.Head : head;
            start = before;
            while (start - 2 > limit && chunks[start - 1].Kind == ChunkKind.Comma && chunks[start - 2].Kind == ChunkKind.NounPhrase
                && chunks[start - 3 >= 0 ? start - 3 : 0].Kind is not ChunkKind.Preposition && !of.IsTemporal(start - 2))
            {
                start -= 2;
            }
        }

        var phrase = chunks[s].Phrase!;
        return start == s
            ? new FoundSubject(phrase, s, -1)
            : new FoundSubject(new NounPhrase(of.Document.SpanOf(chunks[start].Start, chunks[s].End), of.Sentence, chunks[start].Start..chunks[s].End, head), start, -1);
    }

    /// <summary>A comma in front of "and" joins clauses unless it ends a list: "…, and the White House demanded".</summary>
    private bool IsPair(int conjunction)
    {
        if (conjunction < 1 || chunks[conjunction - 1].Kind != ChunkKind.Comma)
        {
            return false;
        }

        return !(conjunction >= 3 && chunks[conjunction - 2].Kind == ChunkKind.NounPhrase && chunks[conjunction - 3].Kind == ChunkKind.Comma);
    }

    /// <summary>The first chunk of a noun phrase with its "of" phrases that ends at a chunk; -1 where none does.</summary>
    private int EndsPhrase(int s, int limit)
    {
        if (chunks[s].Kind == ChunkKind.Comma)
        {
            s--;
        }

        if (s <= limit || chunks[s].Kind != ChunkKind.NounPhrase || of.IsTemporal(s))
        {
            return -1;
        }

        while (s - 2 > limit && chunks[s - 1].Kind == ChunkKind.Preposition)
        {
            if (chunks[s - 2].Kind != ChunkKind.NounPhrase)
            {
                return -1;
            }

            s -= 2;
        }

        return s > 0 && chunks[s - 1].Kind == ChunkKind.Preposition ? -1 : s;
    }
}
