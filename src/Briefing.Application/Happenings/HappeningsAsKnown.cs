using Briefing.Domain.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>Whole topics as known at positions that were asked about before. What was known at a position never changes, and from
/// one position to another little does: only that is read. The least recently used go when there are too many happenings.</summary>
internal sealed class HappeningsAsKnown(PostgresEventStore store)
{
    /// <summary>How many happenings are kept, each once however many positions it was known at; about three kilobytes each.</summary>
    private const int Budget = 120_000;

    /// <summary>How many positions are kept in all, and of one topic and type.</summary>
    private const int MostStates = 256;
    private const int MostOfOneKind = 16;

    private readonly Lock access = new();
    private readonly LinkedList<State> states = [];
    private int held;

    /// <param name="generation">The making of the happenings that the position belongs to.</param>
    /// <param name="judgement">What people had judged at the position.</param>
    /// <returns>By id.</returns>
    public async Task<IReadOnlyList<Happening>> ListAsync(
        int generation, TopicId topic, HappeningType type, long position, Judgement judgement, CancellationToken cancellation)
    {
        var kind = new Kind(generation, topic, type);
        var nearest = Nearest(kind, position) ?? new State(kind, 0, []);
        if (nearest.Position != position)
        {
            nearest = new State(kind, position, await MoveAsync(nearest, position, judgement, cancellation));
            Keep(nearest);
        }

        return Array.ConvertAll(nearest.Happenings, one => one.Happening);
    }

    private async Task<Version[]> MoveAsync(State from, long position, Judgement judgement, CancellationToken cancellation)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var documents = new List<byte[]>();
        await using (var command = store.Command("Happenings/happenings_between"))
        {
            command.Parameters.AddWithValue(from.Kind.Topic.Value);
            command.Parameters.AddWithValue((short)from.Kind.Type);
            command.Parameters.AddWithValue(Math.Min(from.Position, position));
            command.Parameters.AddWithValue(Math.Max(from.Position, position));
            command.Parameters.AddWithValue(position);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                changed.Add(row.GetString(0));
                if (!row.IsDBNull(1))
                {
                    documents.Add(row.GetFieldValue<byte[]>(1));
                }
            }
        }

        if (changed.Count == 0)
        {
            return from.Happenings;
        }

        // Decoding takes longer than reading: on all cores where there is much of it.
        var come = documents.Count < 200
            ? documents.ConvertAll(Decode)
            : [.. documents.AsParallel().WithCancellation(cancellation).Select(Decode)];
        come.Sort(static (a, b) => string.CompareOrdinal(a.Happening.Id, b.Happening.Id));
        return Merged(Array.FindAll(from.Happenings, one => !changed.Contains(one.Happening.Id)), come);

        Version Decode(byte[] document) => new(HappeningHistory.Read(document).AsKnown(position, judgement));
    }

    /// <summary>Both together, each in order of their ids.</summary>
    private static Version[] Merged(Version[] stayed, List<Version> come)
    {
        var merged = new Version[stayed.Length + come.Count];
        var (i, j) = (0, 0);
        while (i + j < merged.Length)
        {
            merged[i + j] = j == come.Count || (i < stayed.Length && string.CompareOrdinal(stayed[i].Happening.Id, come[j].Happening.Id) < 0)
                ? stayed[i++]
                : come[j++];
        }

        return merged;
    }

    private State? Nearest(Kind kind, long position)
    {
        lock (access)
        {
            var nearest = states.Where(state => state.Kind == kind).MinBy(state => Math.Abs(state.Position - position));
            if (nearest is not null)
            {
                states.Remove(nearest);
                states.AddLast(nearest);
            }

            return nearest;
        }
    }

    private void Keep(State state)
    {
        lock (access)
        {
            states.AddLast(state);
            foreach (var one in state.Happenings)
            {
                held += one.KeptBy++ == 0 ? 1 : 0;
            }

            while (states.Count > 0 && (held > Budget || states.Count > MostStates))
            {
                Drop(states.First!.Value);
            }

            if (states.Where(other => other.Kind == state.Kind).Skip(MostOfOneKind - 1).Any()
                && states.First(other => other.Kind == state.Kind) is var oldest && oldest != state)
            {
                Drop(oldest);
            }
        }
    }

    private void Drop(State state)
    {
        states.Remove(state);
        foreach (var one in state.Happenings)
        {
            held -= --one.KeptBy == 0 ? 1 : 0;
        }
    }

    private sealed record Kind(int Generation, TopicId Topic, HappeningType Type);

    private sealed class State(Kind kind, long position, Version[] happenings)
    {
        public Kind Kind { get; } = kind;

        public long Position { get; } = position;

        public Version[] Happenings { get; } = happenings;
    }

    private sealed class Version(Happening happening)
    {
        public Happening Happening { get; } = happening;

        /// <summary>How many of the states that are kept have it.</summary>
        public int KeptBy { get; set; }
    }
}
