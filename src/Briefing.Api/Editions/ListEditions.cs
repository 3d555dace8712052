using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Editions;

/// <summary>GET /topics/{id}/editions: the editions that came out, latest first.</summary>
internal static class ListEditions
{
    public static async Task<IResult> RunAsync(string id, HttpContext context, BriefingApplication application) =>
        await GetTopic.FindAsync(id, application, context.RequestAborted) is { } topic
            ? TypedResults.Ok(await application.Editions.ListAsync(topic.Id, context.RequestAborted))
            : GetTopic.NotFound(context, id);
}
