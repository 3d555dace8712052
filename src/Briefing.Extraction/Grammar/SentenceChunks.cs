using System.Collections.Frozen;
using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>A sentence in chunks with the clauses that are built from it, and what each part of building them asks.</summary>
/// <param name="chunks">Those of the sentence that is read; the list is filled anew for the next one.</param>
internal sealed class SentenceChunks(Document document, Word[] words, List<Chunk> chunks)
{
    public Document Document { get; } = document;

    public Word[] Words { get; } = words;

    public List<Chunk> Chunks { get; } = chunks;

    /// <summary>For each chunk whether it is a noun phrase that names a time.</summary>
    private readonly List<bool> temporal = [];

    /// <summary>The chunks that are verbs.</summary>
    public List<int> Verbs { get; } = [];

    /// <summary>All of the document's, one for each verb.</summary>
    public List<Clause> Clauses { get; } = new(words.Length / 8);

    /// <summary>The place of the sentence's first clause among them.</summary>
    public int First { get; private set; }

    /// <summary>The sentence's number.</summary>
    public int Sentence { get; private set; }

    public void Enter(Sentence sentence)
    {
        Sentence = sentence.Index;
        First = Clauses.Count;
        Verbs.Clear();
        temporal.Clear();
        for (var c = 0; c < Chunks.Count; c++)
        {
            if (Chunks[c].Kind == ChunkKind.Verb)
            {
                Verbs.Add(c);
            }

            temporal.Add(Chunks[c].Kind == ChunkKind.NounPhrase && NamesTime(c));
        }
    }

    /// <summary>Whether a noun phrase names a time; asked of the same phrase for each verb around it.</summary>
    public bool IsTemporal(int c) => temporal[c];

    private bool NamesTime(int c)
    {
        var phrase = Chunks[c].Phrase!;
        var head = Words[phrase.Head].Lower;
        return TemporalWords.IsDay(head)
            || (TemporalWords.IsMonth(Words[Chunks[c].Start].Lower) && !(Chunks[c].End - Chunks[c].Start > 1 && Words[Chunks[c].Start + 1].Part == PartOfSpeech.ProperNoun))
            || (TemporalWords.IsUnit(head) && Words[Chunks[c].Phrase!.Head].Part != PartOfSpeech.ProperNoun && Words[Chunks[c].Start].Lower is "last" or "this" or "next" or "that" or "the" or "earlier" or "a" or "two" or "three"
                && Chunks[c].End - Chunks[c].Start <= 3);
    }

    public bool HasObject(int c) => c + 1 < Chunks.Count && Chunks[c + 1].Kind == ChunkKind.NounPhrase && !IsTemporal(c + 1);

    /// <summary>Verbs that nothing is done with: "the drone launched from Yemen exploded" has only one verb that describes.</summary>
    private static readonly FrozenSet<string> Intransitive =
        ["die", "explode", "arrive", "appear", "happen", "occur", "erupt", "collapse", "crash", "vanish", "emerge", "remain", "belong", "march", "stay", "wait"];

    /// <summary>Whether a lone past could as well be a participle by its form: "accredited", not "wrote".</summary>
    public bool MayBeParticiple(int c) =>
        Chunks[c].Verb is { IsFinite: true } verb && Chunks[c].End - Chunks[c].Start == 1 && Words[verb.Head].Form == VerbForm.Past && verb.Lemma is not ("say" or "be" or "have" or "do" or "add") && !Intransitive.Contains(verb.Lemma)
        && (Vocabulary.Find(Words[verb.Head].Lower) is not { } entry || (entry.Classes & WordClasses.VerbParticiple) != 0);

    public bool HasVerbBetween(int from, int to)
    {
        for (var s = from + 1; s < to; s++)
        {
            if (Chunks[s].Verb is { IsFinite: true })
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsSaying(VerbGroup verb) => verb.IsFinite && ReportingVerbs.FramesOf(verb.Lemma).HasFlag(Frames.Clause);
}
