using Briefing.Domain.Actors;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Territory;

/// <summary>Somebody holds a share of a country, or took a named place. One of <see cref="Share"/> and
/// <see cref="Place"/> is given.</summary>
public sealed record TerritoryReported : Report
{
    public required ActorId Holder { get; init; }

    /// <summary>The country whose land it is.</summary>
    public required ActorId Of { get; init; }

    /// <summary>The share held, between 0 and 1.</summary>
    public decimal? Share { get; init; }

    public string? Place { get; init; }
}
