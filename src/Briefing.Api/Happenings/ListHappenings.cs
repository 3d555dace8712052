using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Happenings;

namespace Briefing.Api.Happenings;

/// <summary>GET /topics/{id}/happenings: what happened, with what each source says of it.</summary>
internal static class ListHappenings
{
    public sealed record Query(DateOnly? From, DateOnly? To, string? Type, string? KnownAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var type = Parameters.Word<HappeningType>("type", query.Type);
        return TopicView.AnswerAsync(context, application, id, query.KnownAt, (_, topic, known) => application.Happenings.ListAsync(
            topic, known, query.From, query.To, type is { } one ? [one] : null, cancellation: context.RequestAborted));
    }
}
