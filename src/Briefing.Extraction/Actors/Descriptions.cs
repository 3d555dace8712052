using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Gives actors what stands behind their names.</summary>
internal static class Descriptions
{
    /// <summary>Takes a description behind a name, and leaves it out of what is read further: "…, a spokesman for the ministry".</summary>
    /// <returns>The token behind what it read; 0 where there is no description.</returns>
    public static int Read(Scene scene, Entity entity, int end)
    {
        // "Zahra Rida, 28, a pharmacist"
        var age = scene.Lower(end) == "," && scene.WordAt(end + 1)?.Part == PartOfSpeech.Number && scene.Lower(end + 2) == ",";
        end = age ? end + 2 : end;
        var start = end + 1;
        if (scene.Lower(end) != "," || entity.Id.Kind is ActorKind.Country || Apposition.Behind(scene, end) is not (var kind and not AppositionKind.None)
            || Apposition.HeadOf(scene, start) is not (>= 0 and var head) || (kind == AppositionKind.Person) != entity.IsPerson)
        {
            return 0;
        }

        var first = scene.WordAt(start)!.Value;
        var ownName = scene.IsNameWord(head) || scene.NameAt(head) is { Person: not null };
        if (ownName || (kind != AppositionKind.Person && first.Part is not PartOfSpeech.Determiner && first.Part is not PartOfSpeech.Noun && first.Lower != "one" && scene.NameAt(start)?.OfCountry is null && first.Part != PartOfSpeech.Adjective))
        {
            return 0;
        }

        var stop = Apposition.EndOf(scene, start);
        // "met Tom Barrack, diplomatic sources said", "met Tom Barrack, a diplomat said": who says so is somebody else.
        if (entity.IsPerson && (scene.Lexicon.PersonNounOf(scene.Document.TextOf(head)) is { Plural: true } || scene.WordAt(stop) is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.ThirdPerson } said && NounClasses.SpeechVerbs.Contains(said.Lemma)))
        {
            return 0;
        }

        if (scene.Lower(stop) is not ("," or "." or ")" or "?" or "!" or ";" or "who" or "which" or "that") && stop < scene.Sentence.EndToken && scene.Document.Tokens[stop].Kind == TokenKind.Word && !entity.IsPerson)
        {
            return 0;
        }

        entity.Describe(scene.TextOf(first.Part == PartOfSpeech.Determiner && first.Lower is "the" ? start + 1 : start, stop));
        if (entity.IsPerson)
        {
            var noun = scene.Lexicon.PersonNounOf(scene.Document.TextOf(head));
            entity.Gender = entity.Gender == Gender.Unknown && noun is { Gender: not Gender.Unknown } ? noun.Gender : entity.Gender;
            entity.Country ??= Scene.CountryOf(scene.Units(start, head + 1)) ?? CountryWithin(scene, start, stop);
        }

        return head + 1;
    }

    private static ActorId? CountryWithin(Scene scene, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scene.NameAt(i) is { } name && (name.OfCountry?.Actor.Id ?? name.Organisation?.Country) is { } country)
            {
                return country;
            }
        }

        return null;
    }
}
