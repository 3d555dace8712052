using Briefing.Domain.Actors;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Actors;

/// <summary>How an actor is mentioned.</summary>
public enum MentionKind
{
    /// <summary>"Olaf Scholz", "Scholz", "NATO", "Berlin".</summary>
    Name,

    /// <summary>"the Ukrainian leader", "the army", "its spokesman", "two U.S. officials".</summary>
    Nominal,

    /// <summary>"he", "they", "who".</summary>
    Pronoun,
}

/// <summary>A grammatical gender that a pronoun must agree with.</summary>
public enum Gender
{
    Unknown,
    Female,
    Male,
    Neuter,
}

/// <summary>A place in the text that stands for an actor.</summary>
/// <param name="Span">The whole phrase with title and apposition's comma left out: "German Chancellor Olaf Scholz".</param>
/// <param name="Actor">Who it stands for, with the best name and description that the article or the lexicon gives.</param>
/// <param name="Country">The country that the actor belongs to, where that is known.</param>
public sealed record Mention(
    TextSpan Span, int Sentence, NamedActor Actor, MentionKind Kind, Gender Gender, bool Plural, ActorId? Country);
