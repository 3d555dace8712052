using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Strikes;

/// <summary>One strike, or a tally of many over days.</summary>
public sealed record StrikesHappening : Happening
{
    public required ActorId Attacker { get; init; }

    public required ActorId Target { get; init; }

    public required ValueList<WeaponUse> Weapons { get; init; }

    public Casualties? Casualties { get; init; }

    public string? Place { get; init; }

    /// <summary>Whether it counts many strikes over days; those strikes are inside it and are not added to it.</summary>
    [JsonIgnore]
    public bool IsTally => Occurred is { } days && StrikeSpan.IsTally(days);

    internal static StrikesHappening Of(IReadOnlyList<RecordedReport> reports, ValueList<string> possiblySame, Judgement judgement)
    {
        var merging = new Merging<StrikesReported>(reports, judgement);
        var occurred = merging.ChooseDates();
        var killed = merging.ChooseValue("casualties.killed", report => report.Casualties?.Killed, SlotText.Count, prefer: Prefer.Latest);
        var injured = merging.ChooseValue("casualties.injured", report => report.Casualties?.Injured, SlotText.Count, prefer: Prefer.Latest);
        return new StrikesHappening
        {
            Id = HappeningId.Of(reports[0].Report),
            Attacker = merging.First.Attacker,
            Target = merging.First.Target,
            Weapons = WeaponsOf(merging),
            Casualties = killed is null && injured is null ? null : new Casualties(killed, injured),
            Place = merging.Choose("place", report => report.Place, SlotText.Words, Happenings.Place.Agree, place => place.Length),
            Occurred = occurred,
            Status = merging.Status,
            Sources = merging.Sources,
            Slots = merging.Slots,
            Actors = merging.Actors,
            PossiblySame = possiblySame,
            FirstSeen = merging.FirstSeen,
            LastChanged = merging.LastChanged,
        };
    }

    /// <summary>One line for each class of weapon, under the most telling name: "attack drone" before "drone".</summary>
    private static ValueList<WeaponUse> WeaponsOf(Merging<StrikesReported> merging) => merging.Reports
        .SelectMany(report => report.Weapons.Select(weapon => weapon.Type))
        .GroupBy(StrikesCandidate.ClassOf, StringComparer.Ordinal)
        .OrderBy(names => names.Key, StringComparer.Ordinal)
        .Select(names => new WeaponUse(
            names.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).First(),
            merging.ChooseValue($"weapons.{names.Key}", report => CountOf(report, names.Key), SlotText.Count, exactness: count => Aid.Sums.SignificantDigits(count))))
        .ToValueList();

    private static int? CountOf(StrikesReported report, string weapon)
    {
        var uses = report.Weapons.Where(use => StrikesCandidate.ClassOf(use.Type) == weapon && use.Count is not null).ToArray();
        return uses.Length == 0 ? null : uses.Sum(use => use.Count);
    }
}
