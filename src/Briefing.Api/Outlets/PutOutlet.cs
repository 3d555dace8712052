using Briefing.Api.Access;
using Briefing.Application;

namespace Briefing.Api.Outlets;

/// <summary>PUT /outlets/{name}: what an editor holds an outlet to be worth.</summary>
internal static class PutOutlet
{
    public static async Task<IResult> RunAsync(string name, HttpContext context, BriefingApplication application)
    {
        var draft = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.OutletDraft, "grade");
        if (draft.Name is { } other && other != name)
        {
            throw new RefusedException("name", $"It is '{other}', while the address is of '{name}'; leave it out.");
        }

        return TypedResults.Ok(await application.DefineOutlet.RunAsync(
            draft with { Name = name }, context.Caller(), Preconditions.OfReplacing(context), context.RequestAborted));
    }
}
