using System.Globalization;
using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Meetings;

namespace Briefing.Api.Meetings;

/// <summary>GET /topics/{id}/calendar/rows: what is planned and not over, soonest first.</summary>
internal static class ListCalendar
{
    public static readonly Listing<CalendarEntry> Listing = new(
        [
            Column.Word<CalendarEntry>("happening", "the meeting's id", row => row.Happening),
            .. Column.Days<CalendarEntry>("when", "it is to be", row => row.When),
            Column.Words<CalendarEntry>("participants", "who is to meet", row => row.Participants.Select(participant => participant.Value)),
            Column.Text<CalendarEntry>("place", "where", row => row.Place),
            Column.OneOf((CalendarEntry row) => row.Format, "format", "how") with { Parameter = "meetingFormat" },
            Column.Flag<CalendarEntry>("cancelled", "whether it was called off", row => row.Cancelled),
            Column.OneOf((CalendarEntry row) => row.Status, "status", "how well it is attested"),
        ])
    {
        Others = ["from", "to", "validAt"],
    };

    /// <param name="From">The day from which on to look; the day that ValidAt gives, or today (UTC), unless given.</param>
    /// <param name="ValidAt">The day in the world on which it was planned: what took place later still lay ahead.</param>
    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application, TimeProvider clock)
    {
        var from = GetCalendar.First(query.From, query.To, query.ValidAt, clock);
        return TopicView.ListAsync<CalendarEntry>(
            context, application, id, Listing,
            async (situation, topic, known) => (await situation.CalendarAsync(topic, from, known, query.To, query.ValidAt, context.RequestAborted)).Value.Entries,
            from.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
    }
}
