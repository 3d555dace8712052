namespace Briefing.Extraction.Grammar;

/// <summary>The part of speech of a word in its place.</summary>
public enum PartOfSpeech : byte
{
    Noun,

    /// <summary>A name or a part of one; also demonyms ("Russian").</summary>
    ProperNoun,
    Pronoun,
    Verb,

    /// <summary>Be, have and do, as auxiliaries or as main verbs.</summary>
    Auxiliary,
    Modal,
    Adjective,
    Adverb,
    Determiner,
    Preposition,

    /// <summary>And, or, but.</summary>
    Conjunction,

    /// <summary>That, if, when, because.</summary>
    Subordinator,

    /// <summary>Who, which, and "that" behind a noun.</summary>
    Relative,
    Number,

    /// <summary>"To" in front of an infinitive.</summary>
    InfinitiveMarker,

    /// <summary>"'s" and "'" of a possessor.</summary>
    Possessive,
    CurrencySign,
    Punctuation,
}

/// <summary>The form of a verb; <see cref="None"/> for all other words.</summary>
public enum VerbForm : byte
{
    None,
    Base,
    ThirdPerson,
    Past,
    PastParticiple,
    Gerund,
}

/// <summary>What the tagger says of a token.</summary>
/// <param name="Lower">The token in small letters.</param>
/// <param name="Lemma">A verb's dictionary form; otherwise <paramref name="Lower"/>.</param>
public readonly record struct Word(string Lower, string Lemma, PartOfSpeech Part, VerbForm Form)
{
    public bool IsVerbal => Part is PartOfSpeech.Verb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal;

    public bool IsNominal => Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Number;
}
