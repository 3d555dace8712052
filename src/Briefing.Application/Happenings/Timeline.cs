using Briefing.Domain.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Happenings;

/// <summary>The happenings of one type of a topic in memory, over all positions of the log up to one. What is known at any of them is
/// chosen from memory; only of a happening that had not got all of its reports then, or that is known otherwise since, is the history read
/// again.</summary>
internal sealed class Timeline(PostgresEventStore store, TopicId topic, HappeningType type)
{
    private readonly Lock access = new();
    private volatile Loaded loaded = new(0, [], IsWhole: true);
    private Task loading = Task.CompletedTask;

    /// <summary>How many happenings it holds, those that are known otherwise since counted again.</summary>
    public int Count => loaded.Spans.Length;

    /// <summary>What was known at a position, by id.</summary>
    /// <param name="position">The position.</param>
    /// <param name="reached">The position that the table has reached, no less.</param>
    /// <param name="judgements">What people had judged.</param>
    /// <param name="most">How many happenings it may hold.</param>
    /// <returns>Null where it cannot hold them all.</returns>
    public async Task<IReadOnlyList<Happening>?> ListAsync(
        long position, long reached, JudgementsAsKnown judgements, int most, CancellationToken cancellation)
    {
        while (loaded.UpTo < position)
        {
            // One loads for all who ask meanwhile, also when it is the one who leaves.
            Task load;
            lock (access)
            {
                load = loading.IsCompleted ? loading = LoadAsync(reached, judgements, most, CancellationToken.None) : loading;
            }

            await load.WaitAsync(cancellation);
        }

        var now = loaded;
        return now.IsWhole ? await ChooseAsync(now.Spans, position, judgements, cancellation) : null;
    }

    private async Task<IReadOnlyList<Happening>> ChooseAsync(Span[] spans, long position, JudgementsAsKnown judgements, CancellationToken cancellation)
    {
        var known = new List<Happening>(spans.Length);
        List<(int Index, Span Span)>? missing = null;
        foreach (var span in spans)
        {
            if (span.KnownFrom <= position && position < span.KnownTo)
            {
                var happening = span.Settled?.AsKnown(position);
                if (happening is null)
                {
                    (missing ??= []).Add((known.Count, span));
                }

                known.Add(happening!);
            }
        }

        if (missing is not null)
        {
            var found = await ReadAsync([.. missing.Select(one => one.Span.Id)], position, await judgements.AtAsync(position, cancellation), cancellation);
            foreach (var (index, span) in missing)
            {
                known[index] = found[span.Id].Happening;
                span.Settled ??= Settled.Of(found[span.Id], position);
            }
        }

        return known;
    }

    private async Task<Dictionary<string, (HappeningHistory History, Happening Happening)>> ReadAsync(
        string[] ids, long position, Judgement judgement, CancellationToken cancellation)
    {
        var documents = new List<(string Id, byte[] Data)>();
        await using (var command = store.Database.CreateCommand(Sql.Read("Happenings/happenings_as_known_by_id.sql", store.Options.Schema)))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ids });
            command.Parameters.AddWithValue(position);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                documents.Add((row.GetString(0), row.GetFieldValue<byte[]>(1)));
            }
        }

        return OnAllCores.Select(documents, document => (document.Id, Known: Decode(document.Data, position, judgement)), cancellation)
            .ToDictionary(one => one.Id, one => one.Known, StringComparer.Ordinal);
    }

    private static (HappeningHistory History, Happening Happening) Decode(byte[] data, long position, Judgement judgement)
    {
        var history = HappeningHistory.Read(data);
        return (history, history.AsKnown(position, judgement));
    }

    private async Task LoadAsync(long reached, JudgementsAsKnown judgements, int most, CancellationToken cancellation)
    {
        var before = loaded;
        if (!before.IsWhole)
        {
            loaded = before with { UpTo = reached };
            return;
        }

        var judgement = await judgements.AtAsync(reached, cancellation);
        var rows = new List<(Span Span, byte[]? Data)>();
        await using (var command = store.Database.CreateCommand(Sql.Read("Happenings/timeline.sql", store.Options.Schema)))
        {
            command.Parameters.AddWithValue(topic.Value);
            command.Parameters.AddWithValue((short)type);
            command.Parameters.AddWithValue(before.UpTo);
            command.Parameters.AddWithValue((long)most + 1);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                rows.Add((new Span(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3)));
            }
        }

        if (rows.Count + before.Spans.Length > most)
        {
            loaded = new Loaded(reached, [], IsWhole: false);
            return;
        }

        // The table may be further than what is judged here.
        var changed = OnAllCores.Select(
            rows,
            row =>
            {
                row.Span.Settled = row.Data is null ? null : Settled.Of(Decode(row.Data, reached, judgement), reached);
                return row.Span;
            },
            cancellation);
        Array.Sort(changed, Span.Order);
        loaded = new Loaded(reached, Merged(before.Spans, changed), IsWhole: true);
    }

    /// <summary>Both together in order; of two that are the same, the later one.</summary>
    private static Span[] Merged(Span[] before, Span[] changed)
    {
        var merged = new List<Span>(before.Length + changed.Length);
        var next = 0;
        foreach (var span in before)
        {
            var order = -1;
            while (next < changed.Length && (order = Span.Order(changed[next], span)) < 0)
            {
                merged.Add(changed[next++]);
            }

            if (order != 0)
            {
                merged.Add(span);
            }
        }

        merged.AddRange(changed.AsSpan(next));
        return [.. merged];
    }

    private sealed record Loaded(long UpTo, Span[] Spans, bool IsWhole);

    /// <summary>A happening over the positions at which it did no more than gain reports and links.</summary>
    private sealed class Span(string id, long knownFrom, long knownTo)
    {
        public string Id => id;

        public long KnownFrom => knownFrom;

        public long KnownTo => knownTo;

        /// <summary>Null before it was read.</summary>
        public Settled? Settled { get; set; }

        public static int Order(Span a, Span b) => string.CompareOrdinal(a.Id, b.Id) is not 0 and var id ? id : a.KnownFrom.CompareTo(b.KnownFrom);
    }

    /// <summary>A happening with all reports that it has in its span: from then on it gains no more than links.</summary>
    private sealed class Settled
    {
        private readonly HappeningHistory links;
        private readonly Happening happening;
        private readonly long since;
        private readonly long linkedSince;

        private Settled(HappeningHistory history, Happening merged, long position, long since)
        {
            this.since = since;
            links = history with { Reports = [] };
            linkedSince = history.Links.Count == 0 ? 0 : history.Links.Max(link => link.Since);
            happening = linkedSince <= position ? merged : merged with { PossiblySame = links.LinksAsKnown(linkedSince) };
        }

        /// <summary>Null where it has not got all of its reports at the position as known at which it was merged.</summary>
        public static Settled? Of((HappeningHistory History, Happening Happening) known, long position) =>
            known.History.Reports.Max(told => told.Since) is var since && since <= position ? new Settled(known.History, known.Happening, position, since) : null;

        /// <summary>Null where it had not got all of its reports yet.</summary>
        public Happening? AsKnown(long position) =>
            position < since ? null : linkedSince <= position ? happening : happening with { PossiblySame = links.LinksAsKnown(position) };
    }
}
