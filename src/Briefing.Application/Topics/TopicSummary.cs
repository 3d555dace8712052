using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Topics;

/// <summary>A topic as it is defined.</summary>
/// <param name="Zone">The zone whose mornings its own editions are for.</param>
public sealed record TopicSummary(TopicId Id, string Title, ValueList<ActorId> Actors, ValueList<string> Words, string Zone)
{
    internal static DocumentProjection<TopicSummary> Projection { get; } = new(
        "topics",
        1,
        ReadModelJson.Default.TopicSummary,
        [typeof(Topic.TopicDefined)],
        recorded => [((Topic.TopicDefined)recorded.Data).Id.Value],
        (_, _, recorded) => Of((Topic.TopicDefined)recorded.Data))
    {
        OnError = ErrorPolicy.RecordAndContinue,
    };

    private static TopicSummary Of(Topic.TopicDefined defined) => new(
        defined.Id, defined.Definition.Title, defined.Definition.Actors, defined.Definition.Words, defined.Definition.Zone);
}
