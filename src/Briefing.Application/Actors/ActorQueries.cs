using Briefing.Application.Happenings;
using Briefing.Domain.Actors;
using Briefing.EventStore;

namespace Briefing.Application.Actors;

/// <summary>What there is of actors.</summary>
public sealed class ActorQueries(PostgresEventStore store, Projections projections)
{
    private readonly DocumentsAsKnown<ActorSummary> whole = new(store, ActorSummary.Projection);

    /// <summary>The position that a question about actors is answered for.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await projections.PlaceAsync(ActorSummary.Projection.Name, await known.PositionAsync(store, cancellation), cancellation)).Position;

    /// <summary>All actors, those named in most reports first.</summary>
    public async Task<Answer<IReadOnlyList<ActorSummary>>> ListAsync(KnownAt known, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        return new Answer<IReadOnlyList<ActorSummary>>(position, [.. (await whole.AtAsync(position, cancellation)).Values.OrderByDescending(actor => actor.Reports).ThenBy(actor => actor.Id)]);
    }

    /// <summary>An actor; the value is null where no report names him.</summary>
    public async Task<Answer<ActorSummary?>> GetAsync(ActorId id, KnownAt known, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        return new Answer<ActorSummary?>(position, (await whole.AtAsync(position, cancellation)).GetValueOrDefault(id.Value));
    }
}
