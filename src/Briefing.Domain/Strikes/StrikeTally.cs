using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Strikes;

/// <summary>Casualties with what earlier or other reports said.</summary>
/// <param name="Revisions">The values told, the one shown first; one where all agree.</param>
public sealed record CasualtyFigure(int Shown, ValueList<SlotValue> Revisions);

/// <summary>One strike, or a tally of many that a source gives.</summary>
public sealed record StrikeLine(
    string Happening,
    DateInterval When,
    string? Place,
    ValueList<WeaponUse> Weapons,
    CasualtyFigure? Killed,
    CasualtyFigure? Injured,
    HappeningStatus Status);

/// <summary>What one side fired at another in a day or week.</summary>
/// <param name="Days">The day, or Monday to Sunday.</param>
/// <param name="Weapons">Counts by class of weapon; null where none was counted.</param>
/// <param name="Killed">As told of the single strikes; tallies count weapons.</param>
/// <param name="Lines">What is added up.</param>
/// <param name="Inside">What is told besides and is not added, since it is inside a tally or one tally overlaps another.</param>
public sealed record StrikeSum(
    ActorId Attacker, ActorId Target, DateInterval Days, ValueList<WeaponUse> Weapons, int Killed, int Injured, ValueList<StrikeLine> Lines, ValueList<StrikeLine> Inside);

/// <summary>Strikes by day and by week. A weekly tally and its single strikes are never added up together.</summary>
/// <param name="ByDay">Single strikes on their last day ("overnight" ends in the morning), latest first.</param>
/// <param name="ByWeek">Weeks from Monday; a tally belongs to the week in which most of its days lie.</param>
public sealed record StrikeTally(ValueList<StrikeSum> ByDay, ValueList<StrikeSum> ByWeek)
{
    /// <param name="happenings">Those of a topic as known at a position.</param>
    public static StrikeTally Of(IEnumerable<Happening> happenings, DateOnly? from = null, DateOnly? to = null, ActorId? attacker = null, ActorId? target = null)
    {
        var strikes = happenings.OfType<StrikesHappening>()
            .Where(one => one.Status != HappeningStatus.Withdrawn && one.Occurred is { } when
                && (from is null || when.To >= from) && (to is null || when.From <= to)
                && (attacker is null || one.Attacker == attacker) && (target is null || one.Target == target))
            .ToArray();
        return new StrikeTally(
            Sum(strikes.Where(one => !one.IsTally), one => DateInterval.Day(one.Occurred!.Value.To)),
            Sum(strikes, one => WeekOf(one.Occurred!.Value)));
    }

    private static ValueList<StrikeSum> Sum(IEnumerable<StrikesHappening> strikes, Func<StrikesHappening, DateInterval> days) => strikes
        .GroupBy(one => (Days: days(one), one.Attacker, one.Target))
        .OrderByDescending(group => group.Key.Days.From).ThenBy(group => group.Key.Attacker).ThenBy(group => group.Key.Target)
        .Select(group => SumOf(group.Key.Attacker, group.Key.Target, group.Key.Days, group))
        .ToValueList();

    private static StrikeSum SumOf(ActorId attacker, ActorId target, DateInterval days, IEnumerable<StrikesHappening> strikes)
    {
        // The widest tally first: what lies inside one that is counted is not counted again.
        var counted = new List<StrikesHappening>();
        var inside = new List<StrikesHappening>();
        foreach (var one in strikes.OrderByDescending(one => one.Occurred!.Value.Days).ThenBy(one => one.Occurred!.Value.From).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            (counted.Exists(other => other.IsTally && other.Occurred!.Value.Overlaps(one.Occurred!.Value)) ? inside : counted).Add(one);
        }

        // A tally counts weapons; the people hurt are told strike by strike.
        var single = counted.Concat(inside).Where(one => !one.IsTally).ToArray();
        var tallies = counted.Where(one => one.IsTally).ToArray();
        return new StrikeSum(
            attacker,
            target,
            days,
            counted.SelectMany(one => one.Weapons)
                .GroupBy(weapon => StrikesCandidate.ClassOf(weapon.Type), StringComparer.Ordinal)
                .OrderBy(weapons => weapons.Key, StringComparer.Ordinal)
                .Select(weapons => new WeaponUse(weapons.Key, weapons.Any(weapon => weapon.Count is not null) ? weapons.Sum(weapon => weapon.Count ?? 0) : null))
                .ToValueList(),
            Math.Max(single.Sum(one => one.Casualties?.Killed ?? 0), tallies.Sum(one => one.Casualties?.Killed ?? 0)),
            Math.Max(single.Sum(one => one.Casualties?.Injured ?? 0), tallies.Sum(one => one.Casualties?.Injured ?? 0)),
            counted.Select(LineOf).ToValueList(),
            inside.Select(LineOf).ToValueList());
    }

    private static StrikeLine LineOf(StrikesHappening one) => new(
        one.Id,
        one.Occurred!.Value,
        one.Place,
        one.Weapons,
        FigureOf(one, one.Casualties?.Killed, "casualties.killed"),
        FigureOf(one, one.Casualties?.Injured, "casualties.injured"),
        one.Status);

    private static CasualtyFigure? FigureOf(StrikesHappening one, int? shown, string slot) => shown is null
        ? null
        : new CasualtyFigure(shown.Value, one.Slots.FirstOrDefault(told => told.Name == slot)?.Values ?? []);

    private static DateInterval WeekOf(DateInterval when)
    {
        var middle = DateOnly.FromDayNumber((when.From.DayNumber + when.To.DayNumber) / 2);
        var monday = middle.AddDays(-(((int)middle.DayOfWeek + 6) % 7));
        return new DateInterval(monday, monday.AddDays(6));
    }
}
