using Briefing.Domain.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>Whole topics as known at any position, from memory. The least recently asked about go when there are too many happenings.</summary>
/// <param name="store">The store that the happenings are in.</param>
/// <param name="budget">How many happenings are kept, at about three kilobytes each.</param>
internal sealed class HappeningsAsKnown(PostgresEventStore store, int budget)
{
    private readonly Lock access = new();
    private readonly List<Kept> kept = [];

    /// <param name="generation">The making of the happenings that the position belongs to.</param>
    /// <param name="position">The position that is asked about.</param>
    /// <param name="reached">The position that the happenings are made up to.</param>
    /// <param name="judgements">What people had judged.</param>
    /// <returns>By id; null where there are too many to be kept.</returns>
    public async Task<IReadOnlyList<Happening>?> ListAsync(
        int generation, TopicId topic, HappeningType type, long position, long reached, JudgementsAsKnown judgements, CancellationToken cancellation)
    {
        var known = await Of(new Kind(generation, topic, type)).ListAsync(position, reached, judgements, budget, cancellation);
        DropSome();
        return known;
    }

    private Timeline Of(Kind kind)
    {
        lock (access)
        {
            var found = kept.Find(one => one.Kind == kind) ?? new Kept(kind, new Timeline(store, kind.Topic, kind.Type));
            kept.Remove(found);
            kept.Add(found);
            return found.Timeline;
        }
    }

    private void DropSome()
    {
        lock (access)
        {
            while (kept.Count > 1 && kept.Sum(one => one.Timeline.Count) > budget)
            {
                kept.RemoveAt(0);
            }
        }
    }

    private sealed record Kind(int Generation, TopicId Topic, HappeningType Type);

    private sealed record Kept(Kind Kind, Timeline Timeline);
}
