using Briefing.Api.Access;
using Briefing.Application;

namespace Briefing.Api.Editions;

/// <summary>GET /errata and POST /errata/{edition}/release: what editions said wrongly, and the mail that says so.</summary>
internal static class ErrataList
{
    public static async Task<IResult> ListAsync(BriefingApplication application, CancellationToken cancellation) =>
        TypedResults.Ok(await application.Errata.ListAsync(cancellation));

    public static async Task<IResult> ReleaseAsync(string edition, HttpContext context, BriefingApplication application) =>
        TypedResults.Ok(await application.Errata.ReleaseAsync(edition, context.Caller(), context.RequestAborted));
}
