using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.EventStore;

/// <summary>Folds documents in memory and writes those that changed.</summary>
internal sealed class DocumentFolding<TDocument>(
    string table, JsonTypeInfo<TDocument> json, Func<RecordedEvent, IEnumerable<string>> keys,
    Func<string, TDocument?, RecordedEvent, TDocument?> fold, bool fromStart) : Folding
    where TDocument : class
{
    /// <summary>How much more memory than at the start the documents may take before they are written and dropped.</summary>
    private const long MemoryBudget = 256 * 1024 * 1024;

    /// <summary>How many documents stay in memory after they were written.</summary>
    private const int KeptDocuments = 20_000;

    /// <summary>From how many rows on copying them in pays.</summary>
    private const int CopyRows = 1_000;

    private readonly Dictionary<string, Slot> _slots = [];
    private readonly List<KeyValuePair<string, Slot>> _changed = [];
    private readonly long _memoryAtStart = GC.GetTotalMemory(forceFullCollection: false);

    // As long as every document that there is lies in memory, a key that is not there has none.
    private bool _complete = fromStart;
    private bool _tableIsEmpty = fromStart;

    // With few documents to write, it is not they that take the memory.
    public override bool IsFull =>
        _changed.Count >= CopyRows && GC.GetTotalMemory(forceFullCollection: false) - _memoryAtStart > MemoryBudget;

    public override async Task FoldAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!_complete) await LoadMissingAsync(events, connection, cancellation);
        foreach (var recorded in events)
        {
            foreach (var key in keys(recorded)) Apply(key, recorded);
        }
    }

    private void Apply(string key, RecordedEvent recorded)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, key, out _);
        slot ??= new();
        var after = fold(key, slot.Document, recorded);
        if (ReferenceEquals(after, slot.Document)) return;
        slot.Document = after;
        if (slot.IsChanged) return;
        slot.IsChanged = true;
        _changed.Add(new(key, slot));
    }

    private async Task LoadMissingAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var missing = events.SelectMany(keys).Where(key => !_slots.ContainsKey(key)).ToHashSet();
        if (missing.Count == 0) return;

        foreach (var key in missing) _slots.Add(key, new());
        await using var command = connection.UntimedCommand($"select id, data from {table} where id = any($1)", (object)missing.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var slot = _slots[row.GetString(0)];
            slot.Document = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(1), json);
            slot.IsStored = true;
        }
    }

    public override async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        string[] removed =
            [.. _changed.Where(entry => entry.Value is { Document: null, IsStored: true }).Select(entry => entry.Key)];
        if (removed.Length > 0)
            await connection.ExecuteAsync($"delete from {table} where id = any($1)", cancellation, (object)removed);

        var written = _changed.Where(entry => entry.Value.Document is not null).ToList();
        if (written.Count >= CopyRows && _tableIsEmpty) await CopyAsync(connection, table, written, cancellation);
        else if (written.Count >= CopyRows) await MergeAsync(connection, written, cancellation);
        else if (written.Count > 0) await UpsertAsync(connection, written, cancellation);

        _tableIsEmpty &= written.Count == 0;
        foreach (var (_, slot) in _changed) (slot.IsChanged, slot.IsStored) = (false, slot.Document is not null);
        _changed.Clear();
        if (_slots.Count > KeptDocuments) Forget();
    }

    private void Forget()
    {
        _slots.Clear();
        _complete = false;
    }

    private async Task UpsertAsync(
        NpgsqlConnection connection, List<KeyValuePair<string, Slot>> documents, CancellationToken cancellation)
    {
        await using var command = connection.UntimedCommand(
            $"insert into {table} (id, data) select * from unnest($1, $2) on conflict (id) do update set data = excluded.data",
            (object)documents.Select(entry => entry.Key).ToArray());
        command.Parameters.Add(new()
        {
            Value = documents.Select(entry => Encode(entry.Value)).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task MergeAsync(
        NpgsqlConnection connection, List<KeyValuePair<string, Slot>> documents, CancellationToken cancellation)
    {
        await connection.ExecuteAsync($"create temp table incoming (like {table}) on commit drop", cancellation);
        await CopyAsync(connection, "pg_temp.incoming", documents, cancellation);
        await connection.ExecuteAsync(
            $"insert into {table} select * from pg_temp.incoming on conflict (id) do update set data = excluded.data; "
            + "drop table pg_temp.incoming", cancellation);
    }

    private async Task CopyAsync(
        NpgsqlConnection connection, string into, List<KeyValuePair<string, Slot>> documents, CancellationToken cancellation)
    {
        await using var copy = await connection.CopyIntoAsync($"{into} (id, data)", cancellation);
        foreach (var (id, slot) in documents)
        {
            // The values are buffered, so writing them without waiting costs a third less.
            copy.StartRow();
            copy.Write(id, NpgsqlDbType.Varchar);
            copy.Write(Encode(slot), NpgsqlDbType.Jsonb);
        }
        await copy.CompleteAsync(cancellation);
    }

    private byte[] Encode(Slot slot) => JsonSerializer.SerializeToUtf8Bytes(slot.Document!, json);

    private sealed class Slot
    {
        public TDocument? Document { get; set; }
        public bool IsStored { get; set; }
        public bool IsChanged { get; set; }
    }
}
