using Briefing.Domain.Actors;

namespace Briefing.Extraction.Reports;

/// <summary>The country that an article is about.</summary>
internal static class Topics
{
    /// <summary>The country that most mentions belong to, the title's counting double; of equals the first.</summary>
    public static ActorId? Country(Analysis analysis, params ActorId?[] except)
    {
        var counts = new Dictionary<ActorId, int>();
        var best = default(ActorId?);
        foreach (var mention in analysis.Mentions)
        {
            if ((mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country) is { } country && !except.Contains(country))
            {
                counts[country] = counts.GetValueOrDefault(country) + (analysis.Document.Sentences[mention.Sentence].Paragraph == 0 ? 2 : 1);
                best = best is null || counts[country] > counts[best.Value] ? country : best;
            }
        }

        return best;
    }
}
