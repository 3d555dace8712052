using System.Globalization;
using System.Text;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Application.Topics;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Briefing.Api.Meetings;

/// <summary>GET /topics/{id}/calendar.ics: meetings as iCalendar (RFC 5545), for calendar programs to subscribe to. What was called off or
/// taken back stays in it as cancelled, so that it goes from calendars that have it.</summary>
internal static class GetCalendarFeed
{
    public const string MediaType = "text/calendar";

    /// <summary>How far back meetings are kept in calendars unless asked for otherwise.</summary>
    private const int UsualDays = 31;

    public sealed record Query(DateOnly? From, DateOnly? To, string? KnownAt);

    public static async Task<IResult> RunAsync(
        string id, [AsParameters] Query query, HttpContext context, BriefingApplication application, TimeProvider clock)
    {
        _ = Forms.Choose(context.Request, MediaType);
        if (await GetTopic.FindAsync(id, application, context.RequestAborted) is not { } topic)
        {
            return GetTopic.NotFound(context, id);
        }

        var from = query.From ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-UsualDays);
        return await Freshness.AnswerAsync(
            context, application, Parameters.Known(query.KnownAt),
            known => application.Happenings.ListAsync(topic.Id, known, from, query.To, [HappeningType.Meeting], cancellation: context.RequestAborted),
            meetings => TypedResults.Text(Write(topic, meetings.OfType<MeetingHappening>(), context.Request), $"{MediaType}; charset=utf-8", Encoding.UTF8),
            from.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
    }

    private static string Write(TopicSummary topic, IEnumerable<MeetingHappening> meetings, HttpRequest request)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Briefing//Calendar//EN", Method = CalendarMethods.Publish };
        calendar.AddProperty("NAME", topic.Title);
        calendar.AddProperty("X-WR-CALNAME", topic.Title);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        calendar.Events.AddRange(meetings.Where(meeting => meeting.Occurred is not null).OrderBy(meeting => meeting.Occurred!.Value.From)
            .ThenBy(meeting => meeting.Id, StringComparer.Ordinal).Select(meeting => EventOf(meeting, topic, request)));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent EventOf(MeetingHappening meeting, TopicSummary topic, HttpRequest request)
    {
        // The report that came in first stays in the happening whatever comes after it; the id of the happening may change.
        var first = meeting.Sources.MinBy(source => source.Position)!;
        var told = new CalDateTime(meeting.Sources.Max(source => source.Published).UtcDateTime);
        return new CalendarEvent
        {
            Uid = $"{first.Report}@briefing",
            Sequence = (int)Math.Min(meeting.LastChanged, int.MaxValue),
            DtStamp = told,
            LastModified = told,
            Start = new CalDateTime(meeting.Occurred!.Value.From),
            End = new CalDateTime(meeting.Occurred.Value.To.AddDays(1)),
            Summary = $"{string.Join(", ", meeting.Participants.Select(meeting.NameOf))} ({Parameters.WordsOf<MeetingFormat>()[meeting.Format]})",
            Location = meeting.Place,
            Description = $"{Parameters.WordsOf<MeetingPhase>()[meeting.Phase]}, {Parameters.WordsOf<HappeningStatus>()[meeting.Status]}: {string.Join(", ", meeting.Outlets)}",
            Url = new Uri($"{request.Scheme}://{request.Host}/happenings/{Uri.EscapeDataString(meeting.Id)}"),
            Categories = [topic.Title],
            Transparency = TransparencyType.Transparent,
            Status = meeting switch
            {
                { Phase: MeetingPhase.Cancelled } or { Status: HappeningStatus.Withdrawn } => EventStatus.Cancelled,
                { Phase: MeetingPhase.Held } => EventStatus.Confirmed,
                _ => EventStatus.Tentative,
            },
        };
    }
}
