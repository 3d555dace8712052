using Briefing.Domain.Articles;

namespace Briefing.Extraction.Grammar;

/// <summary>A noun with what stands around it: determiner, adjectives, names, numbers, and possessors in front. As the subject of a
/// clause it may be several joined by commas and "and".</summary>
/// <param name="Tokens">Its tokens among the document's.</param>
/// <param name="Head">The index of the head token.</param>
public sealed record NounPhrase(TextSpan Span, int Sentence, Range Tokens, int Head);

/// <summary>Where a verb puts what it tells.</summary>
public enum Tense
{
    Past,
    Present,
    Future,

    /// <summary>An infinitive or participle without an auxiliary.</summary>
    None,
}

/// <summary>Whether what a clause tells is a fact; PLOVER's modes, which no coder of it implements.</summary>
public enum Modality
{
    Actual,

    /// <summary>Will, is to, plans to, is due to, is expected to.</summary>
    Planned,

    /// <summary>Could, might, would, may; questions; what is asked for, wanted or feared.</summary>
    Hypothetical,

    /// <summary>Inside or governed by if, unless, should, had it.</summary>
    Conditional,

    /// <summary>Called off, postponed, scrapped.</summary>
    Cancelled,
}

/// <summary>A verb with its auxiliaries and adverbs.</summary>
/// <param name="Head">The index of the main verb's token.</param>
/// <param name="Lemma">The main verb's dictionary form: "meet"; with its particle where it has one: "call off".</param>
public sealed record VerbGroup(
    TextSpan Span, Range Tokens, int Head, string Lemma, Tense Tense, Modality Modality, bool Passive, bool Negated, bool Perfect)
{
    /// <summary>Whether it can carry a clause of its own; infinitives and bare participles cannot.</summary>
    public bool IsFinite => Tense != Tense.None;
}

/// <summary>How a clause hangs in its sentence.</summary>
public enum ClauseKind
{
    Main,

    /// <summary>The content of saying or thinking: "(that) …".</summary>
    Complement,

    /// <summary>Who, which, that behind a noun.</summary>
    Relative,

    /// <summary>When, after, because, if, although …</summary>
    Adverbial,

    /// <summary>"…, killing ten people"; also "weapons approved by Congress".</summary>
    Participle,

    /// <summary>"to discuss the war".</summary>
    Infinitive,
}

/// <summary>A preposition with its noun phrase.</summary>
public sealed record PrepositionalPhrase(TextSpan Span, string Preposition, NounPhrase Object);

/// <summary>A verb group with its arguments.</summary>
/// <param name="Parent">The index of the clause that it depends on, among the sentence's; -1 for the main one.</param>
/// <param name="Subordinator">The word that introduces it ("that", "who", "if"); null where none does.</param>
/// <param name="Subject">Also where it is shared with the clause before ("came and said"), is the noun in front of a relative or
/// participle clause, or follows its verb ("said Blinken"); appositions behind it are left out. Null where there is none.</param>
/// <param name="Prepositions">Those in front of its subject too: "In Berlin on Monday he met …".</param>
public sealed record Clause(
    int Sentence,
    Range Tokens,
    ClauseKind Kind,
    int Parent,
    string? Subordinator,
    NounPhrase? Subject,
    VerbGroup Verb,
    NounPhrase? Object,
    IReadOnlyList<PrepositionalPhrase> Prepositions);
