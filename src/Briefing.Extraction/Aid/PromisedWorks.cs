using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads works that one country promises to do in another: "has promised to rebuild the maternity ward at Chilaw in Sri Lanka". A price makes
/// it a gift of money, which others read.</summary>
internal static class PromisedWorks
{
    /// <summary>What can be built: trust and ties are rebuilt otherwise.</summary>
    private static readonly FrozenSet<string> Buildings =
    [
        "ward", "school", "hospital", "clinic", "road", "bridge", "port", "harbour", "harbor", "house", "home", "airport", "mosque", "church", "temple", "plant", "station", "grid", "line", "dam", "pipeline", "village", "town", "city", "district", "camp", "well", "university",
        "museum", "building", "stadium", "runway", "jetty", "pier", "market", "railway", "tunnel", "wall", "seawall", "quay", "barracks", "base", "library", "centre", "center", "block", "quarter", "neighbourhood", "orphanage", "theatre", "waterworks", "reservoir", "shelter", "ministry", "parliament",
    ];

    public static IEnumerable<Gift> Read(Analysis analysis, EventDates dates, Sentence sentence)
    {
        if (analysis.HasMoneyIn(sentence.Span))
        {
            yield break;
        }

        var clauses = analysis.Syntax.ClausesOf(sentence);
        foreach (var work in clauses)
        {
            if (work is not { Kind: ClauseKind.Infinitive, Verb: { Lemma: "rebuild" or "build" or "repair" or "restore" or "reconstruct" or "renovate" or "refurbish" or "equip", Passive: false }, Object: { } built } || !Buildings.Contains(CountedThings.Singular(analysis.Lower(built.Head)))
                || work.Parent < 0 || work.Parent >= clauses.Count || clauses[work.Parent] is not { Verb: { Lemma: "promise" or "undertake" or "pledge" or "offer" or "vow", Passive: false, Modality: Modality.Actual }, Subject: { } promising } promise
                || Factuality.Of(analysis, promise) != Status.Actual)
            {
                continue;
            }

            List<(ActorId Id, TextSpan Span)> donors = [.. Givers.In(analysis, promising.Tokens.Start.Value, promising.Tokens.End.Value).Where(donor => donor.Id.Kind == ActorKind.Country).Take(1)];
            if (donors is [var donor] && Nations.In(analysis, work.Verb.Tokens.End.Value, work.Tokens.End.Value).FirstOrDefault() is { Span.Length: > 0 } place && place.Id != donor.Id)
            {
                yield return new Gift(sentence, donors, place.Id, place.Span, null, null, [], AidKind.Reconstruction, AidStage.Pledged, AidDates.Announced(analysis, dates, sentence, promise), "aid/works");
            }
        }
    }
}
