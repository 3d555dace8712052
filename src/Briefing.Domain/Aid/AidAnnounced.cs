using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Aid;

/// <summary>An amount in one currency, in whole units and not in millions.</summary>
/// <param name="Currency">The ISO 4217 code: "USD".</param>
public sealed record Money(decimal Value, string Currency);

/// <summary>What aid is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AidKind>))]
public enum AidKind
{
    [JsonStringEnumMemberName("military")]
    Military,

    [JsonStringEnumMemberName("financial")]
    Financial,

    [JsonStringEnumMemberName("humanitarian")]
    Humanitarian,

    [JsonStringEnumMemberName("reconstruction")]
    Reconstruction,

    [JsonStringEnumMemberName("mixed")]
    Mixed,
}

/// <summary>How far aid has come on its way, in order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AidStage>))]
public enum AidStage
{
    /// <summary>Promised; IATI transaction type 12, the Kiel Institute's "commitment".</summary>
    [JsonStringEnumMemberName("pledged")]
    Pledged,

    /// <summary>Decided by the body that decides; IATI type 2, the Kiel Institute's "allocation".</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>Transferred; IATI type 3.</summary>
    [JsonStringEnumMemberName("disbursed")]
    Disbursed,

    /// <summary>Goods handed over or arrived; IATI type 3 in kind.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,
}

/// <summary>A thing given, singular and lower-case.</summary>
/// <param name="Count">How many; null where the text does not say.</param>
public sealed record AidItem(string Item, int? Count);

/// <summary>A new transfer, tranche, package, pledge, approval or delivery was announced.</summary>
public sealed record AidAnnounced : Report
{
    public required ValueList<ActorId> Donors { get; init; }

    public required ActorId Recipient { get; init; }

    /// <summary>The first-named amount; null for aid in kind without a price.</summary>
    public Money? Amount { get; init; }

    /// <summary>Conversions of the amount that the text itself gives ("650 million euros ($684 million)").</summary>
    public ValueList<Money> Equivalents { get; init; } = [];

    public required AidKind Kind { get; init; }

    public required AidStage Stage { get; init; }

    public ValueList<AidItem> Items { get; init; } = [];

    /// <summary>The total of the larger programme that this is a part of.</summary>
    public Money? PartOf { get; init; }
}
