using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain.Topics;

namespace Briefing.Api.Topics;

/// <summary>What every view of a topic's situation asks for.</summary>
internal static class TopicView
{
    /// <summary>Answers with a view of a topic as known at a position; 404 where there is no such topic.</summary>
    public static Task<IResult> AnswerAsync<T>(
        HttpContext context, BriefingApplication application, string topic, string? knownAt,
        Func<SituationQueries, TopicId, KnownAt, Task<Answer<T>>> view) =>
        AnswerAsync(context, application, topic, Parameters.Known(knownAt), view);

    /// <inheritdoc cref="AnswerAsync{T}(HttpContext, BriefingApplication, string, string?, Func{SituationQueries, TopicId, KnownAt, Task{Answer{T}}})"/>
    public static async Task<IResult> AnswerAsync<T>(
        HttpContext context, BriefingApplication application, string topic, KnownAt asked,
        Func<SituationQueries, TopicId, KnownAt, Task<Answer<T>>> view, string kind = "")
    {
        return await GetTopic.FindAsync(topic, application, context.RequestAborted) is { Id: var id }
            ? await Freshness.AnswerAsync(
                context, application, asked, known => view(application.Situation, id, known), value => TypedResults.Ok(value), kind)
            : GetTopic.NotFound(context, topic);
    }

    /// <summary>Answers with a list of a topic's rows as known at a position; 404 where there is no such topic.</summary>
    /// <param name="rows">All rows, in the list's own order.</param>
    /// <param name="kind">What else the rows hang on than the address and the position.</param>
    public static async Task<IResult> ListAsync<T>(
        HttpContext context, BriefingApplication application, string topic, Listing<T> listing,
        Func<SituationQueries, TopicId, KnownAt, Task<IEnumerable<T>>> rows, string kind = "")
    {
        return await GetTopic.FindAsync(topic, application, context.RequestAborted) is { Id: var id }
            ? await ListAnswer.RunAsync(
                context, application.Happenings.PositionAsync, listing,
                async request => Page<T>.Of(await rows(application.Situation, id, KnownAt.At(request.Position)), request), kind)
            : GetTopic.NotFound(context, topic);
    }
}
