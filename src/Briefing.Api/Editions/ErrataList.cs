using Briefing.Api.Access;
using Briefing.Application;

namespace Briefing.Api.Editions;

/// <summary>GET /errata and POST /errata/{edition}/release: what editions said wrongly, and the mail that says so.</summary>
internal static class ErrataList
{
    public static async Task<IResult> ListAsync(HttpContext context, BriefingApplication application) =>
        PresentAnswer.Of(context, await application.Errata.ListAsync(cancellation: context.RequestAborted));

    public static async Task<IResult> ReleaseAsync(string edition, HttpContext context, BriefingApplication application) =>
        TypedResults.Ok(await application.Errata.ReleaseAsync(edition, context.Caller(), context.RequestAborted));
}
