using Briefing.Api.Access;
using Briefing.Application;

namespace Briefing.Api.Happenings;

/// <summary>POST /decisions: what an analyst decides about happenings, taken down under the name of the key; 201 for a decision taken, 200 where it was already so.</summary>
internal static class PostDecision
{
    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.DecisionRequest, "kind and why");
        var judged = await application.Judge.RunAsync(request, context.Caller(), context.RequestAborted);
        return judged.Decisions.Count > 0 ? TypedResults.Created((string?)null, judged) : TypedResults.Ok(judged);
    }
}
