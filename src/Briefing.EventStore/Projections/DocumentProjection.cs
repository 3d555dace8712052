using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// A projection into documents, one for each key, kept as rows (<c>id</c>, <c>data jsonb</c>) of a table that has the
/// projection's name.
/// </summary>
/// <param name="name">Its name, and that of its table.</param>
/// <param name="version">The version of its code and documents.</param>
/// <param name="json">How a document is read and written.</param>
/// <param name="eventTypes">The events that it is given.</param>
/// <param name="keys">The keys of the documents that an event changes.</param>
/// <param name="fold">What an event makes of the document of a key: from nothing at first; null removes it. Pure; it
/// answers with a new document or the same one, and changes none in place.</param>
public sealed class DocumentProjection<TDocument>(
    string name, int version, JsonTypeInfo<TDocument> json, IReadOnlyCollection<Type> eventTypes,
    Func<RecordedEvent, IEnumerable<string>> keys, Func<string, TDocument?, RecordedEvent, TDocument?> fold)
    : Projection(name, version, eventTypes)
    where TDocument : class
{
    internal JsonTypeInfo<TDocument> Json => json;

    internal override string Tables => $"create table {Name} (id varchar primary key, data jsonb not null)";

    internal override IEnumerable<string> PartitionsOf(RecordedEvent recorded) => keys(recorded);

    internal IEnumerable<string> KeysOf(RecordedEvent recorded) => keys(recorded);

    internal TDocument? Fold(string key, TDocument? before, RecordedEvent recorded) => fold(key, before, recorded);

    internal override Folding Start(Generation generation, bool fromStart) =>
        new DocumentFolding<TDocument>($"{generation.TablesSchema}.{Name}", json, keys, fold, fromStart);

    /// <summary>Loads a document; null when there is none.</summary>
    /// <exception cref="EventStoreException">The projection has not been built yet.</exception>
    public async Task<TDocument?> LoadAsync(PostgresEventStore store, string id, CancellationToken cancellation = default)
    {
        await using var command = store.Database.CreateCommand($"select data from {store.Options.Schema}.{Name} where id = $1");
        command.Parameters.AddWithValue(id);
        try
        {
            return await command.ExecuteScalarAsync(cancellation) is string data ? JsonSerializer.Deserialize(data, json) : null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new EventStoreException(
                $"Projection \"{Name}\" has not been built yet. Is a worker running that follows the log?", e);
        }
    }
}
