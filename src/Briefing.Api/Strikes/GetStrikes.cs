using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Strikes;

/// <summary>GET /topics/{id}/strikes: strikes by day and week.</summary>
internal static class GetStrikes
{
    public sealed record Query(
        DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? Attacker, string? Target, string? KnownAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        var attacker = Parameters.Actor("attacker", query.Attacker);
        var target = Parameters.Actor("target", query.Target);
        return TopicView.AnswerAsync(context, application, id, query.KnownAt, (situation, topic, known) =>
            situation.StrikesAsync(topic, known, from, to, attacker, target, context.RequestAborted));
    }
}
