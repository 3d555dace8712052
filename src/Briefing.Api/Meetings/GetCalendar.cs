using System.Globalization;
using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Meetings;

/// <summary>GET /topics/{id}/calendar: what is planned and not over.</summary>
internal static class GetCalendar
{
    /// <param name="From">The day from which on to look; the day that ValidAt gives, or today (UTC), unless given.</param>
    /// <param name="ValidAt">The day in the world on which it was planned: what took place later still lay ahead.</param>
    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? KnownAt);

    public static Task<IResult> RunAsync(
        string id, [AsParameters] Query query, HttpContext context, BriefingApplication application, TimeProvider clock)
    {
        var from = First(query.From, query.To, query.ValidAt, clock);
        return TopicView.AnswerAsync(
            context, application, id, Parameters.Known(query.KnownAt),
            (situation, topic, known) => situation.CalendarAsync(topic, from, known, query.To, query.ValidAt, context.RequestAborted),
            from.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
    }

    /// <summary>The first day to look at.</summary>
    /// <exception cref="ParameterException">The days do not go together.</exception>
    public static DateOnly First(DateOnly? from, DateOnly? to, DateOnly? validAt, TimeProvider clock)
    {
        if (from < validAt)
        {
            throw new ParameterException("from", $"On {validAt:yyyy-MM-dd} (validAt), {from:yyyy-MM-dd} was over; what is planned begins on that day.");
        }

        var first = from ?? validAt ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        _ = Parameters.Days(first, to, null);
        return first;
    }
}
