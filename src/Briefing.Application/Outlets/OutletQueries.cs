using Briefing.Application.Happenings;
using Briefing.EventStore;

namespace Briefing.Application.Outlets;

/// <summary>What there is of outlets.</summary>
public sealed class OutletQueries(PostgresEventStore store, Projections projections)
    : DocumentQueries<OutletSummary>(store, projections, OutletSummary.Projection)
{
    /// <summary>All outlets, by name.</summary>
    public Task<Answer<IReadOnlyList<OutletSummary>>> ListAsync(KnownAt known, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<OutletSummary>>(known, all => [.. all.Values.OrderBy(outlet => outlet.Name, StringComparer.Ordinal)], cancellation);
}
