using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Where goods came down that nobody is said to be given: "has sent 400 tents; the plane touched down in Islamabad".</summary>
internal static class Landings
{
    /// <summary>The country of the place where the carrier arrives, in this sentence or the next of its paragraph; null where none does.</summary>
    public static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, Sentence sentence, Clause giving, List<(ActorId Id, TextSpan Span)> donors)
    {
        foreach (var told in analysis.Behind(sentence, 1).Where(next => next.Paragraph == sentence.Paragraph).Prepend(sentence))
        {
            foreach (var clause in analysis.Syntax.ClausesOf(told))
            {
                if (clause == giving || clause.Verb is not { Tense: Tense.Past } || clause.Verb.Lemma is not ("touch down" or "land" or "arrive" or "dock" or "reach") || clause.Subject is not { } carrier
                    || CountedThings.Singular(analysis.Lower(carrier.Head)) is not ("plane" or "flight" or "aircraft" or "ship" or "vessel" or "convoy" or "lorry" or "truck" or "shipment" or "consignment" or "cargo" or "train"))
                {
                    continue;
                }

                foreach (var place in Nations.In(analysis, clause.Verb.Tokens.End.Value, clause.Tokens.End.Value))
                {
                    if (!donors.Exists(donor => donor.Id == place.Id))
                    {
                        return place;
                    }
                }
            }
        }

        return null;
    }
}
