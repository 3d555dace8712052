using System.Collections.Immutable;
using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Finds who is spoken of in an article, under names, titles and pronouns.</summary>
/// <remarks>Noun phrases are read once, from left to right: names by the lexicon and by their shape, titles by the offices held on
/// the day of publication, pronouns and "the minister" by what is most salient, as in Lappin and Leass (1994).</remarks>
public static class MentionReader
{
    /// <returns>The mentions in the order of the text. None overlaps another, but where a phrase stands for several ("they", "the two
    /// leaders") each has one, with the same span.</returns>
    public static ImmutableArray<Mention> Read(Syntax syntax, Lexicon lexicon)
    {
        var names = NameFinder.Find(syntax, lexicon);
        var home = HomeCountry.Of(syntax.Document, lexicon, names);
        var reader = new PhraseReader(new Scene(syntax, lexicon, names, home));
        foreach (var sentence in syntax.Document.Sentences)
        {
            if (sentence.Kind != SentenceKind.Prose)
            {
                continue;
            }

            foreach (var phrase in syntax.NounPhrasesOf(sentence))
            {
                reader.Read(phrase, sentence);
            }
        }

        return reader.Mentions;
    }
}

/// <summary>The country that an article is about, where it says no more than "the army".</summary>
internal static class HomeCountry
{
    /// <summary>A correspondent's place counts as much as this many mentions.</summary>
    private const int DatelineWeight = 3;

    public static ActorId? Of(Document document, Lexicon lexicon, FoundName?[] names)
    {
        var counts = new Dictionary<ActorId, int>();
        foreach (var name in names)
        {
            if (name?.OfCountry is { } sense)
            {
                Count(sense, 1);
            }
        }

        if (document.DatelinePlace is { } place
            && lexicon.Find(place.Of(document.Text)).FirstOrDefault(sense => sense.Actor.Kind == "country") is { } home)
        {
            Count(home, DatelineWeight);
        }

        return counts.Count == 0 ? null : counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;

        void Count(NameSense sense, int weight) =>
            counts[sense.Actor.Id] = counts.GetValueOrDefault(sense.Actor.Id) + weight;
    }
}
