using Briefing.Domain.Actors;

namespace Briefing.Extraction.Actors;

/// <summary>Resolves "he", "its", "they" to the most salient actor that agrees.</summary>
internal sealed class Pronouns(Scene scene)
{
    /// <summary>So much more present must one be who has no name.</summary>
    private const double Preference = 1.6;

    /// <summary>So much more present must one be of whom only another paragraph speaks.</summary>
    private const double Paragraph = 2.5;

    public static bool IsOne(string lower) =>
        lower is "he" or "him" or "himself" or "she" or "her" or "herself" or "it" or "itself" or "they" or "them" or "themselves";

    public static bool IsPossessive(string lower) => lower is "his" or "her" or "its" or "their";

    /// <param name="doers">Who is the subject where the pronoun is the object: nobody whom "him" can mean.</param>
    /// <param name="saysBefore">Whether it stands behind the words of whom it means ("…, it said"): nobody whom only these words name beside their subject.</param>
    public Entity? Read(string lower, IReadOnlyList<Entity> doers, bool saysBefore = false)
    {
        var fit = FitFor(lower);
        // "The killing of Kamal was a crime, he told mourners": another of this paragraph before him who is named in these words, and not their subject; but he may tell of himself.
        if (saysBefore && lower is not "it" && scene.Cast.MostSalient(scene.Sentence.Index, other => fit(other) && !IsNamedBeside(other) && IsInParagraph(other)) is { IsPerson: true } teller)
        {
            return teller;
        }

        Func<Entity, bool> all = saysBefore && lower == "it" ? other => (other.First < scene.Sentence.Index || other.Last.Weight >= Roles.MainSubject) && fit(other) : fit;
        var isObject = doers.Count > 0 && lower is "him" or "her" or "them";
        Func<Entity, bool> fits = isObject ? other => !doers.Contains(other) && all(other) : all;
        // "Blinken called Manalo and told him": another of the same sentence before one who was spoken of more.
        var entity = (isObject ? scene.Cast.MostSalient(scene.Sentence.Index, other => other.IsPerson && fits(other), 0) : null)
            ?? MostSalient(lower is "him" or "them" && doers.Count == 0 ? other => fits(other) && !IsSubjectHere(other) : fits);
        // "He" is more likely somebody named than "a resident".
        if (entity is { IsPerson: false, IsOne: true } && scene.Cast.MostSalient(scene.Sentence.Index, other => other.IsPerson && fits(other)) is { } named
            && entity.Salience(scene.Sentence.Index) < Preference * named.Salience(scene.Sentence.Index))
        {
            entity = named;
        }

        if (entity is { Gender: Gender.Unknown, IsPerson: true })
        {
            entity.Gender = lower is "she" or "her" ? Gender.Female : Gender.Male;
        }

        return entity;
    }

    /// <summary>The most salient that fits; one of whom this paragraph speaks before one who was spoken of in another, if not much more.</summary>
    private Entity? MostSalient(Func<Entity, bool> fits)
    {
        var index = scene.Sentence.Index;
        var most = scene.Cast.MostSalient(index, fits);
        return most is null || IsInParagraph(most) ? most
            : scene.Cast.MostSalient(index, other => fits(other) && IsInParagraph(other)) is { } near && near.Salience(index) * Paragraph > most.Salience(index) ? near : most;
    }

    private bool IsNamedBeside(Entity entity) => entity.Last.Sentence == scene.Sentence.Index && entity.Last.Weight < Roles.MainSubject;

    private bool IsInParagraph(Entity entity) =>
        entity.Last.Sentence >= 0 && scene.Document.Sentences[entity.Last.Sentence].Paragraph == scene.Sentence.Paragraph;

    /// <summary>"Kishida congratulated him" is about another; "Macron said Trump had called him" may be about Macron.</summary>
    private bool IsSubjectHere(Entity entity) =>
        entity.Last.Sentence == scene.Sentence.Index && entity.Last.Weight is >= Roles.MainSubject and < Roles.Speaker;

    private static Func<Entity, bool> FitFor(string lower) => lower switch
    {
        "he" or "him" or "his" or "himself" => entity => MayBe(entity, Gender.Male),
        "she" or "her" or "herself" => entity => MayBe(entity, Gender.Female),
        "it" or "its" or "itself" => entity => !entity.IsPerson && entity.Id.Kind != ActorKind.Group,
        "they" or "them" or "their" or "themselves" => entity => entity.Plural || entity.Kind is "armed group" or "group",
        _ => _ => false,
    };

    private static bool MayBe(Entity entity, Gender gender) =>
        (entity.IsPerson || entity.IsOne) && (entity.Gender == gender || entity.Gender == Gender.Unknown);
}
