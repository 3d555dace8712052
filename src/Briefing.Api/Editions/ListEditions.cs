using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Editions;

namespace Briefing.Api.Editions;

/// <summary>GET /topics/{id}/editions: the editions that came out, latest first.</summary>
internal static class ListEditions
{
    public static readonly Listing<Edition.EditionIssued> Listing = new(
        [
            Column.Word<Edition.EditionIssued>("id", "the edition's id", row => row.Id),
            Column.Number<Edition.EditionIssued>("number", "1 for the first of its series", row => row.Number),
            Column.Word<Edition.EditionIssued>("zone", "the zone whose morning it is for", row => row.Series.Zone),
            Column.Moment<Edition.EditionIssued>("date", "the morning that it is for", row => new DateTimeOffset(row.Date, default, TimeSpan.Zero)),
            Column.Moment<Edition.EditionIssued>("cutoff", "articles published later are not in it", row => row.Cutoff),
            Column.Number<Edition.EditionIssued>("position", "events behind this position of the log are not in it", row => row.Position),
        ]);

    public static async Task<IResult> RunAsync(string id, HttpContext context, BriefingApplication application) =>
        await GetTopic.FindAsync(id, application, context.RequestAborted) is { } topic
            ? await ListAnswer.RunAsync(context, application.LogPositionAsync, Listing, async request =>
                Page<Edition.EditionIssued>.Of(await application.Editions.ListAsync(topic.Id, request.Position, context.RequestAborted), request))
            : GetTopic.NotFound(context, id);
}
