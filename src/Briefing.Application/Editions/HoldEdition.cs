using Briefing.Application.Deliveries;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>Keeps editions back until an editor releases them.</summary>
public sealed class HoldEdition
{
    private readonly PostgresEventStore store;
    private readonly EditionQueries editions;
    private readonly IssueEdition issue;
    private readonly DeliverEditions deliver;
    private readonly DeliveryQueries deliveries;
    private readonly TimeProvider clock;

    internal HoldEdition(
        PostgresEventStore store, EditionQueries editions, IssueEdition issue, DeliverEditions deliver, DeliveryQueries deliveries, TimeProvider clock)
    {
        this.store = store;
        this.editions = editions;
        this.issue = issue;
        this.deliver = deliver;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// <summary>Holds the edition of a topic for the morning of a day: it does not come out at its cut-off, but when it is released. One
    /// that is held already stays held.</summary>
    /// <param name="zone">The readers' time zone; the topic's own where null.</param>
    /// <param name="time">When it is cut; 07:00 where null.</param>
    /// <returns>The edition's id.</returns>
    /// <exception cref="RefusedException">It came out already, there is no such topic or zone, or nobody says who and why.</exception>
    public async Task<string> HoldAsync(
        TopicId topic, DateOnly date, string by, string why, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default)
    {
        var series = await editions.SeriesAsync(topic, zone, time, cancellation);
        var held = new Edition.EditionHeld(series.EditionId(date), series, date, Given.Text("by", by, "Say who holds it."), Given.Text("why", why, "Say why it is held."), clock.GetUtcNow());
        var decision = await DecideAsync(series, state => Edition.Hold(state, held), cancellation);
        return decision.State.On(date) is null
            ? held.Id
            : throw new RefusedException("date", $"{held.Id} came out already; nothing can hold it any more.");
    }

    /// <summary>Releases a held edition. Where its cut-off has passed it comes out now, with what is known now of what was published before
    /// the cut-off, and goes to its readers; before the cut-off it will come out by itself, also where its
    /// topic asks for a release.</summary>
    /// <returns>The edition; null where it comes out at its cut-off.</returns>
    /// <exception cref="RefusedException">It came out without a hold, there is no such topic or zone, or nobody says who.</exception>
    /// <inheritdoc cref="HoldAsync"/>
    public async Task<IssuedEdition?> ReleaseAsync(
        TopicId topic, DateOnly date, string by, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default)
    {
        var series = await editions.SeriesAsync(topic, zone, time, cancellation);
        var released = new Edition.EditionReleased(series.EditionId(date), series, date, Given.Text("by", by, "Say who releases it."), clock.GetUtcNow());
        var decision = await DecideAsync(series, state => Edition.Release(state, released), cancellation);
        if (decision.State.ReleaseOf(date) is null)
        {
            throw new RefusedException("date", $"{released.Id} came out already, without a hold.");
        }

        if (Cutoff.On(date, series.Time, series.Zone) > clock.GetUtcNow())
        {
            return null;
        }

        // Whatever stopped this half-way before, releasing again does the rest.
        var issued = await issue.RunAsync(topic, date, series.Zone, series.Time, cancellation);
        if ((await deliveries.ListAsync(issued.Id, cancellation)).Count == 0)
        {
            await deliver.EnqueueAsync(issued, cancellation);
        }

        return issued;
    }

    /// <summary>The editions that wait for a release, the one cut first at first.</summary>
    public async Task<IReadOnlyList<Edition.EditionHeld>> ListAsync(CancellationToken cancellation = default)
    {
        var held = new Dictionary<string, Edition.EditionHeld>(StringComparer.Ordinal);
        var types = new[] { typeof(Edition.EditionHeld), typeof(Edition.EditionReleased) };
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = types }, cancellation))
        {
            switch (recorded.Data)
            {
                case Edition.EditionHeld one:
                    held[one.Id] = one;
                    break;
                case Edition.EditionReleased one:
                    held.Remove(one.Id);
                    break;
            }
        }

        return [.. held.Values.OrderBy(one => one.Date).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    private Task<Decision<Edition.State>> DecideAsync(
        Series series, Func<Edition.State, IReadOnlyList<Edition.EditionEvent>> decide, CancellationToken cancellation) =>
        store.DecideAsync(Edition.StreamName(series), DomainEvents.OfEditions, decide, cancellation: cancellation);
}
