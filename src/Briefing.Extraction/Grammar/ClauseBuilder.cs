using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>Builds the clauses of a sentence around its verb groups.</summary>
internal sealed class ClauseBuilder(Document document, Word[] words)
{
    private IReadOnlyList<Chunk> chunks = [];
    private readonly List<int> verbs = [];
    private readonly List<PrepositionalPhrase> prepositions = [];
    private int first;
    private int sentence;

    public List<Clause> Clauses { get; } = new(words.Length / 8);

    public void Read(Sentence of, IReadOnlyList<Chunk> sentenceChunks)
    {
        chunks = sentenceChunks;
        sentence = of.Index;
        first = Clauses.Count;
        verbs.Clear();
        for (var c = 0; c < chunks.Count; c++)
        {
            if (chunks[c].Kind == ChunkKind.Verb)
            {
                verbs.Add(c);
            }
        }

        for (var v = 0; v < verbs.Count; v++)
        {
            Clauses.Add(Build(v, of));
        }

        AttachOpeners();
    }

    /// <summary>A subordinate clause in front of its main clause depends on the next main clause; a condition makes that conditional.</summary>
    private void AttachOpeners()
    {
        for (var i = first; i < Clauses.Count; i++)
        {
            var clause = Clauses[i];
            if (clause is { Kind: ClauseKind.Adverbial or ClauseKind.Participle or ClauseKind.Infinitive, Parent: -1 })
            {
                var main = Clauses.FindIndex(i, other => other.Kind == ClauseKind.Main);
                Clauses[i] = clause with { Parent = main < 0 ? -1 : main - first };
            }

            if (clause.Subordinator is "if" or "unless" or "provided" && Clauses[i].Parent >= 0)
            {
                var parent = Clauses[first + Clauses[i].Parent];
                if (parent.Verb.Modality is Modality.Hypothetical or Modality.Planned)
                {
                    Clauses[first + Clauses[i].Parent] = parent with { Verb = parent.Verb with { Modality = Modality.Conditional } };
                }
            }
        }
    }

    private Clause Build(int v, Sentence of)
    {
        var c = verbs[v];
        var verb = chunks[c].Verb!;
        var found = FindSubject(v);
        var start = found.Start;
        var end = v + 1 < verbs.Count ? chunks[verbs[v + 1]].Start : of.EndToken;
        var marker = found.Shared >= 0 ? new Marker(null, -1) : FindMarker(start, c);
        var (kind, parent) = KindOf(v, verb, found, marker);
        if (found.Reduced)
        {
            (kind, parent, verb) = (ClauseKind.Participle, v - 1, verb with { Tense = Tense.None, Passive = true });
        }

        verb = verb with { Modality = ModalityOf(verb, kind, parent, marker) };
        if (!verb.IsFinite && kind is not (ClauseKind.Infinitive or ClauseKind.Participle) && found.Subject is not null && words[verb.Head].Form == VerbForm.Base)
        {
            verb = verb with { Tense = Tense.Present };
        }

        var subject = found.Subject ?? InvertedSubject(v) ?? SubjectOfParticiple(kind, parent, c);
        var firstToken = marker.Chunk >= 0 ? chunks[marker.Chunk].Start : chunks[start].Start;
        return new Clause(
            sentence, firstToken..end, kind, parent, marker.Word, subject, verb, found.Subject is null && InvertedSubject(v) is not null ? null : ObjectOf(c), PrepositionsOf(v, start));
    }

    /// <param name="Shared">The number of the clause whose subject is shared; -1 where the clause has its own.</param>
    private readonly record struct Found(NounPhrase? Subject, int Start, int Shared)
    {
        /// <summary>A participle behind its noun, though its form could be a past: "a video posted on Sunday".</summary>
        public bool Reduced { get; init; }
    }

    private readonly record struct Marker(string? Word, int Chunk);

    /// <summary>The subject in front of a verb: prepositional phrases and insertions between commas are passed over, and a clause
    /// joined by "and" without a subject of its own shares that of the clause before.</summary>
    private Found FindSubject(int v)
    {
        var c = verbs[v];
        var s = c - 1;
        var limit = v > 0 ? verbs[v - 1] : -1;
        if (chunks[c].Verb is { IsFinite: false } && words[chunks[c].Verb!.Head].Form is not VerbForm.Base)
        {
            return new Found(null, c, -1);
        }

        if (chunks[c].Verb is { IsFinite: false } && words[chunks[c].Start].Part == PartOfSpeech.InfinitiveMarker)
        {
            return new Found(null, c, -1);
        }

        if (IsInverted(c, behindQuote: true))
        {
            return new Found(null, c, -1);
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
                    return new Found(Antecedent(s) ?? Phrase(s), s, -1);
                case ChunkKind.NounPhrase when IsTemporal(s) && s > 0 && chunks[s - 1].Kind is ChunkKind.NounPhrase or ChunkKind.ClosingQuote:
                    s--;
                    continue;
                // "The bank just this month announced"
                case ChunkKind.NounPhrase when IsTemporal(s) && s > 1 && chunks[s - 1].Kind == ChunkKind.Adverb && chunks[s - 2].Kind == ChunkKind.NounPhrase:
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
                    if (words[chunks[s - 1].Start].Lower == "with" && s > 1 && chunks[s - 2].Kind == ChunkKind.Comma && limit >= 0 && limit < s - 2 && c == s + 1 && MayBeParticiple(c) && !HasObject(c))
                    {
                        return new Found(chunks[s].Phrase, c, -1) { Reduced = true };
                    }

                    if (s >= 2 && chunks[s - 2].Kind == ChunkKind.NounPhrase)
                    {
                        s -= 2;
                        continue;
                    }

                    if (s >= 3 && chunks[s - 2].Kind == ChunkKind.Verb && MayBeParticiple(c) && (!MayBeParticiple(s - 2) || !HasObject(c)))
                    {
                        return new Found(chunks[s].Phrase, c, -1) { Reduced = true };
                    }

                    if (s >= 4 && IsParticipleInsertion(s - 2))
                    {
                        Clauses[first + verbs.BinarySearch(s - 2)] = Reduced(Clauses[first + verbs.BinarySearch(s - 2)]);
                        insertions++;
                        s -= 4;
                        continue;
                    }

                    if (s >= 3 && ReducedRelative(s - 2) is >= 0 and var reduced)
                    {
                        Clauses[first + reduced] = Reduced(Clauses[first + reduced]);
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

                    // "In Naypyitaw junta spokesman Zaw Min Tun said": a place and a name that no comma parts.
                    if (s == 1 && words[chunks[0].Start].Lower is "in" or "at" && BehindPlace(s) is { } named)
                    {
                        return new Found(named, s, -1);
                    }

                    if (s >= 2 && chunks[s - 2].Kind == ChunkKind.Conjunction && v > 0 && IsTemporal(s))
                    {
                        return Shared(v);
                    }

                    return new Found(null, c, -1);
                case ChunkKind.NounPhrase when insertions > 0 && IsApposition(s):
                    s -= 2;
                    continue;
                case ChunkKind.NounPhrase:
                    return s > limit || insertions > 0 ? Joined(s, limit) : new Found(null, c, -1);
                case ChunkKind.Conjunction when c - s <= 3 && v > 0:
                    return Shared(v);
                case ChunkKind.Comma or ChunkKind.Dash:
                    var before = BeforeInsertion(s, limit);
                    if (before >= 0)
                    {
                        insertions++;
                        s = before;
                        continue;
                    }

                    return v > 0 && c - s <= 2 && chunks[c].Verb!.Tense == Tense.Past && !IsInverted(c, behindQuote: false) ? Shared(v) : new Found(null, c, -1);
                case ChunkKind.ClosingQuote or ChunkKind.OpeningQuote:
                    s--;
                    continue;
                default:
                    return new Found(null, c, -1);
            }
        }

        return new Found(null, c, -1);
    }

    /// <summary>The chunk in front of the insertion that ends at a comma: "X, a spokesman for Y, said", "X, who faces an election, said";
    /// -1 where what stands between the commas is not one.</summary>
    private int BeforeInsertion(int comma, int limit)
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
                if (relative || s > limit || IsPrepositionalInsertion(s, comma))
                {
                    return s - 1;
                }

                if (chunks[comma].Kind != ChunkKind.Dash || chunks[s].Kind == ChunkKind.Dash)
                {
                    if (!HasVerbBetween(s, comma) || ReduceInApposition(s, comma))
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

    /// <summary>What is left of a phrase of names without the first, where a name is its head.</summary>
    private NounPhrase? BehindPlace(int c)
    {
        var phrase = chunks[c].Phrase!;
        var start = phrase.Tokens.Start.Value;
        return phrase.Head - start >= 2 && words[start].Part == PartOfSpeech.ProperNoun && words[phrase.Head].Part == PartOfSpeech.ProperNoun && phrase.Head == phrase.Tokens.End.Value - 1
            ? new NounPhrase(document.SpanOf(start + 1, phrase.Tokens.End.Value), sentence, (start + 1)..phrase.Tokens.End.Value, phrase.Head)
            : null;
    }

    /// <summary>"The man who briefed reporters said": behind a relative clause with its own verb, its noun is the subject.</summary>
    private Found? BehindRelative(int c)
    {
        var finite = 0;
        for (var s = c - 1; s >= 1; s--)
        {
            switch (chunks[s].Kind)
            {
                case ChunkKind.Comma or ChunkKind.Dash or ChunkKind.Stop or ChunkKind.OpeningQuote or ChunkKind.Conjunction or ChunkKind.Subordinator:
                    return null;
                case ChunkKind.Verb when chunks[s].Verb is { IsFinite: true } verb:
                    if (++finite > 1 || IsSaying(verb) || verb.Lemma is "think" or "believe" or "know" or "hope" or "fear")
                    {
                        return null;
                    }

                    break;
                case ChunkKind.Relative:
                    return finite == 1 && chunks[s - 1].Kind == ChunkKind.NounPhrase && (s < 2 || chunks[s - 2].Kind != ChunkKind.Preposition)
                        ? new Found(chunks[s - 1].Phrase, s - 1, -1)
                        : null;
            }
        }

        return null;
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
    private bool IsParticipleInsertion(int c) =>
        chunks[c].Kind == ChunkKind.Verb && MayBeParticiple(c) && chunks[c - 1].Kind == ChunkKind.Comma && chunks[c - 2].Kind == ChunkKind.NounPhrase
        && verbs.BinarySearch(c) is >= 0 and var v && first + v < Clauses.Count;

    /// <summary>"X, the president installed by the army, said": takes the verb of an apposition for the participle that it is.</summary>
    private bool ReduceInApposition(int comma, int end)
    {
        var c = comma + 2;
        if (c + 1 >= end || chunks[comma + 1].Kind != ChunkKind.NounPhrase || chunks[c].Kind != ChunkKind.Verb || chunks[c + 1].Kind != ChunkKind.Preposition
            || HasVerbBetween(c, end) || ReducedRelative(c) is not (>= 0 and var reduced))
        {
            return false;
        }

        Clauses[first + reduced] = Reduced(Clauses[first + reduced]);
        return true;
    }

    /// <summary>The number of the verb that is a participle behind its noun ("a diplomat accredited in Astana, … said") although its form
    /// could be a past; -1 where the chunk is no such verb.</summary>
    private int ReducedRelative(int c)
    {
        if (!MayBeParticiple(c) || chunks[c - 1].Kind != ChunkKind.NounPhrase)
        {
            return -1;
        }

        return verbs.BinarySearch(c) is >= 0 and var v && first + v < Clauses.Count && Clauses[first + v].Kind is ClauseKind.Main or ClauseKind.Complement or ClauseKind.Adverbial ? v : -1;
    }

    /// <summary>Whether a lone past could as well be a participle by its form: "accredited", not "wrote".</summary>
    private bool MayBeParticiple(int c) =>
        chunks[c].Verb is { IsFinite: true } verb && chunks[c].End - chunks[c].Start == 1 && words[verb.Head].Form == VerbForm.Past && verb.Lemma is not ("say" or "be" or "have" or "do" or "add")
        && (Vocabulary.Find(words[verb.Head].Lower) is not { } entry || (entry.Classes & WordClasses.VerbParticiple) != 0);

    private bool HasObject(int c) => c + 1 < chunks.Count && chunks[c + 1].Kind == ChunkKind.NounPhrase && !IsTemporal(c + 1);

    private static Clause Reduced(Clause clause) =>
        clause with { Kind = ClauseKind.Participle, Verb = clause.Verb with { Tense = Tense.None, Passive = true } };

    private bool HasVerbBetween(int from, int to)
    {
        for (var s = from + 1; s < to; s++)
        {
            if (chunks[s].Verb is { IsFinite: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"X, a spokesman for Y": a description between commas behind a name.</summary>
    private bool IsApposition(int c) =>
        c >= 2 && chunks[c - 1].Kind == ChunkKind.Comma && chunks[c - 2].Phrase is { } name && words[name.Head].Part == PartOfSpeech.ProperNoun
        && (words[chunks[c].Start].Lower is "a" or "an" or "the" || (chunks[c].End - chunks[c].Start == 1 && words[chunks[c].Start].Part == PartOfSpeech.Noun) || IsAge(c))
        && words[chunks[c].Phrase!.Head].Part is PartOfSpeech.Noun or PartOfSpeech.Number && (c < 3 || chunks[c - 3].Kind != ChunkKind.Preposition);

    /// <summary>"Schiff, 56, who …"</summary>
    private bool IsAge(int c) => chunks[c].End - chunks[c].Start == 1 && words[chunks[c].Start] is { Part: PartOfSpeech.Number, Lower.Length: 2 };

    private bool IsTemporal(int c)
    {
        var phrase = chunks[c].Phrase!;
        var head = words[phrase.Head].Lower;
        return TemporalWords.IsDay(head)
            || (TemporalWords.IsMonth(words[chunks[c].Start].Lower) && !(chunks[c].End - chunks[c].Start > 1 && words[chunks[c].Start + 1].Part == PartOfSpeech.ProperNoun))
            || (TemporalWords.IsUnit(head) && words[chunks[c].Start].Lower is "last" or "this" or "next" or "that" or "the" or "earlier" or "a" or "two" or "three"
                && chunks[c].End - chunks[c].Start <= 3);
    }

    private NounPhrase Phrase(int c) => chunks[c].Phrase ?? new NounPhrase(document.SpanOf(chunks[c].Start, chunks[c].End), sentence, chunks[c].Start..chunks[c].End, chunks[c].Start);

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

    /// <summary>A subject with what is joined to it in front: "He and President Zelenskiy", "Poland, Italy and Spain".</summary>
    private Found Joined(int s, int limit)
    {
        var start = s;
        var head = chunks[s].Phrase!.Head;
        while (start - 2 > limit && !IsPair(start - 1) && chunks[start - 1].Kind == ChunkKind.Conjunction && words[chunks[start - 1].Start].Lower is "and" or "or" or "nor" && EndsPhrase(start - 2, limit) is >= 0 and var before)
        {
            head = start >= 3 && words[chunks[start - 3].Start].Lower == "between" ? chunks[before].Phrase!.Head : head;
            start = before;
            while (start - 2 > limit && chunks[start - 1].Kind == ChunkKind.Comma && chunks[start - 2].Kind == ChunkKind.NounPhrase
                && chunks[start - 3 >= 0 ? start - 3 : 0].Kind is not ChunkKind.Preposition && !IsTemporal(start - 2))
            {
                start -= 2;
            }
        }

        var phrase = chunks[s].Phrase!;
        return start == s
            ? new Found(phrase, s, -1)
            : new Found(new NounPhrase(document.SpanOf(chunks[start].Start, chunks[s].End), sentence, chunks[start].Start..chunks[s].End, head), start, -1);
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

        if (s <= limit || chunks[s].Kind != ChunkKind.NounPhrase || IsTemporal(s))
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

    private Found Shared(int v)
    {
        var tense = chunks[verbs[v]].Verb!.Tense;
        var saying = IsSaying(chunks[verbs[v]].Verb!);
        var fallback = -1;
        for (var other = v - 1; other >= 0; other--)
        {
            var clause = Clauses[first + other];
            if (!clause.Verb.IsFinite || clause.Subject is null)
            {
                continue;
            }

            if (fallback < 0)
            {
                fallback = other;
            }

            if (saying && !(clause.Verb.Perfect && chunks[verbs[v]].Verb!.Perfect) && clause is { Kind: ClauseKind.Complement } and ({ Verb.Perfect: true } or { Verb.Modality: not Modality.Actual }) && Clauses.FindIndex(first, other => ReportingVerbs.FramesOf(other.Verb.Lemma).HasFlag(Frames.Clause)) is >= 0 and var speaker && speaker < first + other
                && Clauses[speaker].Subject is not null)
            {
                continue;
            }

            if (IsToldToo(v, other, tense) is >= 0 and var told)
            {
                return new Found(Clauses[first + told].Subject, verbs[v], told);
            }

            if (clause.Verb.Tense == tense && clause.Kind is not ClauseKind.Relative)
            {
                return new Found(clause.Subject, verbs[v], other);
            }
        }

        return fallback < 0 ? new Found(null, verbs[v], -1) : new Found(Clauses[first + fallback].Subject, verbs[v], fallback);
    }

    /// <summary>"Beijing said it was opposed to the test and warned Seoul": a second verb of saying is the speaker's, not of what "it" was.</summary>
    /// <returns>The number of the clause of saying; -1 where the verb goes with the clause in front of it.</returns>
    private int IsToldToo(int v, int other, Tense tense)
    {
        var clause = Clauses[first + other];
        var verb = chunks[verbs[v]].Verb!;
        if (clause is not { Kind: ClauseKind.Complement, Parent: >= 0, Subject: { } subject } || clause.Parent >= v || ReportingVerbs.FramesOf(verb.Lemma) is Frames.None or Frames.Quote || (ReportingVerbs.FramesOf(verb.Lemma) is Frames.Object && verb.Lemma is not ("accuse" or "blame"))
            || !(words[subject.Head].Part == PartOfSpeech.Pronoun || clause.Verb.Lemma == "be" || clause.Verb.Passive) || words[verb.Head].Form is VerbForm.Gerund || verb.Passive || verb.Lemma is "report" or "recall" or "offer" or "agree" or "put" or "propose" or "threaten" or "show" or "read")
        {
            return -1;
        }

        return Clauses[first + clause.Parent] is { Subject: not null, Kind: ClauseKind.Main } said && IsSaying(said.Verb) && said.Verb.Tense == tense && said.Verb.Perfect == verb.Perfect ? clause.Parent : -1;
    }

    private static bool IsSaying(VerbGroup verb) => verb.IsFinite && ReportingVerbs.FramesOf(verb.Lemma).HasFlag(Frames.Clause);

    /// <summary>The word that introduces a clause, in front of its subject and of what is set before that.</summary>
    private Marker FindMarker(int start, int verb)
    {
        for (var s = start == verb ? verb - 1 : start; s >= 0; s--)
        {
            var chunk = chunks[s];
            switch (chunk.Kind)
            {
                case ChunkKind.Subordinator:
                    return new Marker(words[chunk.Start].Lower, s);
                case ChunkKind.Relative when s == start || s == start - 1:
                    return new Marker(words[chunk.Start].Lower, s);
                case ChunkKind.Preposition when words[chunk.Start].Lower is "after" or "before" or "since" or "until" or "as" && s == start - 1:
                    return new Marker(words[chunk.Start].Lower, s);
                case ChunkKind.Verb or ChunkKind.Stop or ChunkKind.Relative:
                    return new Marker(null, -1);
                case ChunkKind.Comma when s < start:
                    return new Marker(null, -1);
            }
        }

        return new Marker(null, -1);
    }

    private (ClauseKind Kind, int Parent) KindOf(int v, VerbGroup verb, Found found, Marker marker)
    {
        var previous = v - 1;
        if (found.Shared >= 0)
        {
            var shared = Clauses[first + found.Shared];
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
                if (Clauses[first + other] is { Kind: ClauseKind.Complement, Subordinator: "that" } joined)
                {
                    return (ClauseKind.Complement, joined.Parent);
                }
            }
        }

        var behindNoun = that > 0 && chunks[that - 1].Kind == ChunkKind.NounPhrase && previous >= 0 && !IsTemporal(that - 1) && (that < 2 || chunks[that - 2].Kind != ChunkKind.Preposition);
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
            if (between is not (ChunkKind.Adverb or ChunkKind.OpeningQuote) && !hearer && !prepositional && !(between == ChunkKind.NounPhrase && IsTemporal(s)))
            {
                return false;
            }
        }

        return true;
    }

    private Modality ModalityOf(VerbGroup verb, ClauseKind kind, int parent, Marker marker)
    {
        if (marker.Word is "if" or "unless" or "provided")
        {
            return Modality.Conditional;
        }

        if (kind != ClauseKind.Infinitive || parent < 0 || verb.Modality != Modality.Actual)
        {
            return verb.Modality;
        }

        var governor = Clauses[first + parent].Verb;
        return governor.Lemma switch
        {
            "plan" or "intend" or "prepare" or "agree" or "promise" or "pledge" or "vow" or "decide" or "expect" or "schedule" or "set" or "commit" => Modality.Planned,
            "want" or "hope" or "ask" or "urge" or "call" or "threaten" or "refuse" or "decline" or "seek" or "try" or "offer" or "propose" or "like" or "wish" or "fail" or "request" or "invite"
                or "demand" => Modality.Hypothetical,
            _ => governor.Modality is Modality.Hypothetical or Modality.Conditional ? governor.Modality : Modality.Actual,
        };
    }

    /// <summary>"said Blinken", "says a spokesman": the subject behind a verb that has none in front.</summary>
    private NounPhrase? InvertedSubject(int v) =>
        IsInverted(verbs[v], behindQuote: true) || IsInverted(verbs[v], behindQuote: false) ? chunks[verbs[v] + 1].Phrase : null;

    private bool IsInverted(int c, bool behindQuote)
    {
        if (chunks[c].Verb is not { IsFinite: true } verb || c + 1 >= chunks.Count || chunks[c + 1].Kind != ChunkKind.NounPhrase || verb.Passive || IsTemporal(c + 1))
        {
            return false;
        }

        var quoted = c > 0 && (chunks[c - 1].Kind == ChunkKind.ClosingQuote || (chunks[c - 1].Kind is ChunkKind.Comma && c > 1 && chunks[c - 2].Kind == ChunkKind.ClosingQuote));
        var clauseBehind = c + 2 < chunks.Count && chunks[c + 2].Kind == ChunkKind.Verb;
        var comma = c == 0 || chunks[c - 1].Kind is ChunkKind.Comma or ChunkKind.Dash;
        if (behindQuote && quoted && c > 1 && document.Tokens[chunks[c - 1].Start - 1].Kind == TokenKind.Punctuation && words[chunks[c - 1].Start - 1].Lower is "," or "?" or "!")
        {
            return chunks[c].End - chunks[c].Start == 1;
        }

        // "« … », sighs the baker": the comma stands outside.
        if (behindQuote && quoted && chunks[c - 1].Kind == ChunkKind.Comma && chunks[c].End - chunks[c].Start == 1 && ReportingVerbs.FramesOf(verb.Lemma) != Frames.None
            && (c + 2 >= chunks.Count || chunks[c + 2].Kind is ChunkKind.Comma or ChunkKind.Stop or ChunkKind.Preposition))
        {
            return true;
        }

        return verb.Lemma is "say" or "add" or "write" or "explain" or "warn" or "ask" or "tell" or "insist" or "declare" or "recall" or "note" or "reply" or "agree" or "argue" or "continue"
            or "admit" or "concede" or "acknowledge" or "claim" or "predict" or "complain" or "lament" or "conclude" or "joke" or "remark"
            && (behindQuote ? quoted : comma && !clauseBehind && (verb.Lemma is "say" or "write" || (verb.Lemma is "warn" or "explain" or "add" or "note" or "insist" or "declare" or "admit" or "concede" or "acknowledge" or "claim" or "predict" or "recall" or "complain" or "lament" or "argue" or "conclude" or "joke" or "remark" && chunks[c].End - chunks[c].Start == 1
                && words[chunks[c + 1].Phrase!.Head].Part == PartOfSpeech.ProperNoun && c + 2 < chunks.Count && chunks[c + 2].Kind is ChunkKind.Comma or ChunkKind.Stop)));
    }

    private NounPhrase? SubjectOfParticiple(ClauseKind kind, int parent, int c)
    {
        if (kind is not (ClauseKind.Participle or ClauseKind.Infinitive))
        {
            return null;
        }

        if (parent >= 0 && Clauses[first + parent].Verb is { Lemma: "quote" or "cite", Passive: false } && words[chunks[c].Start].Lower == "saying")
        {
            return Clauses[first + parent].Object;
        }

        // "The minister said two boats had passed, calling it a provocation": who says the one judges in the other.
        if (kind == ClauseKind.Participle && parent >= 0 && c > 0 && chunks[c - 1].Kind == ChunkKind.Comma && words[chunks[c].Verb!.Head].Form == VerbForm.Gerund && ReportingVerbs.FramesOf(chunks[c].Verb!.Lemma) != Frames.None
            && Clauses[first + parent] is { Kind: ClauseKind.Complement, Parent: >= 0 } told && IsSaying(Clauses[first + told.Parent].Verb))
        {
            return Clauses[first + told.Parent].Subject;
        }

        return c > 0 && chunks[c - 1].Kind == ChunkKind.NounPhrase && kind == ClauseKind.Participle
            ? chunks[c - 1].Phrase
            : parent >= 0 ? Clauses[first + parent].Subject : null;
    }

    private NounPhrase? ObjectOf(int verb)
    {
        for (var s = verb + 1; s < chunks.Count; s++)
        {
            switch (chunks[s].Kind)
            {
                case ChunkKind.Adverb or ChunkKind.OpeningQuote:
                    continue;
                case ChunkKind.NounPhrase when IsTemporal(s):
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
        words[chunks[preposition].Start].Lower is "on" or "in" or "at" or "during" && (IsTemporal(preposition + 1) || words[chunks[preposition + 1].Phrase!.Head].Part == PartOfSpeech.ProperNoun);

    /// <summary>"seized on Sunday the town of X": a noun phrase with its determiner that no verb follows; perhaps behind a second circumstance.</summary>
    private bool LeadsToObject(int s)
    {
        if (s + 2 < chunks.Count && chunks[s].Kind == ChunkKind.Preposition && chunks[s + 1].Kind == ChunkKind.NounPhrase && IsCircumstance(s))
        {
            s += 2;
        }

        return s < chunks.Count && chunks[s].Kind == ChunkKind.NounPhrase && !IsTemporal(s) && words[chunks[s].Start].Part is PartOfSpeech.Determiner or PartOfSpeech.ProperNoun
            && (s + 1 >= chunks.Count || chunks[s + 1].Kind is ChunkKind.Preposition or ChunkKind.Comma or ChunkKind.Stop or ChunkKind.Dash);
    }

    private PrepositionalPhrase[] PrepositionsOf(int v, int start)
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
                    document.SpanOf(chunks[s].Start, chunks[s + 1].End), words[chunks[s].Start].Lower, chunks[s + 1].Phrase!));
            }
        }
    }
}
