using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Outlets;

/// <summary>GET /topics/{id}/outlets: how the reports of each outlet fared.</summary>
internal static class ListRecords
{
    public static Task<IResult> RunAsync(string id, string? knownAt, HttpContext context, BriefingApplication application) =>
        TopicView.AnswerAsync(context, application, id, knownAt, (situation, topic, known) => situation.OutletsAsync(topic, known, context.RequestAborted));
}
