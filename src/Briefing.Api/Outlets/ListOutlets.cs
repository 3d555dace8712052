using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;

namespace Briefing.Api.Outlets;

/// <summary>GET /outlets: outlets with their grades, by name.</summary>
internal static class ListOutlets
{
    public static readonly Listing<OutletSummary> Listing = new(
        [
            Column.Word<OutletSummary>("name", "the outlet's name as its articles give it", row => row.Name),
            Column.OneOf((OutletSummary row) => row.Grade, "grade", "its Admiralty grade of reliability, A the best, F unknown"),
            Column.Text<OutletSummary>("website", "its address", row => row.Website?.AbsoluteUri),
            Column.Number<OutletSummary>("articles", "how many of its articles came in", row => row.Articles),
            Column.Moment<OutletSummary>("last_published", "when the newest was published", row => row.LastPublished),
        ]);

    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        ListAnswer.RunAsync(context, application.Outlets.PositionAsync, Listing, async request =>
            Page<OutletSummary>.Of((await application.Outlets.ListAsync(KnownAt.At(request.Position), context.RequestAborted)).Value, request));
}
