using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Happenings;

namespace Briefing.Api.Happenings;

/// <summary>GET /decisions: what analysts decided about happenings, in the order in which they did.</summary>
internal static class ListDecisions
{
    public static readonly Listing<DecisionTaken> Listing = new(
        [
            Column.Word<DecisionTaken>("id", "the decision's id", row => Of(row, "id")),
            Column.Word<DecisionTaken>("type", "the name of its event", row => row.Type),
            Column.Flag<DecisionTaken>("in_force", "whether it still holds", row => row.InForce),
            Column.Word<DecisionTaken>("by", "who decided", row => Of(row, "by")),
            Column.Moment<DecisionTaken>("at", "when", row => row.Decision.GetProperty("at").GetDateTimeOffset()),
            Column.Text<DecisionTaken>("why", "for what reason", row => Of(row, "why")),
        ]);

    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        ListAnswer.RunAsync(context, application.LogPositionAsync, Listing, async request =>
            Page<DecisionTaken>.Of(await application.Judge.ListAsync(request.Position, context.RequestAborted), request));

    private static string? Of(DecisionTaken row, string field) => row.Decision.GetProperty(field).GetString();
}
