namespace Briefing.Extraction.Grammar;

internal enum ChunkKind : byte
{
    NounPhrase,
    Verb,
    Preposition,
    Subordinator,
    Relative,
    Conjunction,
    Adverb,
    Comma,

    /// <summary>A dash or bracket, which set off insertions as commas do.</summary>
    Dash,

    /// <summary>A semicolon or colon: no argument crosses it.</summary>
    Stop,
    OpeningQuote,
    ClosingQuote,
    Other,
}

/// <summary>A phrase or a mark, the unit from which clauses are built.</summary>
internal readonly record struct Chunk(ChunkKind Kind, int Start, int End, NounPhrase? Phrase, VerbGroup? Verb);
