using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Meetings;

/// <summary>GET /topics/{id}/calendar: what is planned and not over.</summary>
internal static class GetCalendar
{
    /// <param name="From">The day from which on to look; today (UTC) unless given.</param>
    public sealed record Query(DateOnly? From, DateOnly? To, string? KnownAt);

    public static Task<IResult> RunAsync(
        string id, [AsParameters] Query query, HttpContext context, BriefingApplication application, TimeProvider clock)
    {
        var from = query.From ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return TopicView.AnswerAsync(context, application, id, query.KnownAt, (situation, topic, known) =>
            situation.CalendarAsync(topic, from, known, query.To, context.RequestAborted));
    }
}
