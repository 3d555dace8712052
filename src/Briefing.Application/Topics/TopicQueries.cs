using Briefing.Application.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Topics;

/// <summary>What there is of topics.</summary>
public sealed class TopicQueries
{
    private readonly PostgresEventStore store;
    private readonly Projections projections;
    private readonly DocumentsAsKnown<TopicSummary> whole;

    /// <summary>Every question about a topic begins with it.</summary>
    private readonly Together<TopicId, TopicSummary?> finding;

    internal TopicQueries(PostgresEventStore store, Projections projections)
    {
        this.store = store;
        this.projections = projections;
        whole = new(store, TopicSummary.Projection);
        finding = new(FindAllAsync);
    }

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
    public Task<TopicSummary?> GetAsync(TopicId id, CancellationToken cancellation = default) => finding.AskAsync(id, cancellation);

    private async Task<IReadOnlyList<TopicSummary?>> FindAllAsync(IReadOnlyList<TopicId> ids)
    {
        var found = new Dictionary<TopicId, TopicSummary?>();
        foreach (var id in ids.Distinct())
        {
            found.Add(id, await TopicSummary.Projection.LoadAsync(store, id.Value));
        }

        return [.. ids.Select(id => found[id])];
    }
}
