using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Strikes;

/// <summary>What one clause tells of a strike.</summary>
/// <param name="Domestic">Whether attacker and target may be of one country.</param>
internal sealed record StrikeMatch(
    (ActorId Id, TextSpan Span)? Attacker, (ActorId Id, TextSpan Span)? Target, IReadOnlyList<CountedThing> Weapons, string? Place, bool Domestic, string Rule)
{
    /// <summary>The clause that tells when, where it is another one: "used missiles to strike Bryansk on Friday", "downed 30 of 40 drones launched overnight".</summary>
    public Clause? Deed { get; init; }

    /// <summary>The same, where whom it hit is known; else null.</summary>
    public static StrikeMatch? At(Analysis analysis, Clause clause, (ActorId Id, TextSpan Span)? attacker, IReadOnlyList<CountedThing> weapons, string rule) =>
        Of(analysis, clause, attacker, weapons, rule) is { Target: not null } match ? match : null;

    /// <summary>A strike by what the clause says of attacker and weapons; null where nobody is named.</summary>
    public static StrikeMatch? Of(Analysis analysis, Clause clause, (ActorId Id, TextSpan Span)? attacker, IReadOnlyList<CountedThing> weapons, string rule)
    {
        var target = StrikeTargets.Of(analysis, clause, attacker?.Id, out var place);
        // "An army jet dropped two bombs on a village", "a government drone hit a lorry"
        if (attacker is null && StrikeParties.OwnForce(analysis, clause, weapons, target?.Id) is { } ruling)
        {
            return new StrikeMatch((ruling.Id, ruling.Span), target ?? (ruling.Country, ruling.Span), weapons, place, true, rule);
        }

        if (attacker is null && target is null && rule != StrikeRules.Toll)
        {
            return null;
        }

        if (target is null && attacker is { } home && Nations.In(analysis, clause.Subject?.Tokens.Start.Value ?? clause.Verb.Tokens.End.Value, Math.Min(clause.Tokens.End.Value, analysis.Syntax.Words.Length))
            .FirstOrDefault(nation => nation.Id == home.Id && !nation.Span.Overlaps(home.Span) && (nation.Span.Start > clause.Verb.Span.Start || analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "on" or "in" or "at")) is { Span.Length: > 0 } own)
        {
            target = own;
        }

        // "Shells fired by the army hit a camp": an army that fights at home hits its own country where no other is named.
        if (target is null && attacker is { Id.Kind: ActorKind.Country } ruler && StrikeWords.AtWarWithin.Contains(ruler.Id.Name) && analysis.Overlapping(ruler.Span).Any(mention => mention.Actor.Id.Kind == ActorKind.Organisation))
        {
            target = ruler;
        }

        // "Bombs dropped by a Myanmar military jet killed 17": the force that the words behind its country's name tell.
        if (target is null && attacker is { Id.Kind: ActorKind.Country } junta && StrikeWords.AtWarWithin.Contains(junta.Id.Name) && StrikeParties.ForceBehind(analysis, junta) is { } soldiers)
        {
            return new StrikeMatch((soldiers, junta.Span), (junta.Id, junta.Span), weapons, place, true, rule);
        }

        // "An Ethiopian MiG hit a flour mill", "a Burkinabe drone bombed a market": of a state that fights at home, where no other country is named.
        if (target is null && attacker is { Id.Kind: ActorKind.Country } state && StrikeWords.AtWarWithin.Contains(state.Id.Name) && clause.Subject is { } plane && (Aircraft.IsNamed(analysis, plane) || StrikeWords.IsWeapon(CountedThings.Singular(analysis.Lower(plane.Head)))) && Nations.Named(analysis, plane.Tokens.Start.Value, Math.Min(clause.Tokens.End.Value, analysis.Syntax.Words.Length)).All(nation => nation.Id == state.Id))
        {
            return new StrikeMatch((StrikeParties.ForceOf(analysis, plane, state.Id) ?? state.Id, state.Span), attacker, weapons, place, true, rule);
        }

        // "A Ukrainian drone hit a depot in Feodosia": on its own land a state strikes who occupies it.
        if (attacker is { } owner && target is { } occupied && owner.Id == occupied.Id && StrikeWords.OccupierOf(owner.Id) is { } occupier)
        {
            return new StrikeMatch(attacker, (occupier, occupied.Span), weapons, place, false, rule);
        }

        // An army that strikes its own country's towns stands for itself, not for the country.
        if (attacker is { } by && target is { } at && by.Id == at.Id && by.Id.Kind == ActorKind.Country)
        {
            var army = analysis.Overlapping(by.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation);
            return new StrikeMatch((army?.Actor.Id ?? (clause.Subject is { } force ? StrikeParties.ForceOf(analysis, force, by.Id) : null) ?? StrikeParties.ForceBehind(analysis, by) ?? by.Id, by.Span), target, weapons, place, true, rule);
        }

        return new StrikeMatch(attacker, target, weapons, place, attacker is { Id.Kind: not ActorKind.Country }, rule);
    }
}
