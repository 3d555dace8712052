using System.Runtime.CompilerServices;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>Reading single events of the log by their places.</summary>
public static class EventsAt
{
    /// <summary>The events at these positions, in order; positions without an event are left out.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAtAsync(
        this PostgresEventStore store, IReadOnlyCollection<long> positions, CancellationToken cancellation = default)
    {
        var events = new List<RecordedEvent>(positions.Count);
        await foreach (var stored in StoredAtAsync(store, positions, cancellation)) store.Types.Decode(stored, events);
        return events;
    }

    /// <summary>The same, the data left in JSON: for those who look at a part of it.</summary>
    public static async Task<IReadOnlyList<RecordedJson>> ReadAtAsJsonAsync(
        this PostgresEventStore store, IReadOnlyCollection<long> positions, CancellationToken cancellation = default)
    {
        var events = new List<RecordedJson>(positions.Count);
        await foreach (var stored in StoredAtAsync(store, positions, cancellation)) store.Types.Recode(stored, events);
        return events;
    }

    private static async IAsyncEnumerable<StoredEvent> StoredAtAsync(
        PostgresEventStore store, IReadOnlyCollection<long> positions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"select {StoredEvent.Columns} from {store.Options.Schema}.mt_events where seq_id = any($1) order by seq_id", connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. positions] });
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return StoredEvent.Read(reader);
    }
}
