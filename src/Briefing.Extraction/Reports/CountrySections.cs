using Briefing.Domain.Actors;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Reports;

/// <summary>The countries of a round-up: what stands below the heading "Sudan", or behind "SUDAN –", is about that country until the next begins.</summary>
internal sealed class CountrySections
{
    private readonly List<(int First, ActorId? Country)> sections = [];

    public CountrySections(Analysis analysis)
    {
        Sentence? before = null;
        foreach (var sentence in analysis.Document.Sentences)
        {
            if (sentence.Kind == SentenceKind.Heading)
            {
                sections.Add((sentence.Index, Nations.Located(analysis, sentence.FirstToken, sentence.EndToken).Select(nation => (ActorId?)nation.Id).FirstOrDefault()));
            }
            else if (before is not null && before.Paragraph != sentence.Paragraph && Label(analysis, before.EndToken, sentence) is { } country)
            {
                sections.Add((sentence.Index, country));
            }

            before = sentence;
        }

        if (sections.Select(section => section.Country).OfType<ActorId>().Distinct().Take(2).Count() < 2)
        {
            sections.Clear();
        }
    }

    /// <summary>The country that the section of a sentence is about; null where the article is no round-up.</summary>
    public ActorId? Of(Sentence sentence) => sections.FindLast(section => section.First <= sentence.Index).Country;

    /// <summary>"SUDAN –", "Papua New Guinea:" in front of all else, whether or not it was cut off as a dateline.</summary>
    private static ActorId? Label(Analysis analysis, int first, Sentence sentence)
    {
        if (Nations.Located(analysis, first, Math.Min(first + LongestLabel, sentence.EndToken)).FirstOrDefault() is not { Span.Length: > 0 } nation || analysis.Document.TokenAt(nation.Span.Start) != first)
        {
            return null;
        }

        var behind = analysis.Document.TokenAt(nation.Span.End - 1) + 1;
        return behind < sentence.EndToken && analysis.Document.TextOf(behind) is ":" or "-" or "–" or "—" ? nation.Id : null;
    }

    private const int LongestLabel = 5;
}
