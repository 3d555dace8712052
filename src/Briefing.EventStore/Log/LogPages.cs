using System.Text;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// The rows of the log that a query asks for, a page at a time. No snapshot is held between pages, however slow the
/// reader is, and a page of large events ends early, so that memory stays bounded.
/// </summary>
internal sealed class LogPages
{
    private const int PageBytes = 16 * 1024 * 1024;

    // In bulk: many rows for one query, handed over in chunks small enough to be garbage before they are promoted.
    private const int QueryRows = 20_000;
    private const int ChunkRows = 500;
    private const int ChunkBytes = 4 * 1024 * 1024;

    private readonly string _sql;
    private readonly object[] _filters;
    private readonly EventTypes _types;
    private readonly HashSet<Type>? _wanted;
    private readonly bool _markUndecodable;
    private readonly int _pageRows;

    /// <param name="schema">The store's schema.</param>
    /// <param name="types">The events that the program knows.</param>
    /// <param name="query">Which events to read.</param>
    /// <param name="markUndecodable">Whether an event that cannot be decoded is marked rather than thrown on.</param>
    public LogPages(string schema, EventTypes types, LogQuery query, bool markUndecodable = false)
    {
        _types = types;
        _markUndecodable = markUndecodable;
        _pageRows = query.PageRows;
        _wanted = query.Types?.ToHashSet();
        var text = new StringBuilder($"select {StoredEvent.Columns} from {schema}.mt_events where seq_id > $1 and seq_id <= $2");
        var values = new List<object>();
        Filter("type = any({0})", query.Types is null ? null : types.StoredNames(query.Types));
        Filter("starts_with(stream_id, {0})", query.StreamPrefix);
        Filter("timestamp >= {0}", query.RecordedFrom?.UtcDateTime);
        Filter("timestamp < {0}", query.RecordedBefore?.UtcDateTime);
        text.Append(" order by seq_id limit $3");
        _sql = text.ToString();
        _filters = [.. values];

        void Filter(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            text.Append(" and ").Append(condition.Replace("{0}", $"${values.Count + 3}", StringComparison.Ordinal));
        }
    }

    /// <summary>The next events after a position.</summary>
    public async Task<LogPage> ReadAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation) =>
        Decode(await ReadRowsAsync(connection, after, upTo, cancellation));

    /// <summary>The next events after a position, undecoded.</summary>
    public async Task<StoredPage> ReadRowsAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation)
    {
        await using var command = Command(connection, after, upTo, _pageRows);
        var rows = new List<StoredEvent>();
        var bytes = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (rows.Count < _pageRows && bytes < PageBytes && await reader.ReadAsync(cancellation))
        {
            rows.Add(StoredEvent.Read(reader));
            bytes += rows[^1].Data.Length;
        }
        var mayBeMore = rows.Count == _pageRows || bytes >= PageBytes;
        return new(rows, after, mayBeMore ? rows[^1].Position : upTo);
    }

    /// <summary>All events between two positions, undecoded, in small chunks: for a thread that does nothing else, which
    /// reads nearly twice as fast as asynchronous code.</summary>
    public IEnumerable<StoredPage> ReadChunks(NpgsqlConnection connection, long after, long upTo)
    {
        while (after < upTo)
        {
            using var command = Command(connection, after, upTo, QueryRows);
            command.Prepare();
            using var reader = command.ExecuteReader();
            var rows = new List<StoredEvent>(ChunkRows);
            int read = 0, bytes = 0;
            while (reader.Read())
            {
                read++;
                rows.Add(StoredEvent.Read(reader));
                bytes += rows[^1].Data.Length;
                if (rows.Count < ChunkRows && bytes < ChunkBytes) continue;

                yield return new(rows, after, rows[^1].Position);
                after = rows[^1].Position;
                rows = new(ChunkRows);
                bytes = 0;
            }
            var end = read < QueryRows ? upTo : rows.Count > 0 ? rows[^1].Position : after;
            if (end > after) yield return new(rows, after, end);
            after = end;
        }
    }

    /// <summary>Makes events of rows.</summary>
    public LogPage Decode(StoredPage page)
    {
        var events = new List<RecordedEvent>(page.Rows.Count);
        foreach (var stored in page.Rows)
        {
            var before = events.Count;
            if (_markUndecodable) _types.DecodeOrMark(stored, events);
            else _types.Decode(stored, events);
            if (_wanted is not null) RemoveUnwanted(events, before);
        }
        return new(events, page.After, page.End);
    }

    /// <summary>Makes events in JSON of rows.</summary>
    public IReadOnlyList<RecordedJson> Recode(StoredPage page)
    {
        var events = new List<RecordedJson>(page.Rows.Count);
        foreach (var stored in page.Rows) _types.Recode(stored, events);
        if (_wanted is not null)
        {
            var names = _wanted.Select(_types.NameOf).ToHashSet();
            events.RemoveAll(recorded => !names.Contains(recorded.Type));
        }
        return events;
    }

    // An older event may have become several, not all of them asked for.
    private void RemoveUnwanted(List<RecordedEvent> events, int from)
    {
        for (var i = events.Count - 1; i >= from; i--)
        {
            if (!_wanted!.Contains(events[i].Data.GetType()) && events[i].Data is not UndecodableEvent) events.RemoveAt(i);
        }
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, long after, long upTo, long limit)
    {
        // Where only few of very many events are asked for, the first may take its time.
        var command = new NpgsqlCommand(_sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit });
        foreach (var filter in _filters) command.Parameters.AddWithValue(filter);
        return command;
    }
}

/// <param name="Rows">The rows between two positions.</param>
/// <param name="After">The position that the page begins after.</param>
/// <param name="End">The position that it goes to, inclusive.</param>
internal sealed record StoredPage(IReadOnlyList<StoredEvent> Rows, long After, long End);

/// <param name="Events">The events asked for between two positions.</param>
/// <param name="After">The position that the page begins after.</param>
/// <param name="End">The position that it goes to, inclusive.</param>
internal sealed record LogPage(IReadOnlyList<RecordedEvent> Events, long After, long End);
