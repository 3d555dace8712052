using System.Text;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// The rows of the log that a query asks for, a page at a time. No snapshot is held between pages, however slow the
/// reader is, and a page of large events ends early, so that memory stays bounded.
/// </summary>
internal sealed class LogPages
{
    public const int PageEvents = 5_000;
    private const int PageBytes = 16 * 1024 * 1024;

    private readonly string sql;
    private readonly object[] filters;
    private readonly EventTypes types;
    private readonly HashSet<Type>? wanted;
    private readonly bool markUndecodable;

    /// <param name="schema">The store's schema.</param>
    /// <param name="types">The events that the program knows.</param>
    /// <param name="query">Which events to read.</param>
    /// <param name="markUndecodable">Whether an event that cannot be decoded is marked rather than thrown on.</param>
    public LogPages(string schema, EventTypes types, LogQuery query, bool markUndecodable = false)
    {
        this.types = types;
        this.markUndecodable = markUndecodable;
        wanted = query.Types?.ToHashSet();
        var text = new StringBuilder($"select {StoredEvent.Columns} from {schema}.mt_events where seq_id > $1 and seq_id <= $2");
        var values = new List<object>();
        Filter("type = any({0})", query.Types is null ? null : types.StoredNames(query.Types));
        Filter("starts_with(stream_id, {0})", query.StreamPrefix);
        Filter("timestamp >= {0}", query.RecordedFrom?.UtcDateTime);
        Filter("timestamp < {0}", query.RecordedBefore?.UtcDateTime);
        text.Append(" order by seq_id limit $3");
        sql = text.ToString();
        filters = [.. values];

        void Filter(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            text.Append(" and ").Append(condition.Replace("{0}", $"${values.Count + 3}", StringComparison.Ordinal));
        }
    }

    /// <summary>The next events after a position. <c>End</c> is the position that this brings the reader to.</summary>
    public async Task<LogPage> ReadAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation)
    {
        await using var command = Command(connection, after, upTo);
        var page = new PageBuilder(this);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (!page.IsFull && await reader.ReadAsync(cancellation)) page.Add(StoredEvent.Read(reader));
        return page.ToPage(after, upTo);
    }

    /// <summary>The same on the calling thread: nearly twice as fast, for a thread that does nothing else.</summary>
    public LogPage Read(NpgsqlConnection connection, long after, long upTo)
    {
        using var command = Command(connection, after, upTo);
        command.Prepare();
        var page = new PageBuilder(this);
        using var reader = command.ExecuteReader();
        while (!page.IsFull && reader.Read()) page.Add(StoredEvent.Read(reader));
        return page.ToPage(after, upTo);
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, long after, long upTo)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PageEvents });
        foreach (var filter in filters) command.Parameters.AddWithValue(filter);
        return command;
    }

    private sealed class PageBuilder(LogPages pages)
    {
        private readonly List<RecordedEvent> events = [];
        private long last;
        private int rows;
        private int bytes;

        public bool IsFull => rows == PageEvents || bytes >= PageBytes;

        public void Add(in StoredEvent stored)
        {
            rows++;
            bytes += stored.Data.Length;
            last = stored.Position;
            var before = events.Count;
            if (pages.markUndecodable) pages.types.DecodeOrMark(stored, events);
            else pages.types.Decode(stored, events);
            if (pages.wanted is not null) RemoveUnwanted(before);
        }

        // An older event may have become several, not all of them asked for.
        private void RemoveUnwanted(int from)
        {
            for (var i = events.Count - 1; i >= from; i--)
            {
                if (!pages.wanted!.Contains(events[i].Data.GetType()) && events[i].Data is not UndecodableEvent) events.RemoveAt(i);
            }
        }

        public LogPage ToPage(long after, long upTo) => new(events, after, IsFull ? last : upTo);
    }
}

/// <param name="Events">The events asked for between two positions.</param>
/// <param name="After">The position that the page begins after.</param>
/// <param name="End">The position that it goes to, inclusive.</param>
internal sealed record LogPage(IReadOnlyList<RecordedEvent> Events, long After, long End);
