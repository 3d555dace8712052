using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;

namespace Briefing.Domain.Happenings;

/// <summary>Why the value that is shown was chosen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Choice>))]
public enum Choice
{
    /// <summary>All sources say the same, or the same more or less exactly.</summary>
    [JsonStringEnumMemberName("all agree")]
    AllAgree,

    /// <summary>More outlets say so than say anything else.</summary>
    [JsonStringEnumMemberName("most outlets")]
    MostOutlets,

    /// <summary>An outlet with a better Admiralty grade says so.</summary>
    [JsonStringEnumMemberName("best graded outlet")]
    BestGrade,

    /// <summary>The most exact figure: one with more digits of its own, or the narrowest dates.</summary>
    [JsonStringEnumMemberName("most exact")]
    MostExact,

    /// <summary>The latest report: tolls rise while rubble is cleared.</summary>
    [JsonStringEnumMemberName("latest report")]
    LatestReport,

    /// <summary>An analyst chose among what the sources say.</summary>
    [JsonStringEnumMemberName("chosen by an analyst")]
    Analyst,

    /// <summary>An analyst put in a value that replaces what the sources say.</summary>
    [JsonStringEnumMemberName("corrected by an analyst")]
    Correction,
}

/// <summary>One value that sources give for a slot.</summary>
/// <param name="Value">As <see cref="SlotText"/> writes it: "USD 500000000", "2024-12-07", "91".</param>
/// <param name="Reports">The ids of the reports that say so.</param>
public sealed record SlotValue(string Value, ValueList<string> Reports);

/// <summary>What the sources of a happening say about one of its slots.</summary>
/// <param name="Name">The slot's name as in JSON: "amount", "participants", "casualties.killed", "weapons.missile".</param>
/// <param name="Shown">The value that is shown, as text.</param>
/// <param name="Values">Every value given, the one shown first.</param>
/// <param name="Disputed">Whether the values cannot all be right and no analyst has settled it.</param>
public sealed record Slot(string Name, string Shown, Choice Choice, ValueList<SlotValue> Values, bool Disputed)
{
    /// <summary>Checks that a value can stand in this slot.</summary>
    /// <exception cref="FormatException">It cannot; the message says what such a value looks like.</exception>
    public void Check(string value) => _ = Name switch
    {
        "occurred" => (object)SlotText.Dates.Parse(value),
        "participants" or "donors" => SlotText.Actors.Parse(value),
        "recipient" => SlotText.Actor.Parse(value),
        "amount" or "part_of" => SlotText.Money.Parse(value),
        "kind" => SlotText.Name<AidKind>().Parse(value),
        "stage" => SlotText.Name<AidStage>().Parse(value),
        "format" => SlotText.Name<MeetingFormat>().Parse(value),
        "phase" => SlotText.Name<MeetingPhase>().Parse(value),
        "share" => SlotText.Share.Parse(value),
        _ when Name.StartsWith("weapons.", StringComparison.Ordinal) || Name.StartsWith("casualties.", StringComparison.Ordinal) => SlotText.Count.Parse(value),
        _ => SlotText.Words.Parse(value),
    };
}
