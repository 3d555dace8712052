using Briefing.Api.Access;
using Briefing.Application;

namespace Briefing.Api.Topics;

/// <summary>PUT /topics/{id}: says what a topic follows; a new one is filled from all that came in before.</summary>
internal static class PutTopic
{
    public static async Task<IResult> RunAsync(string id, HttpContext context, BriefingApplication application)
    {
        var draft = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.TopicDraft, "title, actors and words");
        if (draft.Id is { } other && other != id)
        {
            throw new RefusedException("id", $"It is '{other}', while the address is of '{id}'; leave it out.");
        }

        var defined = await application.DefineTopic.RunAsync(draft with { Id = id }, context.Caller(), Preconditions.OfReplacing(context), context.RequestAborted);
        return defined.IsNew ? TypedResults.Created($"/topics/{id}", defined) : TypedResults.Ok(defined);
    }
}
