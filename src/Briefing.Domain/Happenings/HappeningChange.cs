using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;

namespace Briefing.Domain.Happenings;

/// <summary>How a happening differs between two times at which it was known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HappeningChangeKind>))]
public enum HappeningChangeKind
{
    /// <summary>It was not known before.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    /// <summary>A second outlet reports it now.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>What is shown of it changed.</summary>
    [JsonStringEnumMemberName("revised")]
    Revised,

    /// <summary>Sources differ now that did not before.</summary>
    [JsonStringEnumMemberName("disputed")]
    Disputed,

    /// <summary>Its reports were taken back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>Whether the world changed or only what is known of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HappeningChangeReason>))]
public enum HappeningChangeReason
{
    [JsonStringEnumMemberName("the world changed")]
    WorldChanged,

    [JsonStringEnumMemberName("we learned late")]
    LearnedLate,
}

/// <summary>A slot whose shown value changed.</summary>
/// <param name="Before">Null where nothing was told.</param>
public sealed record SlotChange(string Slot, string? Before, string? After);

/// <summary>One happening that is known otherwise than before.</summary>
/// <param name="Cause">What did it, in words: "reported by Atlas Newswire", "decided by an analyst".</param>
/// <param name="Reports">The ids of the reports that came or were taken back.</param>
public sealed record HappeningChange(
    HappeningChangeKind Kind, string Happening, HappeningChangeReason Reason, string Cause, ValueList<string> Reports, ValueList<SlotChange> Slots);

/// <summary>What changed between two positions of the log at which the same happenings were looked at.</summary>
public static class HappeningChanges
{
    /// <param name="before">As known at the earlier position.</param>
    /// <param name="after">As known at the later position.</param>
    /// <param name="earlier">The day of the earlier position: what happened after it is news of the world.</param>
    public static ValueList<HappeningChange> Between(IReadOnlyCollection<Happening> before, IReadOnlyCollection<Happening> after, DateOnly earlier)
    {
        var earlierByReport = before.SelectMany(happening => happening.Sources.Select(source => (source.Report, happening)))
            .DistinctBy(pair => pair.Report).ToDictionary(pair => pair.Report, pair => pair.happening, StringComparer.Ordinal);
        return after.OrderBy(happening => happening.LastChanged).ThenBy(happening => happening.Id, StringComparer.Ordinal)
            .Select(now => Compare(
                now.Sources.Select(source => earlierByReport.GetValueOrDefault(source.Report)).FirstOrDefault(was => was is not null), now, earlier))
            .OfType<HappeningChange>().ToValueList();
    }

    private static HappeningChange? Compare(Happening? was, Happening now, DateOnly earlier)
    {
        var known = was?.Sources.ToDictionary(source => source.Report, StringComparer.Ordinal) ?? [];
        var came = now.Sources.Where(source => !known.ContainsKey(source.Report)).ToArray();
        var left = now.Sources.Where(source => source.WithdrawnAt is not null && known.TryGetValue(source.Report, out var before) && before.WithdrawnAt is null).ToArray();
        var slots = SlotChanges(was, now);
        var kind = KindOf(was, now, slots);
        if (kind is null)
        {
            return null;
        }

        return new HappeningChange(
            kind.Value,
            now.Id,
            ReasonOf(was, now, slots, earlier),
            CauseOf(came, left),
            [.. came.Concat(left).Select(source => source.Report)],
            slots);
    }

    private static HappeningChangeKind? KindOf(Happening? was, Happening now, ValueList<SlotChange> slots) => (was, now.Status) switch
    {
        (null, HappeningStatus.Withdrawn) => null,
        (null, _) => HappeningChangeKind.New,
        ({ Status: not HappeningStatus.Withdrawn }, HappeningStatus.Withdrawn) => HappeningChangeKind.Withdrawn,
        ({ Status: HappeningStatus.Withdrawn }, not HappeningStatus.Withdrawn) => HappeningChangeKind.New,
        _ when now.Discrepancies.Any(slot => !was.Discrepancies.Any(before => before.Name == slot.Name)) => HappeningChangeKind.Disputed,
        _ when slots.Count > 0 => HappeningChangeKind.Revised,
        _ when was.Outlets.Count() < 2 && now.Outlets.Count() > 1 => HappeningChangeKind.Confirmed,
        _ => null,
    };

    /// <summary>New of the world is what happened since, and what moved on since: a planned meeting that was held, pledged aid
    /// that was delivered.</summary>
    private static HappeningChangeReason ReasonOf(Happening? was, Happening now, ValueList<SlotChange> slots, DateOnly earlier)
    {
        var moved = (was, now) switch
        {
            (MeetingHappening before, MeetingHappening after) => before.Phase != after.Phase,
            (AidHappening before, AidHappening after) => before.Stage != after.Stage,
            _ => was is not null && slots.Any(slot => slot.Slot.StartsWith("casualties", StringComparison.Ordinal)),
        };
        return moved || (was is null && now.Occurred is { } when && when.To >= earlier) ? HappeningChangeReason.WorldChanged : HappeningChangeReason.LearnedLate;
    }

    private static string CauseOf(Source[] came, Source[] left) => (came, left) switch
    {
        ({ Length: > 0 }, _) => $"reported by {Names(came)}",
        (_, { Length: > 0 }) => $"taken back from {Names(left)}",
        _ => "decided by an analyst",
    };

    private static string Names(Source[] sources) => string.Join(", ", sources.Select(source => source.Outlet).Distinct(StringComparer.Ordinal));

    private static ValueList<SlotChange> SlotChanges(Happening? was, Happening now)
    {
        if (was is null)
        {
            return [];
        }

        var before = was.Slots.ToDictionary(slot => slot.Name, slot => slot.Shown, StringComparer.Ordinal);
        var after = now.Slots.ToDictionary(slot => slot.Name, slot => slot.Shown, StringComparer.Ordinal);
        return before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => new SlotChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After)
            .ToValueList();
    }
}
