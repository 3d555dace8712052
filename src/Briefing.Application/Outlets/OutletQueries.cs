using Briefing.Application.Happenings;
using Briefing.EventStore;

namespace Briefing.Application.Outlets;

/// <summary>What there is of outlets.</summary>
public sealed class OutletQueries(PostgresEventStore store, Projections projections)
{
    private readonly DocumentsAsKnown<OutletSummary> whole = new(store, OutletSummary.Projection);

    /// <summary>The position that a question about outlets is answered for.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await projections.PlaceAsync(OutletSummary.Projection.Name, await known.PositionAsync(store, cancellation), cancellation)).Position;

    /// <summary>All outlets, by name.</summary>
    public async Task<Answer<IReadOnlyList<OutletSummary>>> ListAsync(KnownAt known, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        return new Answer<IReadOnlyList<OutletSummary>>(position, [.. (await whole.AtAsync(position, cancellation)).Values.OrderBy(outlet => outlet.Name, StringComparer.Ordinal)]);
    }
}
