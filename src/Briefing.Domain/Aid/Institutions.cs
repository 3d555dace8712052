using Briefing.Domain.Actors;

namespace Briefing.Domain.Aid;

/// <summary>Which bodies give the same purse's money.</summary>
public static class Institutions
{
    public static readonly ActorId EuropeanUnion = ActorId.Organisation("eu");

    /// <summary>The institution that stands for a body in comparisons and sums: the Council and the Commission give the Union's
    /// money. Every other actor stands for itself.</summary>
    public static ActorId FamilyOf(ActorId actor) => actor.Value switch
    {
        "org:council-of-the-eu" or "org:european-commission" or "org:european-council" or "org:european-parliament"
            or "org:european-union" => EuropeanUnion,
        _ => actor,
    };
}
