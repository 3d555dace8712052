using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Topics;

/// <summary>What there is of topics.</summary>
public sealed class TopicQueries(PostgresEventStore store)
{
    /// <summary>All topics by id.</summary>
    public async Task<IReadOnlyList<TopicSummary>> ListAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Database.CreateCommand($"select data from {store.Options.Schema}.topics order by id");
        return await command.ReadDocumentsAsync(ReadModelJson.Default.TopicSummary, cancellation);
    }

    /// <summary>A topic; null where none has the id.</summary>
    public Task<TopicSummary?> GetAsync(TopicId id, CancellationToken cancellation = default) =>
        TopicSummary.Projection.LoadAsync(store, id.Value, cancellation);
}
