using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Territory;

/// <summary>Towns of which one sentence says that they fell, and the next who came: "El Buur fell without a fight. Al-Shabab's men drove in
/// at dawn", "Uvira is lost: the M23 walked in".</summary>
internal static class FallenTowns
{
    /// <summary>So many sentences behind the fall those may come who took the town.</summary>
    private const int Reach = 2;

    public static (NounPhrase? Place, NounPhrase? Holder)? Taken(Analysis analysis, Clause clause) =>
        Came(analysis, clause) is { Subject: { } comers } ? (clause.Subject, comers) : null;

    /// <summary>The clause that tells who came into the town that another says has fallen.</summary>
    public static Clause? Came(Analysis analysis, Clause clause)
    {
        if (clause is not { Verb.Tense: Tense.Past or Tense.Present, Subject: { } town } || !IsFallen(analysis, clause) || Takings.Behind(clause, "to", clause.Verb.Head) is not null || clause.Kind is ClauseKind.Relative
            || !(TerritoryPlaces.Settlements.Contains(CountedThings.Singular(analysis.Lower(town.Head))) || Nations.OfPlaces(analysis, town.Tokens.Start.Value, town.Tokens.End.Value).Any()))
        {
            return null;
        }

        var sentence = analysis.SentenceOf(clause);
        foreach (var behind in analysis.Behind(sentence, Reach).Prepend(sentence))
        {
            foreach (var next in analysis.Syntax.ClausesOf(behind))
            {
                if (next.Verb.Head > clause.Verb.Head && next is { Verb.Passive: false, Subject: { } comers } && Fighters.IsForce(analysis, comers) && (Departures.IsComing(analysis, next) || IsFlag(analysis, next)) && Factuality.Of(analysis, next) == Status.Actual)
                {
                    return next;
                }
            }
        }

        return null;
    }

    /// <summary>"Has fallen", "is lost", "has changed hands": of whom these words do not tell.</summary>
    public static bool IsFallen(Analysis analysis, Clause clause) =>
        clause is { Verb: { Lemma: "fall", Passive: false }, Object: null } || (clause is { Verb: { Lemma: "lose", Passive: true }, Object: null } && Takings.Behind(clause, "by", clause.Verb.Head) is null)
        || (clause is { Verb: { Lemma: "change", Passive: false }, Object: { } hands } && analysis.Lower(hands.Head) == "hands");

    public static bool IsFlag(Analysis analysis, Clause clause) => clause.Verb.Lemma is "raise" or "hoist" or "plant" && clause.Object is { } flag && analysis.Lower(flag.Head) is "flag" or "flags";
}
