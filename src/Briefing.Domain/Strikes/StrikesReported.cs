using Briefing.Domain.Actors;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Strikes;

/// <summary>A weapon used, singular and lower-case.</summary>
/// <param name="Count">How many; null where the text does not say.</param>
public sealed record WeaponUse(string Type, int? Count);

/// <summary>People hurt; null where the text does not say.</summary>
public sealed record Casualties(int? Killed, int? Injured);

/// <summary>Strikes from the air or by artillery, one or a tally over days.</summary>
public sealed record StrikesReported : Report
{
    public required ActorId Attacker { get; init; }

    public required ActorId Target { get; init; }

    /// <summary>Empty where no weapon is named.</summary>
    public required ValueList<WeaponUse> Weapons { get; init; }

    public Casualties? Casualties { get; init; }

    /// <summary>The town or place hit, as written; null where the text does not say.</summary>
    public string? Place { get; init; }
}
