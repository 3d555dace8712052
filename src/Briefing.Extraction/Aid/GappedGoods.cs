using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>The goods of several givers that share a verb: "Sweden will send 10 guns, Denmark 19 howitzers and Latvia 12 drones", "received 19 howitzers
/// from Denmark and 10 vehicles from Sweden".</summary>
internal static class GappedGoods
{
    /// <summary>What each giver gives; the whole where all is one's.</summary>
    public static List<Gift> Split(Analysis analysis, Gift whole)
    {
        var parts = new List<Gift>();
        var own = new List<CountedThing>();
        foreach (var item in whole.Items)
        {
            if ((Before(analysis, item) ?? Behind(analysis, item)) is { } giver && !whole.Donors.Any(donor => donor.Id == giver.Id))
            {
                parts.Add(whole with { Donors = [giver], Items = [item] });
            }
            else
            {
                own.Add(item);
            }
        }

        if (parts.Count > 0 && (own.Count > 0 || whole.Items.Any(item => Before(analysis, item) is not null)))
        {
            parts.Insert(0, whole with { Items = own });
        }

        return parts.Count > 1 ? parts : [whole];
    }

    /// <summary>", Denmark 19 howitzers": a country's name in front of the number, with a comma or "and" in front of it.</summary>
    private static (ActorId Id, TextSpan Span)? Before(Analysis analysis, CountedThing item)
    {
        var number = analysis.QuantitiesIn(item.Phrase.Span).FirstOrDefault();
        var end = number is null ? item.Phrase.Tokens.Start.Value : analysis.Document.TokenAt(number.Span.Start);
        return item.Count is not null && Nations.Named(analysis, Math.Max(0, end - 3), end).LastOrDefault() is { Span.Length: > 0 } nation && analysis.Document.TokenAt(nation.Span.End - 1) + 1 == end
            && analysis.SenseOf(analysis.Document.TokenAt(nation.Span.Start), end) is { Use: NameUse.Name } && analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "," or "and" or ";" or "while" ? nation : null;
    }

    /// <summary>"10 vehicles from Sweden".</summary>
    private static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, CountedThing item)
    {
        var from = item.Phrase.Tokens.End.Value;
        return item.Count is not null && analysis.Lower(from) == "from" && Givers.In(analysis, from + 1, Math.Min(from + 4, analysis.Syntax.Words.Length)) is [var giver, ..] ? giver : null;
    }
}
