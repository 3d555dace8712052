using Briefing.Domain.Happenings;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>What people had judged at any position of the log.</summary>
internal sealed class JudgementsAsKnown(PostgresEventStore store)
{
    private Known known = new(0, [], 0, Judgement.None);

    public async Task<Judgement> AtAsync(long position, CancellationToken cancellation)
    {
        var known = this.known;
        if (position > known.UpTo)
        {
            known = known with { UpTo = position, Events = [.. known.Events, .. await ReadAsync(known.UpTo, position, cancellation)] };
        }

        var count = known.Events.Count(recorded => recorded.Position <= position);
        if (count != known.Judged)
        {
            var standing = new Standing();
            foreach (var recorded in known.Events.Take(count))
            {
                standing.Apply(recorded);
            }

            known = known with { Judged = count, Judgement = standing.Judgement };
        }

        // Of several at once any may stay: each is right.
        this.known = known;
        return known.Judgement;
    }

    private async Task<IReadOnlyList<RecordedEvent>> ReadAsync(long after, long upTo, CancellationToken cancellation)
    {
        var positions = new List<long>();
        await using (var command = store.Command("Happenings/judgements_between"))
        {
            command.Parameters.AddWithValue(after);
            command.Parameters.AddWithValue(upTo);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                positions.Add(row.GetInt64(0));
            }
        }

        return positions.Count == 0 ? [] : await store.ReadAtAsync(positions, cancellation);
    }

    /// <param name="UpTo">The position up to which the events are known.</param>
    /// <param name="Judged">How many of them the judgement is made from.</param>
    private sealed record Known(long UpTo, IReadOnlyList<RecordedEvent> Events, int Judged, Judgement Judgement);
}
