using Briefing.Application.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Topics;

/// <summary>What there is of topics.</summary>
public sealed class TopicQueries(PostgresEventStore store, Projections projections) : DocumentQueries<TopicSummary>(store, projections, TopicSummary.Projection)
{
    /// <summary>All topics, by id.</summary>
    public Task<Answer<IReadOnlyList<TopicSummary>>> ListAsync(KnownAt known, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<TopicSummary>>(known, all => [.. all.Values.OrderBy(topic => topic.Id.Value, StringComparer.Ordinal)], cancellation);

    /// <summary>A topic; null where none has the id.</summary>
    public Task<TopicSummary?> GetAsync(TopicId id, CancellationToken cancellation = default) =>
        LoadAsync(id.Value, cancellation);
}
