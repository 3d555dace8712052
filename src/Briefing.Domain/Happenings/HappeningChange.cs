using System.Text.Json.Serialization;

namespace Briefing.Domain.Happenings;

/// <summary>How a happening differs between two times at which it was known; where it differs in several ways, the first that
/// <see cref="HappeningChanges"/> names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HappeningChangeKind>))]
public enum HappeningChangeKind
{
    /// <summary>It was not known before.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    /// <summary>A second outlet reports it now.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>A meeting that was planned took place.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>A meeting was called off, or denied.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>What is shown of it changed, or how well it is attested.</summary>
    [JsonStringEnumMemberName("revised")]
    Revised,

    /// <summary>Sources differ now that did not before.</summary>
    [JsonStringEnumMemberName("disputed")]
    Disputed,

    /// <summary>Sources do not differ any more, or somebody settled it.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,

    /// <summary>Its reports were taken back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    /// <summary>It is one with another happening now.</summary>
    [JsonStringEnumMemberName("merged")]
    Merged,

    /// <summary>It does not belong to the topic any more.</summary>
    [JsonStringEnumMemberName("left")]
    Left,
}

/// <summary>Whether the world changed or only what is known of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HappeningChangeReason>))]
public enum HappeningChangeReason
{
    /// <summary>It happened, or came to its new stage, on the day of the earlier time or later.</summary>
    [JsonStringEnumMemberName("the world changed")]
    WorldChanged,

    /// <summary>It is of an earlier day, or of a day that nobody told.</summary>
    [JsonStringEnumMemberName("we learned late")]
    LearnedLate,
}

/// <summary>A slot whose shown value changed.</summary>
/// <param name="Before">Null where nothing was told.</param>
/// <param name="After">Null where nothing is told any more.</param>
public sealed record SlotChange(string Slot, string? Before, string? After);

/// <summary>One happening that is known otherwise than before.</summary>
/// <param name="Happening">The id that it goes by now; of one that merged or left, the last that it had.</param>
/// <param name="Was">The id that it went by before; null where it was not known.</param>
/// <param name="Into">The id of the happening that it merged into; null for all others.</param>
/// <param name="StatusBefore">Null where it was not known.</param>
/// <param name="Causes">What did it, in the order of the log.</param>
/// <param name="Slots">All that is told of one that is new.</param>
public sealed record HappeningChange(
    HappeningChangeKind Kind,
    string Happening,
    string? Was,
    string? Into,
    HappeningChangeReason Reason,
    HappeningStatus? StatusBefore,
    HappeningStatus Status,
    ValueList<ChangeCause> Causes,
    ValueList<SlotChange> Slots);
