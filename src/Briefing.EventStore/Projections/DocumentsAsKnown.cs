using System.Text.Json;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// All documents of a projection as they were at any position of the log: what the table has where it is not further than
/// that, with the events between, else folded from the log. For projections of some thousands of documents; a few states
/// are remembered.
/// </summary>
public sealed class DocumentsAsKnown<TDocument>(PostgresEventStore store, DocumentProjection<TDocument> projection)
    where TDocument : class
{
    private const int Remembered = 4;

    // So many events are folded sooner than a table of documents is read.
    private const int FewEvents = 5_000;

    private readonly Lock _access = new();
    private readonly LinkedList<State> _states = [];

    /// <summary>The documents by their keys, as they were at a position that the projection has reached.</summary>
    public async Task<IReadOnlyDictionary<string, TDocument>> AtAsync(long position, CancellationToken cancellation = default)
    {
        var nearest = Nearest(position);
        if (nearest.Position < position - FewEvents && await LoadAsync(cancellation) is { } table && table.Position <= position)
            nearest = table;
        if (nearest.Position != position) nearest = await MoveAsync(nearest, position, cancellation);
        Remember(nearest);
        return nearest.Documents;
    }

    private async Task<State> MoveAsync(State from, long position, CancellationToken cancellation)
    {
        var documents = new Dictionary<string, TDocument>(from.Documents);
        var query = new LogQuery { After = from.Position, UpTo = position, Types = [.. projection.EventTypes] };
        await foreach (var recorded in store.ReadLogAsync(query, cancellation))
        {
            foreach (var key in projection.KeysOf(recorded))
            {
                if (projection.Fold(key, documents.GetValueOrDefault(key), recorded) is { } document) documents[key] = document;
                else documents.Remove(key);
            }
        }
        return new(position, documents);
    }

    // One statement, so that position and documents belong together.
    private async Task<State?> LoadAsync(CancellationToken cancellation)
    {
        var schema = store.Options.Schema;
        await using var command = store.Database.CreateCommand(
            $"""
            select m.last_seq_id, d.id, d.data from {schema}.es_projections p
            join {schema}.mt_event_progression m on m.name = format('%s:%s:All', p.name, p.generation)
            left join {schema}.{projection.Name} d on true
            where p.name = $1 and p.state = 'live'
            """);
        command.Parameters.AddWithValue(projection.Name);
        try
        {
            long? position = null;
            var documents = new Dictionary<string, TDocument>();
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                position = row.GetInt64(0);
                if (!row.IsDBNull(1))
                    documents.Add(row.GetString(1), JsonSerializer.Deserialize(row.GetString(2), projection.Json)!);
            }
            return position is null ? null : new(position.Value, documents);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    private State Nearest(long position)
    {
        lock (_access)
        {
            return _states.Where(state => state.Position <= position).MaxBy(state => state.Position)
                ?? new(0, new Dictionary<string, TDocument>());
        }
    }

    private void Remember(State state)
    {
        lock (_access)
        {
            if (_states.Any(known => known.Position == state.Position)) return;
            _states.AddLast(state);
            if (_states.Count > Remembered) _states.RemoveFirst();
        }
    }

    private sealed record State(long Position, IReadOnlyDictionary<string, TDocument> Documents);
}
