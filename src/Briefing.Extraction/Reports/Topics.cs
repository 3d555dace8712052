using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Reports;

/// <summary>The country that an article is about.</summary>
internal static class Topics
{
    /// <summary>What a name in the title counts, and a mention of the country itself.</summary>
    private const int InTitle = 6, AsCountry = 2;

    /// <summary>The country that is named most, in the title above all; of equals the first.</summary>
    public static ActorId? Country(Analysis analysis, params IReadOnlyCollection<ActorId?> except)
    {
        foreach (var country in analysis.Countries)
        {
            if (!except.Contains(country))
            {
                return country;
            }
        }

        return null;
    }

    /// <summary>The countries by how often they are named, the most often first.</summary>
    public static IReadOnlyList<ActorId> Rank(Analysis analysis)
    {
        var counts = new Dictionary<ActorId, int>();
        foreach (var sentence in analysis.Document.Sentences.Where(sentence => sentence.Kind == Text.SentenceKind.Title))
        {
            foreach (var (country, _) in Nations.Of(analysis, sentence.FirstToken, sentence.EndToken))
            {
                counts[country] = counts.GetValueOrDefault(country) + InTitle;
            }
        }

        foreach (var mention in analysis.Mentions)
        {
            if (mention.Actor.Id.Kind == ActorKind.Country)
            {
                counts[mention.Actor.Id] = counts.GetValueOrDefault(mention.Actor.Id) + AsCountry;
            }
            else if (mention is { Country: { } country, Kind: not MentionKind.Pronoun })
            {
                counts[country] = counts.GetValueOrDefault(country) + 1;
            }
        }

        return [.. counts.OrderByDescending(count => count.Value).Select(count => count.Key)];
    }
}
