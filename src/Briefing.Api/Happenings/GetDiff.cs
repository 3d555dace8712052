using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Happenings;

/// <summary>GET /topics/{id}/diff: what is known otherwise than at an earlier time, and why.</summary>
internal static class GetDiff
{
    /// <param name="From">The earlier time at which the topic was known: a position of the log or a moment.</param>
    /// <param name="To">The later time; now unless given.</param>
    public sealed record Query(string? From, string? To);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var from = query.From is { Length: > 0 } given
            ? Parameters.Known(given, "from")
            : throw new ParameterException("from", "Say since when: a position of the log (4711) or a moment (2024-12-09T07:00:00Z).");
        return TopicView.AnswerAsync(context, application, id, Parameters.Known(query.To, "to"), async (_, topic, to) =>
        {
            try
            {
                return await application.CompareSituation.RunAsync(topic, from, to, context.RequestAborted);
            }
            catch (RefusedException refused)
            {
                throw new ParameterException(refused.Field, refused.Reason);
            }
        });
    }
}
