using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>A document with its words tagged and its sentences cut into phrases and clauses.</summary>
/// <param name="Words">One for each token.</param>
/// <param name="NounPhrases">All of the document's, in order; none holds another.</param>
/// <param name="Verbs">All of the document's verb groups, in order.</param>
/// <param name="Clauses">One for each verb group, in the same order.</param>
public sealed record Syntax(
    Document Document,
    ImmutableArray<Word> Words,
    ImmutableArray<NounPhrase> NounPhrases,
    ImmutableArray<VerbGroup> Verbs,
    ImmutableArray<Clause> Clauses)
{
    private readonly int[] firstClauses = FirstOf(Document, Clauses, clause => clause.Sentence);
    private readonly int[] firstNounPhrases = FirstOf(Document, NounPhrases, phrase => phrase.Sentence);

    public static Syntax Of(Document document)
    {
        var words = Tagger.Tag(document);
        var chunker = new Chunker(document, words);
        var clauses = new ClauseBuilder(document, words, chunker.Chunks);
        foreach (var sentence in document.Sentences)
        {
            chunker.Read(sentence);
            clauses.Read(sentence);
        }

        return new Syntax(document, ImmutableCollectionsMarshal.AsImmutableArray(words), [.. chunker.NounPhrases], [.. chunker.Verbs], [.. clauses.Clauses]);
    }

    /// <summary>The clauses of one sentence. Their parents are counted among these.</summary>
    public ArraySegment<Clause> ClausesOf(Sentence sentence) =>
        new(ImmutableCollectionsMarshal.AsArray(Clauses)!, firstClauses[sentence.Index], firstClauses[sentence.Index + 1] - firstClauses[sentence.Index]);

    public ArraySegment<NounPhrase> NounPhrasesOf(Sentence sentence) =>
        new(ImmutableCollectionsMarshal.AsArray(NounPhrases)!, firstNounPhrases[sentence.Index], firstNounPhrases[sentence.Index + 1] - firstNounPhrases[sentence.Index]);

    private static int[] FirstOf<T>(Document document, ImmutableArray<T> items, Func<T, int> sentenceOf)
    {
        var first = new int[document.Sentences.Length + 1];
        var item = 0;
        for (var sentence = 0; sentence <= document.Sentences.Length; sentence++)
        {
            while (item < items.Length && sentenceOf(items[item]) < sentence)
            {
                item++;
            }

            first[sentence] = item;
        }

        return first;
    }
}
