using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Happenings;
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
        return await FindAsync(id, application, context.RequestAborted) is not { } topic ? NotFound(context, id)
            : form == Forms.Html
                ? await Freshness.AnswerAsync(context, application.Happenings.PositionAsync, Parameters.Known(knownAt), Forms.NameOf(form), async position =>
                    new RazorComponentResult<TopicPage>(new
                    {
                        Situation = await TopicSituation.ReadAsync(topic, KnownAt.At(position), application, context.RequestAborted),
                    }))
                : await Freshness.AnswerAsync(context, application.Topics.PositionAsync, Parameters.Known(knownAt), Forms.NameOf(form), async position =>
                    (await application.Topics.ListAsync(KnownAt.At(position), context.RequestAborted)).Value.FirstOrDefault(known => known.Id == topic.Id) is { } known
                        ? TypedResults.Ok(known)
                        : NotFound(context, id));
    }

    /// <returns>Null where there is no such topic, or the id cannot be one.</returns>
    public static async Task<TopicSummary?> FindAsync(string id, BriefingApplication application, CancellationToken cancellation)
    {
        return Parsed(id) is { } topic ? (await application.Topics.ListAsync(KnownAt.Now, cancellation)).Value.FirstOrDefault(known => known.Id == topic) : null;
    }

    /// <returns>Null where it cannot be an id.</returns>
    public static TopicId? Parsed(string id)
    {
        try
        {
            return TopicId.Parse(id);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static IResult NotFound(HttpContext context, string id) =>
        Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no topic '{id}'; GET /topics lists them.");
}
