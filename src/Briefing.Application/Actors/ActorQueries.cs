using Briefing.Domain.Actors;
using Briefing.EventStore;

namespace Briefing.Application.Actors;

/// <summary>What there is of actors.</summary>
public sealed class ActorQueries(PostgresEventStore store)
{
    /// <summary>All actors, those named in most reports first.</summary>
    public async Task<IReadOnlyList<ActorSummary>> ListAsync(int limit, CancellationToken cancellation = default)
    {
        await using var command = store.Database.CreateCommand(
            $"select data from {store.Options.Schema}.actors order by (data ->> 'reports')::int desc, id limit $1");
        command.Parameters.AddWithValue(limit);
        return await command.ReadDocumentsAsync(ReadModelJson.Default.ActorSummary, cancellation);
    }

    /// <summary>An actor; null where no report names him.</summary>
    public Task<ActorSummary?> GetAsync(ActorId id, CancellationToken cancellation = default) =>
        ActorSummary.Projection.LoadAsync(store, id.Value, cancellation);
}
