using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>Finds subjects behind their verbs: "said Blinken", "says a spokesman".</summary>
internal sealed class InvertedSubjects(SentenceChunks of)
{
    private readonly List<Chunk> chunks = of.Chunks;
    private readonly Word[] words = of.Words;
    private readonly List<int> verbs = of.Verbs;

    /// <summary>"said Blinken", "says a spokesman": the subject behind a verb that has none in front.</summary>
    public NounPhrase? Of(int v) =>
        Is(verbs[v], behindQuote: true) || Is(verbs[v], behindQuote: false) ? chunks[verbs[v] + 1].Phrase : null;

    public bool Is(int c, bool behindQuote)
    {
        if (chunks[c].Verb is not { IsFinite: true } verb || c + 1 >= chunks.Count || chunks[c + 1].Kind != ChunkKind.NounPhrase || verb.Passive || of.IsTemporal(c + 1))
        {
            return false;
        }

        var quoted = c > 0 && (chunks[c - 1].Kind == ChunkKind.ClosingQuote || (chunks[c - 1].Kind is ChunkKind.Comma && c > 1 && chunks[c - 2].Kind == ChunkKind.ClosingQuote));
        var clauseBehind = c + 2 < chunks.Count && chunks[c + 2].Kind == ChunkKind.Verb;
        var comma = c == 0 || chunks[c - 1].Kind is ChunkKind.Comma or ChunkKind.Dash;
        if (behindQuote && quoted && c > 1 && of.Document.Tokens[chunks[c - 1].Start - 1].Kind == TokenKind.Punctuation && words[chunks[c - 1].Start - 1].Lower is "," or "?" or "!")
        {
            return chunks[c].End - chunks[c].Start == 1;
        }

        // "« … », sighs the baker": the comma stands outside.
        if (behindQuote && quoted && chunks[c - 1].Kind == ChunkKind.Comma && chunks[c].End - chunks[c].Start == 1 && ReportingVerbs.FramesOf(verb.Lemma) != Frames.None
            && (c + 2 >= chunks.Count || chunks[c + 2].Kind is ChunkKind.Comma or ChunkKind.Stop or ChunkKind.Preposition))
        {
            return true;
        }

        var order = ReportingVerbs.OrderOf(verb.Lemma);
        return order.HasFlag(SubjectOrder.BehindQuotation)
            && (behindQuote ? quoted : comma && !clauseBehind && (order.HasFlag(SubjectOrder.BehindComma) || (order.HasFlag(SubjectOrder.NamedBehindComma) && chunks[c].End - chunks[c].Start == 1
                && words[chunks[c + 1].Phrase!.Head].Part == PartOfSpeech.ProperNoun && c + 2 < chunks.Count && chunks[c + 2].Kind is ChunkKind.Comma or ChunkKind.Stop)));
    }
}
