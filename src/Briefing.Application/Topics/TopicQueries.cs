using Briefing.Application.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Topics;

/// <summary>What there is of topics.</summary>
public sealed class TopicQueries(PostgresEventStore store, Projections projections)
{
    private readonly DocumentsAsKnown<TopicSummary> whole = new(store, TopicSummary.Projection);

    /// <summary>The position that a question about topics is answered for.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await projections.PlaceAsync(TopicSummary.Projection.Name, await known.PositionAsync(store, cancellation), cancellation)).Position;

    /// <summary>All topics, by id.</summary>
    public async Task<Answer<IReadOnlyList<TopicSummary>>> ListAsync(KnownAt known, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        return new Answer<IReadOnlyList<TopicSummary>>(position, [.. (await whole.AtAsync(position, cancellation)).Values.OrderBy(topic => topic.Id.Value, StringComparer.Ordinal)]);
    }

    /// <summary>A topic; null where none has the id.</summary>
    public Task<TopicSummary?> GetAsync(TopicId id, CancellationToken cancellation = default) =>
        TopicSummary.Projection.LoadAsync(store, id.Value, cancellation);
}
