using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>Builds the clauses of a sentence around its verb groups.</summary>
internal sealed class ClauseBuilder
{
    private readonly SentenceChunks of;
    private readonly SubjectFinder subjects;
    private readonly SharedSubjects shared;
    private readonly InvertedSubjects inverted;
    private readonly ClauseKinds kinds;
    private readonly Arguments arguments;

    /// <param name="chunks">Those of the sentence that is read next.</param>
    public ClauseBuilder(Document document, Word[] words, List<Chunk> chunks)
    {
        of = new SentenceChunks(document, words, chunks);
        (shared, inverted, kinds, arguments) = (new SharedSubjects(of), new InvertedSubjects(of), new ClauseKinds(of), new Arguments(of));
        subjects = new SubjectFinder(of, shared, inverted);
    }

    public List<Clause> Clauses => of.Clauses;

    public void Read(Sentence sentence)
    {
        of.Enter(sentence);
        for (var v = 0; v < of.Verbs.Count; v++)
        {
            of.Clauses.Add(Build(v, sentence));
        }

        AttachOpeners();
    }

    /// <summary>A subordinate clause in front of its main clause depends on the next main clause; a condition makes that conditional.</summary>
    private void AttachOpeners()
    {
        for (var i = of.First; i < of.Clauses.Count; i++)
        {
            var clause = of.Clauses[i];
            if (clause is { Kind: ClauseKind.Adverbial or ClauseKind.Participle or ClauseKind.Infinitive, Parent: -1 })
            {
                var main = of.Clauses.FindIndex(i, other => other.Kind == ClauseKind.Main);
                of.Clauses[i] = clause with { Parent = main < 0 ? -1 : main - of.First };
            }

            if (clause.Subordinator is "if" or "unless" or "provided" && of.Clauses[i].Parent >= 0)
            {
                var parent = of.Clauses[of.First + of.Clauses[i].Parent];
                if (parent.Verb.Modality is Modality.Hypothetical or Modality.Planned)
                {
                    of.Clauses[of.First + of.Clauses[i].Parent] = parent with { Verb = parent.Verb with { Modality = Modality.Conditional } };
                }
            }
        }
    }

    private Clause Build(int v, Sentence sentence)
    {
        var c = of.Verbs[v];
        var verb = of.Chunks[c].Verb!;
        var found = subjects.Find(v);
        var start = found.Start;
        var end = v + 1 < of.Verbs.Count ? of.Chunks[of.Verbs[v + 1]].Start : sentence.EndToken;
        var marker = found.Shared >= 0 ? new ClauseMarker(null, -1) : kinds.FindMarker(start, c);
        var (kind, parent) = kinds.KindOf(v, verb, found, marker);
        if (found.Reduced)
        {
            (kind, parent, verb) = (ClauseKind.Participle, v - 1, verb with { Tense = Tense.None, Passive = true });
        }

        // "Was abandoned by the army and occupied by the rebels"
        if (found.Shared >= 0 && of.Clauses[of.First + found.Shared].Verb.Passive && !verb.Passive && of.Words[verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple && verb.Tokens.End.Value < sentence.EndToken && of.Words[verb.Tokens.End.Value].Lower == "by")
        {
            verb = verb with { Passive = true };
        }

        var modality = kinds.ModalityOf(verb, kind, parent, marker);
        verb = verb.Modality == modality ? verb : verb with { Modality = modality };
        if (!verb.IsFinite && kind is not (ClauseKind.Infinitive or ClauseKind.Participle) && found.Subject is not null && of.Words[verb.Head].Form == VerbForm.Base)
        {
            verb = verb with { Tense = Tense.Present };
        }

        var behind = found.Subject is null ? inverted.Of(v) : null;
        var subject = found.Subject ?? behind ?? shared.OfParticiple(kind, parent, c);
        var firstToken = marker.Chunk >= 0 ? of.Chunks[marker.Chunk].Start : of.Chunks[start].Start;
        return new Clause(
            sentence.Index, firstToken..end, kind, parent, marker.Word, subject, verb, behind is not null ? null : arguments.ObjectOf(c), arguments.PrepositionsOf(v, start));
    }
}
