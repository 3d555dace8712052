using Briefing.Application.Happenings;
using Briefing.Domain.Actors;
using Briefing.EventStore;

namespace Briefing.Application.Actors;

/// <summary>What there is of actors.</summary>
public sealed class ActorQueries(PostgresEventStore store, Projections projections) : DocumentQueries<ActorSummary>(store, projections, ActorSummary.Projection)
{
    /// <summary>All actors, those named in most reports first.</summary>
    public Task<Answer<IReadOnlyList<ActorSummary>>> ListAsync(KnownAt known, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<ActorSummary>>(known, all => [.. all.Values.OrderByDescending(actor => actor.Reports).ThenBy(actor => actor.Id)], cancellation);

    /// <summary>An actor; the value is null where no report names him.</summary>
    public Task<Answer<ActorSummary?>> GetAsync(ActorId id, KnownAt known, CancellationToken cancellation = default) =>
        AnswerAsync(known, all => all.GetValueOrDefault(id.Value), cancellation);
}
