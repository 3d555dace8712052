using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Application.Topics;

namespace Briefing.Api.Topics;

/// <summary>GET /topics: the situations that are followed, by id.</summary>
internal static class ListTopics
{
    public static readonly Listing<TopicSummary> Listing = new(
        [
            Column.Word<TopicSummary>("id", "the topic's id", row => row.Id.Value),
            Column.Text<TopicSummary>("title", "its title", row => row.Title),
            Column.Words<TopicSummary>("actors", "an actor that it is about", row => row.Actors.Select(actor => actor.Value)),
            Column.Words<TopicSummary>("words", "a word that places texts in it", row => row.Words),
            Column.Word<TopicSummary>("zone", "the zone whose mornings its editions are for", row => row.Zone),
        ]);

    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        ListAnswer.RunAsync(context, application.Topics.PositionAsync, Listing, async request =>
            Page<TopicSummary>.Of((await application.Topics.ListAsync(KnownAt.At(request.Position), context.RequestAborted)).Value, request));
}
