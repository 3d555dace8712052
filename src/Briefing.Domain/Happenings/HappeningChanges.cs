using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;

namespace Briefing.Domain.Happenings;

/// <summary>What changed between two positions of the log at which the same topic was looked at.</summary>
public static class HappeningChanges
{
    /// <summary>Each happening whose shown values, discrepancies, outlets or status differ, the last changed last; then those that
    /// merged into others or left.</summary>
    /// <param name="before">As known at the earlier position.</param>
    /// <param name="after">As known at the later position.</param>
    /// <param name="earlier">The day of the earlier position: what is of that day or later is news of the world.</param>
    /// <param name="interventions">What people said in between, in the order of the log; a cause is named only where it is among them.</param>
    public static ValueList<HappeningChange> Between(
        IReadOnlyCollection<Happening> before, IReadOnlyCollection<Happening> after, DateOnly earlier, params IReadOnlyList<Intervention> interventions)
    {
        // What is the very same on both sides did not change, and none of its reports is anywhere else.
        var same = before.ToHashSet<Happening>(ReferenceEqualityComparer.Instance);
        same.IntersectWith(after);
        before = [.. before.Where(happening => !same.Contains(happening))];
        after = [.. after.Where(happening => !same.Contains(happening))];

        var known = before.SelectMany(happening => happening.Sources).Select(source => (source.Report, source.Position)).ToHashSet();
        var (predecessors, successors) = Follow(before, after);
        var changes = after
            .OrderBy(happening => happening.LastChanged).ThenBy(happening => happening.Id, StringComparer.Ordinal)
            .Select(now => Compare(predecessors.GetValueOrDefault(now.Id), now));
        var gone = before
            .Where(was => !successors.TryGetValue(was.Id, out var now) || predecessors[now.Id] != was)
            .OrderBy(was => was.Id, StringComparer.Ordinal)
            .Select(was => Gone(was, successors.GetValueOrDefault(was.Id)));
        return changes.OfType<HappeningChange>().Concat(gone).ToValueList();

        HappeningChange? Compare(Happening? was, Happening now)
        {
            var slots = SlotChanges(was, now);
            return KindOf(was, now, slots) is not { } kind ? null : new HappeningChange(
                kind, now.Id, was?.Id, null, ReasonOf(was, now, earlier), was?.Status, now.Status, CausesOf(was, now, slots), slots);
        }

        HappeningChange Gone(Happening was, Happening? into) => new(
            into is null ? HappeningChangeKind.Left : HappeningChangeKind.Merged,
            was.Id,
            was.Id,
            into?.Id,
            HappeningChangeReason.LearnedLate,
            was.Status,
            was.Status,
            into is null ? Redefinitions().ToValueList() : CausesOf(was, into, []),
            []);

        ValueList<ChangeCause> CausesOf(Happening? was, Happening now, ValueList<SlotChange> slots)
        {
            var reported = now.Sources.Where(source => !known.Contains((source.Report, source.Position)))
                .Select(source => new ChangeCause(ChangeCauseKind.Reported, source.Position, $"reported by {source.Outlet}", source.Report, source.Article, null));
            var held = was?.Sources.Where(source => source.WithdrawnAt is null).Select(source => source.Report).ToHashSet(StringComparer.Ordinal) ?? [];
            var takenBack = now.Sources
                .Where(source => source.WithdrawnAt is { } at && (held.Contains(source.Report) || !known.Contains((source.Report, source.Position)))
                    && !interventions.Any(one => one.Position == at))
                .Select(source => new ChangeCause(
                    ChangeCauseKind.TakenBack, source.WithdrawnAt!.Value, $"taken back from {source.Outlet}", source.Report, source.Article, null));
            var reports = now.Sources.Concat(was?.Sources ?? []).Select(source => source.Report).ToHashSet(StringComparer.Ordinal);
            var decided = interventions.Where(one => one.Kind == ChangeCauseKind.Decided && one.Reports.Any(reports.Contains)).Select(one => one.Cause);
            var graded = interventions.Where(one => one.Kind == ChangeCauseKind.Graded && slots.Any(slot => IsByGrade(slot, was, now))
                && now.Sources.Any(source => source.Outlet == one.Subject)).Select(one => one.Cause);
            var causes = reported.Concat(takenBack).Concat(decided).Concat(graded).OrderBy(cause => cause.Position).ToValueList();
            return causes.Count > 0 ? causes : Redefinitions().ToValueList();
        }

        IEnumerable<ChangeCause> Redefinitions() => interventions.Where(one => one.Kind == ChangeCauseKind.TopicDefined).Select(one => one.Cause);
    }

    /// <summary>Pairs happenings with what became of them: each goes on under its own id, else in the one that has most of its reports;
    /// of several that became one, one goes on in it.</summary>
    private static (Dictionary<string, Happening> Predecessors, Dictionary<string, Happening> Successors) Follow(
        IReadOnlyCollection<Happening> before, IReadOnlyCollection<Happening> after)
    {
        var byReport = after.SelectMany(happening => happening.Sources.Select(source => (source.Report, Happening: happening)))
            .DistinctBy(pair => pair.Report).ToDictionary(pair => pair.Report, pair => pair.Happening, StringComparer.Ordinal);
        var pairs = before
            .SelectMany(was => was.Sources
                .Select(source => byReport.GetValueOrDefault(source.Report)).OfType<Happening>()
                .GroupBy(now => now.Id, StringComparer.Ordinal)
                .Select(shared => (Was: was, Now: shared.First(), Shared: shared.Count())))
            .OrderByDescending(pair => pair.Was.Id == pair.Now.Id).ThenByDescending(pair => pair.Shared)
            .ThenBy(pair => pair.Was.Id, StringComparer.Ordinal).ThenBy(pair => pair.Now.Id, StringComparer.Ordinal)
            .ToArray();
        var successors = pairs.DistinctBy(pair => pair.Was.Id).ToArray();
        return (
            successors.DistinctBy(pair => pair.Now.Id).ToDictionary(pair => pair.Now.Id, pair => pair.Was, StringComparer.Ordinal),
            successors.ToDictionary(pair => pair.Was.Id, pair => pair.Now, StringComparer.Ordinal));
    }

    private static HappeningChangeKind? KindOf(Happening? was, Happening now, ValueList<SlotChange> slots) => (was, now) switch
    {
        (null or { Status: not HappeningStatus.Withdrawn }, { Status: HappeningStatus.Withdrawn }) => HappeningChangeKind.Withdrawn,
        (null or { Status: HappeningStatus.Withdrawn }, { Status: not HappeningStatus.Withdrawn }) => HappeningChangeKind.New,
        (MeetingHappening { Phase: not MeetingPhase.Held }, MeetingHappening { Phase: MeetingPhase.Held }) => HappeningChangeKind.Held,
        (MeetingHappening { Phase: not MeetingPhase.Cancelled }, MeetingHappening { Phase: MeetingPhase.Cancelled }) => HappeningChangeKind.Cancelled,
        _ when now.Discrepancies.Any(slot => !was!.Discrepancies.Any(before => before.Name == slot.Name)) => HappeningChangeKind.Disputed,
        _ when slots.Count > 0 => HappeningChangeKind.Revised,
        _ when was!.Outlets.Count() < 2 && now.Outlets.Count() > 1 => HappeningChangeKind.Confirmed,
        _ when was!.Discrepancies.Any(slot => !now.Discrepancies.Any(after => after.Name == slot.Name)) => HappeningChangeKind.Settled,
        _ when was!.Status != now.Status => HappeningChangeKind.Revised,
        _ => null,
    };

    /// <summary>New of the world is what happened since, and what moved on since: pledged aid that was delivered.</summary>
    private static HappeningChangeReason ReasonOf(Happening? was, Happening now, DateOnly earlier)
    {
        var day = (was, now) switch
        {
            (AidHappening before, AidHappening after) when before.Stage != after.Stage => after.Steps[^1].Occurred ?? after.Occurred,
            _ => now.Occurred,
        };
        return day is { } when && when.To >= earlier ? HappeningChangeReason.WorldChanged : HappeningChangeReason.LearnedLate;
    }

    private static bool IsByGrade(SlotChange change, Happening? was, Happening now) =>
        (was?.Slots ?? []).Concat(now.Slots).Any(slot => slot.Name == change.Slot && slot.Choice == Choice.BestGrade);

    private static ValueList<SlotChange> SlotChanges(Happening? was, Happening now)
    {
        var before = was?.Slots.ToDictionary(slot => slot.Name, slot => slot.Shown, StringComparer.Ordinal) ?? [];
        var after = now.Slots.ToDictionary(slot => slot.Name, slot => slot.Shown, StringComparer.Ordinal);
        return before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new SlotChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After)
            .ToValueList();
    }
}
