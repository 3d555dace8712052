using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Editions;

/// <summary>Shows the slots of happenings and their values to people.</summary>
internal static class Slots
{
    /// <summary>"casualties.killed" -> "killed", "part_of" -> "programme", "weapons.drone" -> "drones".</summary>
    public static string Label(string slot) => slot switch
    {
        "casualties.killed" => "killed",
        "casualties.injured" => "injured",
        "part_of" => "programme",
        "occurred" => "date",
        "content" => "wording",
        "phase" => "state",
        _ when slot.StartsWith("weapons.", StringComparison.Ordinal) => Phrases.Counted(null, slot["weapons.".Length..]),
        _ => slot,
    };

    /// <summary>A value as <see cref="SlotText"/> wrote it, for people: "USD 500 million", "7 December", names for ids.</summary>
    public static string Text(string slot, string value, Happening happening) => slot switch
    {
        "amount" or "part_of" => Phrases.Sum(SlotText.Money.Parse(value)),
        "occurred" => Phrases.When(SlotText.Dates.Parse(value)),
        "share" => Phrases.Percent(SlotText.Share.Parse(value)),
        "donors" or "participants" => Phrases.Names(happening, SlotText.Actors.Parse(value)),
        "recipient" => Phrases.Name(happening, ActorId.Parse(value)),
        "content" => $"“{value}”",
        _ => value,
    };
}
