using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Application.Happenings;

namespace Briefing.Api.Happenings;

/// <summary>POST /decisions: what an analyst decides about happenings, taken down under the name of the key; 201 for a decision taken, 200
/// where it was already so. With If-Match and the tag of the happening as it was read, 412 where it has changed since.</summary>
internal static class PostDecision
{
    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.DecisionRequest, "kind and why");
        if (context.Request.Headers.IfMatch.Count > 0)
        {
            var happening = request.Happening is { } id ? (await application.Happenings.GetAsync(id, KnownAt.Now, context.RequestAborted)).Value : null;
            Preconditions.Check(context, happening is not null, tag => happening!.LastChanged <= Preconditions.VersionOf(tag));
        }

        var judged = await application.Judge.RunAsync(request, context.Caller(), context.RequestAborted);
        return judged.Decisions.Count > 0 ? TypedResults.Created((string?)null, judged) : TypedResults.Ok(judged);
    }
}
