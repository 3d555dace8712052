using Briefing.Domain.Actors;

namespace Briefing.Extraction.Reports;

/// <summary>The country that an article is about.</summary>
internal static class Topics
{
    /// <summary>What a name in the title counts, and a mention of the country itself.</summary>
    private const int InTitle = 6, AsCountry = 2;

    /// <summary>The country that is named most, in the title above all; of equals the first.</summary>
    public static ActorId? Country(Analysis analysis, params IReadOnlyCollection<ActorId?> except)
    {
        var counts = new Dictionary<ActorId, int>();
        var best = default(ActorId?);
        foreach (var sentence in analysis.Document.Sentences.Where(sentence => sentence.Kind == Text.SentenceKind.Title))
        {
            foreach (var (country, _) in Nations.Of(analysis, sentence.FirstToken, sentence.EndToken))
            {
                Count(country, InTitle);
            }
        }

        foreach (var mention in analysis.Mentions)
        {
            if (mention.Actor.Id.Kind == ActorKind.Country)
            {
                Count(mention.Actor.Id, AsCountry);
            }
        }

        return best;

        void Count(ActorId country, int weight)
        {
            if (!except.Contains(country))
            {
                counts[country] = counts.GetValueOrDefault(country) + weight;
                best = best is null || counts[country] > counts[best.Value] ? country : best;
            }
        }
    }
}
