using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Territory;

/// <summary>GET /topics/{id}/territory: who holds what share and which places.</summary>
internal static class GetTerritory
{
    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? KnownAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        return TopicView.AnswerAsync(context, application, id, query.KnownAt, (situation, topic, known) =>
            situation.TerritoryAsync(topic, known, from, to, context.RequestAborted));
    }
}
