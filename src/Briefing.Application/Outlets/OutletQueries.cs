using Briefing.EventStore;

namespace Briefing.Application.Outlets;

/// <summary>What there is of outlets.</summary>
public sealed class OutletQueries(PostgresEventStore store)
{
    /// <summary>All outlets by name.</summary>
    public async Task<IReadOnlyList<OutletSummary>> ListAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Database.CreateCommand($"select data from {store.Options.Schema}.outlets order by id");
        return await command.ReadDocumentsAsync(ReadModelJson.Default.OutletSummary, cancellation);
    }
}
