using Npgsql;

namespace Briefing.EventStore;

/// <summary>The dead letters of one generation.</summary>
internal sealed class DeadLetters(PostgresEventStore store, Projection projection, Generation generation)
{
    private readonly string _table = $"{store.Options.Schema}.es_dead_letters";
    private readonly HashSet<string> _waitingPartitions = [];

    /// <summary>Finds out which partitions have any.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"select distinct unnest(partitions) from {_table} where name = $1 and generation = $2");
        AddKey(command);
        _waitingPartitions.Clear();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) _waitingPartitions.Add(row.GetString(0));
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => _waitingPartitions.Count > 0;

    /// <summary>The events that can be applied, and those that must wait behind a dead letter of a partition of theirs.
    /// Events that an upcaster made of one share its position and stay together.</summary>
    public (IReadOnlyList<RecordedEvent> Ready, IReadOnlyList<IReadOnlyList<RecordedEvent>> Waiting) Split(
        IReadOnlyList<RecordedEvent> events)
    {
        if (_waitingPartitions.Count == 0) return (events, []);

        var ready = new List<RecordedEvent>();
        var waiting = new List<IReadOnlyList<RecordedEvent>>();
        foreach (var ofOne in events.GroupBy(recorded => recorded.Position, (_, ofOne) => ofOne.ToList()))
        {
            var concerned = PartitionsOf(ofOne);
            if (!_waitingPartitions.Overlaps(concerned))
            {
                ready.AddRange(ofOne);
                continue;
            }
            // Whatever else the event concerns has to wait for it, in its turn.
            _waitingPartitions.UnionWith(concerned);
            waiting.Add(ofOne);
        }
        return (ready, waiting);
    }

    /// <summary>Records the events of one position, within the transaction that moves the position over them.</summary>
    public async Task AddAsync(
        IReadOnlyList<RecordedEvent> events, string error, NpgsqlConnection connection, CancellationToken cancellation)
    {
        // An event that concerns no partition waits in its stream's: an owner looks for dead letters by partition.
        var partitions = PartitionsOf(events) is { Length: > 0 } concerned ? concerned : [events[0].Stream];
        await using var command = new NpgsqlCommand(
            $"insert into {_table} (name, generation, position, partitions, error) values ($1, $2, $3, $4, $5)", connection);
        AddKey(command);
        command.Parameters.AddWithValue(events[0].Position);
        command.Parameters.AddWithValue(partitions);
        command.Parameters.AddWithValue(error.Replace("\0", "\\0", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(cancellation);
        _waitingPartitions.UnionWith(partitions);
    }

    /// <summary>Those that are to be tried again, in order.</summary>
    public async Task<IReadOnlyList<(long Position, string[] Partitions)>> ToRetryAsync(CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"select position, partitions from {_table} where name = $1 and generation = $2 and retry order by position");
        AddKey(command);
        var letters = new List<(long, string[])>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) letters.Add((row.GetInt64(0), row.GetFieldValue<string[]>(1)));
        return letters;
    }

    /// <summary>Reads the event of a dead letter again.</summary>
    public async Task<LogPage> ReadAsync(long position, LogPages pages, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        return await pages.ReadAsync(connection, position - 1, position, cancellation);
    }

    /// <summary>Removes one, within the transaction that applied its event after all.</summary>
    public async Task RemoveAsync(long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"delete from {_table} where name = $1 and generation = $2 and position = $3", connection);
        AddKey(command);
        command.Parameters.AddWithValue(position);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Records that a retry failed, or, without an error, that it was not tried since an earlier one failed.</summary>
    public async Task KeepAsync(long position, Exception? error, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"""
            update {_table}
            set retry = false, attempts = attempts + ($4::varchar is not null)::integer, error = coalesce($4, error)
            where name = $1 and generation = $2 and position = $3
            """);
        AddKey(command);
        command.Parameters.AddWithValue(position);
        command.Parameters.Add(new()
        {
            Value = (object?)error?.Message ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar,
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private string[] PartitionsOf(IEnumerable<RecordedEvent> events) => [.. events.SelectMany(PartitionsOf).Distinct()];

    private string[] PartitionsOf(RecordedEvent recorded)
    {
        if (recorded.Data is UndecodableEvent) return [recorded.Stream];
        try
        {
            return [.. projection.PartitionsOf(recorded)];
        }
        catch (Exception)
        {
            // What cannot say its key cannot be applied either; that is what gets reported. Its stream waits for it.
            return [recorded.Stream];
        }
    }

    private void AddKey(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue(generation.Name);
        command.Parameters.AddWithValue(generation.Number);
    }
}
