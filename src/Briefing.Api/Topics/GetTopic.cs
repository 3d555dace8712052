using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Topics;
using Briefing.Domain.Topics;

namespace Briefing.Api.Topics;

/// <summary>GET /topics/{id}: what a topic follows.</summary>
internal static class GetTopic
{
    public static async Task<IResult> RunAsync(string id, HttpContext context, BriefingApplication application, CancellationToken cancellation) =>
        await FindAsync(id, application, cancellation) is { } topic ? TypedResults.Ok(topic) : NotFound(context, id);

    /// <returns>Null where there is no such topic, or the id cannot be one.</returns>
    public static async Task<TopicSummary?> FindAsync(string id, BriefingApplication application, CancellationToken cancellation)
    {
        try
        {
            return await application.Topics.GetAsync(TopicId.Parse(id), cancellation);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static IResult NotFound(HttpContext context, string id) =>
        Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no topic '{id}'; GET /topics lists them.");
}
