using Briefing.Domain.Actors;

namespace Briefing.Extraction.Actors;

/// <summary>An actor of one article: what the article has said of it so far.</summary>
internal sealed class Entity(ActorId id, string name, string kind)
{
    private static readonly double[] Fadings = [.. Enumerable.Range(0, 100).Select(sentences => Math.Pow(0.7, sentences))];

    public ActorId Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>"person", "country", "group", or what sort of organisation it is.</summary>
    public string Kind { get; } = kind;

    public KnownActor? Known { get; init; }

    public bool Plural { get; init; }

    public Gender Gender { get; set; }

    public ActorId? Country { get; set; }

    /// <summary>How the article shows it, once all of it has been read.</summary>
    public NamedActor Named => named ??= new NamedActor(Id, Name, Description);

    private NamedActor? named;

    /// <summary>The first title or apposition that the article gives it.</summary>
    public string? Description { get; private set; }

    /// <summary>All of its titles and appositions, in small letters.</summary>
    public string Roles { get; private set; } = "";

    /// <summary>The same in one spelling, as titles are compared.</summary>
    public string NormalRoles => normalRoles ??= Titles.Normal(Roles);

    private string? normalRoles;

    /// <summary>Where it was mentioned last, and how prominently.</summary>
    public (int Sentence, double Weight) Last { get; private set; } = (-1, 0);

    /// <summary>Its place among the actors mentioned last.</summary>
    public LinkedListNode<Entity>? Recent { get; set; }

    public bool IsPerson => Id.Kind == ActorKind.Person;

    /// <summary>Whether a group was last spoken of as one of its members: "a resident", to whom "he" may go back.</summary>
    public bool IsOne { get; set; }

    public void Describe(string description)
    {
        Description ??= description;
        MayBeCalled(description);
    }

    /// <summary>Remembers words by which it may be called later: "general" for "Gen.".</summary>
    public void MayBeCalled(string words)
    {
        var lower = words.ToLowerInvariant();
        if (!Roles.Contains(lower, StringComparison.Ordinal))
        {
            Roles = $"{Roles} {lower} ";
            normalRoles = null;
        }
    }

    /// <summary>The sentence that brings it on.</summary>
    public int First { get; private set; } = -1;

    public void Noted(int sentence, double weight)
    {
        First = First < 0 ? sentence : First;
        Last = (sentence, Last.Sentence == sentence ? Math.Max(Last.Weight, weight) : weight);
    }

    /// <summary>How present it is to a reader of a sentence: what was spoken of prominently fades more slowly than what was near.</summary>
    public double Salience(int sentence) => Last.Sentence < 0 ? 0 : Last.Weight * Fading(sentence - Last.Sentence);

    /// <summary>What is left of prominence after some sentences.</summary>
    public static double Fading(int sentences) => Fadings[Math.Clamp(sentences, 0, Fadings.Length - 1)];
}
