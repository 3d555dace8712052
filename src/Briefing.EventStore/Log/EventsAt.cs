using Npgsql;

namespace Briefing.EventStore;

/// <summary>Reading single events of the log by their places.</summary>
public static class EventsAt
{
    /// <summary>The events at these positions, in order; positions without an event are left out.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAtAsync(
        this PostgresEventStore store, IReadOnlyCollection<long> positions, CancellationToken cancellation = default)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"select {StoredEvent.Columns} from {store.Options.Schema}.mt_events where seq_id = any($1) order by seq_id", connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. positions] });
        await command.PrepareAsync(cancellation);
        var events = new List<RecordedEvent>(positions.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) store.Types.Decode(StoredEvent.Read(reader), events);
        return events;
    }
}
