namespace Briefing.Extraction.Grammar;

/// <summary>What stands around a word that is to be settled.</summary>
/// <param name="Previous">The tag in front; null at the start of a sentence.</param>
/// <param name="Next">What the next word may be.</param>
/// <param name="NextIsName">Whether the next word has a capital and is no day or month.</param>
/// <param name="IsBehindPair">Whether two names joined by "and" stand in front, in front of a word that "to" follows.</param>
internal readonly record struct Context(Word? Previous, Word? BeforePrevious, WordClasses Next, WordClasses AfterNext, string NextLower, bool NextIsName, bool IsBehindPair);
