using Npgsql;

namespace Briefing.EventStore;

/// <summary>The events of one stream, a page at a time.</summary>
internal sealed class StreamPages(string schema, EventTypes types, string stream, bool backwards)
{
    private const int PageEvents = 1_024;
    private const int PageBytes = 16 * 1024 * 1024;

    private readonly string _sql =
        $"""
        select {StoredEvent.Columns} from {schema}.mt_events where stream_id = $1 and version between $2 and $3
        order by version {(backwards ? "desc" : "asc")} limit $4
        """;

    /// <summary>The next events between two versions, and which versions are left after them.</summary>
    public async Task<(IReadOnlyList<RecordedEvent> Events, long From, long To)> ReadAsync(
        NpgsqlConnection connection, long from, long to, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PageEvents });
        await command.PrepareAsync(cancellation);

        var events = new List<RecordedEvent>();
        long last = 0;
        int rows = 0, bytes = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (bytes < PageBytes && await reader.ReadAsync(cancellation))
        {
            var stored = StoredEvent.Read(reader);
            types.Decode(stored, events);
            last = stored.Version;
            rows++;
            bytes += stored.Data.Length;
        }

        if (rows < PageEvents && bytes < PageBytes) return (events, 1, 0);
        return backwards ? (events, from, last - 1) : (events, last + 1, to);
    }
}
