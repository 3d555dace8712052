using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Topics;
using Briefing.Domain.Topics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Topics;

/// <summary>GET /topics/{id}: what a topic follows; for readers, with all that is known of it.</summary>
internal static class GetTopic
{
    public static async Task<IResult> RunAsync(string id, string? knownAt, HttpContext context, BriefingApplication application)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html);
        return (await FindAsync(id, application, context.RequestAborted), form) switch
        {
            (null, _) => NotFound(context, id),
            ({ } topic, Forms.Html) => new RazorComponentResult<TopicPage>(new
            {
                Situation = await TopicSituation.ReadAsync(topic, Parameters.Known(knownAt), application, context.RequestAborted),
            }),
            ({ } topic, _) => TypedResults.Ok(topic),
        };
    }

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
