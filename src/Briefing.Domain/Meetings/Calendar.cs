using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Meetings;

/// <summary>Something that is planned.</summary>
/// <param name="When">Null where no day is told.</param>
/// <param name="Cancelled">Whether it was called off.</param>
public sealed record CalendarEntry(
    string Happening, DateInterval? When, ValueList<ActorId> Participants, string? Place, MeetingFormat Format, bool Cancelled, HappeningStatus Status);

/// <summary>What is coming up.</summary>
public sealed record Calendar(ValueList<CalendarEntry> Entries)
{
    /// <summary>What is planned and not over on a day, soonest first and without a day last; what was called off is shown as such
    /// until its day has passed.</summary>
    /// <param name="happenings">Those of a topic as known at a position.</param>
    /// <param name="to">The last day to show; null for all.</param>
    /// <param name="validAt">The day in the world on which it is: what took place later still lay ahead. Null: only what is planned still.</param>
    public static Calendar Of(IEnumerable<Happening> happenings, DateOnly today, DateOnly? to = null, DateOnly? validAt = null) => new(
        happenings.OfType<MeetingHappening>()
            .Where(meeting => (meeting.Phase != MeetingPhase.Held || meeting.Occurred?.From > validAt) && meeting.Status != HappeningStatus.Withdrawn
                && (meeting.Occurred is not { } when ? meeting.Phase == MeetingPhase.Planned : when.To >= today && (to is null || when.From <= to)))
            .OrderBy(meeting => meeting.Occurred?.From ?? DateOnly.MaxValue).ThenBy(meeting => meeting.Id, StringComparer.Ordinal)
            .Select(meeting => new CalendarEntry(
                meeting.Id, meeting.Occurred, meeting.Participants, meeting.Place, meeting.Format, meeting.Phase == MeetingPhase.Cancelled, meeting.Status))
            .ToValueList());
}
