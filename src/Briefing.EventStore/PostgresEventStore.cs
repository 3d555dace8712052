using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// Streams of events and the log of them all, in PostgreSQL 15 or later, in tables laid out as Marten 9 lays out its own.
/// </summary>
/// <remarks>
/// An append is atomic and checks the expected version in one round trip. A reader of the log sees every committed event
/// exactly once and in order. Events are never changed; older shapes are upcast when they are read. Safe for use by many
/// threads.
/// </remarks>
public sealed class PostgresEventStore
{
    private const int VeryManyRows = 20_000;

    private readonly EventAppender _appender;
    private readonly BulkAppender _bulkAppender;
    private readonly Pulse _pulse;

    /// <summary>
    /// Connections as the store wants them. It leaves nothing behind in a session, so a session is not reset when it goes
    /// back to the pool: that costs the server about half as much again as an append itself. Large pages of rows are read with
    /// few calls.
    /// </summary>
    /// <param name="connectionString">Npgsql's, to the database.</param>
    public static NpgsqlDataSource Connect(string connectionString) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            NoResetOnClose = true,
            ReadBufferSize = 128 * 1024,
        });

    /// <param name="database">Where the connections come from, best <see cref="Connect"/>; the caller keeps and disposes it.</param>
    /// <param name="types">The events that the program knows.</param>
    /// <param name="options">Which schema; the default is <c>briefing</c>.</param>
    /// <param name="logger">Where to log to.</param>
    public PostgresEventStore(
        NpgsqlDataSource database, EventTypes types, EventStoreOptions? options = null,
        ILogger<PostgresEventStore>? logger = null)
    {
        Database = database;
        Types = types;
        Options = options ?? new();
        Logger = logger ?? NullLogger<PostgresEventStore>.Instance;
        Head = new(Options.Schema);
        _appender = new(database, types, Options, OwnAppends);
        _bulkAppender = new(types, Options);
        _pulse = new(database, Options.Schema, Logger);
    }

    /// <summary>Where the connections come from.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>The events that the program knows.</summary>
    public EventTypes Types { get; }

    /// <summary>Which schema the tables are in.</summary>
    public EventStoreOptions Options { get; }

    internal ILogger Logger { get; }
    internal LogHead Head { get; }

    /// <summary>What this process has appended and its follower of the log has not met yet.</summary>
    internal OwnAppends OwnAppends { get; } = new();

    /// <summary>Called after every append of this process, to wake what follows the log.</summary>
    internal event Action? Appended;

    /// <summary>Raised after every commit of a projection in this process.</summary>
    internal Signal Progressed { get; } = new();

    /// <summary>Brings the schema to where this program needs it; two processes may do so at once.</summary>
    /// <exception cref="EventStoreException">The server is too old, rights are missing, the schema is newer than the
    /// program or holds other tables of the same names.</exception>
    public Task MigrateAsync(CancellationToken cancellation = default) =>
        new Migrator(Database, Options).MigrateAsync(cancellation);

    /// <summary>Appends events to a stream.</summary>
    /// <exception cref="ConcurrencyException">The stream is at another version than expected.</exception>
    /// <exception cref="StreamArchivedException">The stream is closed.</exception>
    /// <exception cref="EventDataException">An event is too large, or has U+0000 in a text.</exception>
    public async Task<AppendResult> AppendAsync(
        string stream, ExpectedVersion expected, IReadOnlyList<object> events, EventMetadata? metadata = null,
        CancellationToken cancellation = default)
    {
        using var measured = AppendMeasurement.Start(stream, events.Count);
        var result = await measured.Observe(_appender.AppendAsync(new(stream, expected, events, metadata), cancellation));
        SignalAppended();
        return result;
    }

    /// <summary>Appends events to several streams in one transaction and one round trip: all or none.</summary>
    /// <returns>A result for each stream, in the order given.</returns>
    /// <inheritdoc cref="AppendAsync(string, ExpectedVersion, IReadOnlyList{object}, EventMetadata, CancellationToken)"/>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default)
    {
        using var measured = AppendMeasurement.Start(appends[0].Stream, appends.Sum(append => append.Events.Count));
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        var results = await measured.Observe(_appender.AppendAsync(connection, appends, isWithin: false, cancellation));
        SignalAppended();
        return results;
    }

    /// <summary>
    /// Appends as part of the caller's own transaction, to be committed together with other tables. Call
    /// <see cref="SignalAppended"/> after the commit; without it, followers find the events a quarter of a second later.
    /// </summary>
    /// <remarks>The transaction must be READ COMMITTED. Until it ends, nothing after its events is delivered to any
    /// follower, so keep it short.</remarks>
    /// <inheritdoc cref="AppendAsync(IReadOnlyList{StreamAppend}, CancellationToken)"/>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(
        NpgsqlTransaction transaction, IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default) =>
        _appender.AppendAsync(transaction.Connection!, appends, isWithin: true, cancellation);

    /// <summary>Appends any number of events in one transaction, by COPY, in bounded memory: for imports.</summary>
    /// <returns>How many events, and the position of the last.</returns>
    /// <inheritdoc cref="AppendAsync(string, ExpectedVersion, IReadOnlyList{object}, EventMetadata, CancellationToken)"/>
    public async Task<BulkAppendResult> AppendBulkAsync(
        IAsyncEnumerable<StreamAppend> appends, CancellationToken cancellation = default)
    {
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        var result = await _bulkAppender.AppendAsync(connection, appends, cancellation);
        SignalAppended();
        await CountRowsAsync(result.Events, connection);
        return result;
    }

    /// <summary>How many projections are built at the same time; two at least, so that one that stands still holds up no other.</summary>
    internal SemaphoreSlim Builders { get; } = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Has PostgreSQL look at tables into which very many rows came at once. It does so by itself, but a minute later, and
    /// until then takes a log for so short that for each page it sorts everything that lies before its reader. Nobody may cancel
    /// it: the rows are committed, and whoever added them is to hear of it.</summary>
    internal async Task CountRowsAsync(long added, NpgsqlConnection connection)
    {
        if (added >= VeryManyRows)
            await connection.ExecuteAsync(
                $"analyze {Options.Schema}.mt_events, {Options.Schema}.mt_streams", CancellationToken.None);
    }

    /// <summary>Tells followers, here and in other processes, that the log has grown.</summary>
    public void SignalAppended()
    {
        Appended?.Invoke();
        _pulse.Send();
    }

    /// <summary>A stream as it now stands; null when there is none.</summary>
    public async Task<StreamState?> GetStreamAsync(string stream, CancellationToken cancellation = default)
    {
        await using var command = Database.CreateCommand(
            $"select version, is_archived, created, timestamp from {Options.Schema}.mt_streams where id = $1");
        command.Parameters.AddWithValue(stream);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new(
                stream, row.GetInt64(0), row.GetBoolean(1), row.GetFieldValue<DateTimeOffset>(2),
                row.GetFieldValue<DateTimeOffset>(3))
            : null;
    }

    /// <summary>Closes a stream to more events. What it holds stays in the log, for all readers.</summary>
    /// <returns>False when there is no such stream.</returns>
    public async Task<bool> ArchiveStreamAsync(string stream, CancellationToken cancellation = default)
    {
        await using var batch = Database.CreateBatch();
        batch.BatchCommands.Add(new($"update {Options.Schema}.mt_streams set is_archived = true where id = $1")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = stream } },
        });
        batch.BatchCommands.Add(new($"update {Options.Schema}.mt_events set is_archived = true where stream_id = $1")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = stream } },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
        return batch.BatchCommands[0].RecordsAffected > 0;
    }

    /// <summary>Reads a stream's events, from one version to another inclusive; empty when there is no such stream.</summary>
    /// <param name="stream">Its name.</param>
    /// <param name="from">The least version to read.</param>
    /// <param name="to">The greatest version to read.</param>
    /// <param name="backwards">Whether the last comes first.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        string stream, long from = 1, long to = long.MaxValue, bool backwards = false,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = new StreamPages(Options.Schema, Types, stream, backwards);
        while (from <= to)
        {
            IReadOnlyList<RecordedEvent> events;
            await using (var connection = await Database.OpenConnectionAsync(cancellation))
                (events, from, to) = await pages.ReadAsync(connection, from, to, cancellation);
            foreach (var recorded in events) yield return recorded;
        }
    }

    /// <summary>
    /// Reads the log in order: up to its end as it is at the call, or to where the query says. It waits for transactions
    /// that may still bring an earlier event, so that none is missed; not where that is known to be over, as it is for
    /// every position that a projection has reached in this process.
    /// </summary>
    public async IAsyncEnumerable<RecordedEvent> ReadLogAsync(
        LogQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = new LogPages(Options.Schema, Types, query);
        await foreach (var page in ReadPagesAsync(pages, query, cancellation))
        {
            foreach (var recorded in pages.Decode(page).Events) yield return recorded;
        }
    }

    /// <summary>Reads the log like <see cref="ReadLogAsync"/>, the data left in JSON: several times as fast, for those who pass
    /// it on.</summary>
    public async IAsyncEnumerable<RecordedJson> ReadLogAsJsonAsync(
        LogQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = new LogPages(Options.Schema, Types, query);
        await foreach (var page in ReadPagesAsync(pages, query, cancellation))
        {
            foreach (var recorded in pages.Recode(page)) yield return recorded;
        }
    }

    private async IAsyncEnumerable<StoredPage> ReadPagesAsync(
        LogPages pages, LogQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = query.UpTo is { } upTo && upTo <= Head.Known
            ? upTo
            : Math.Min(await EndAsync(cancellation), query.UpTo ?? long.MaxValue);
        for (var after = query.After; after < end;)
        {
            StoredPage page;
            await using (var connection = await Database.OpenConnectionAsync(cancellation))
                page = await pages.ReadRowsAsync(connection, after, end, cancellation);
            yield return page;
            after = page.End;
        }
    }

    /// <summary>The position of the log's last event, once every earlier one that was being written is there too.</summary>
    public async Task<long> EndAsync(CancellationToken cancellation = default)
    {
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        try
        {
            return await Head.EndAsync(connection, cancellation);
        }
        catch (PostgresException e) when (Refusal.Of(e, connection, Options.Schema) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// The position of the last event that was recorded at or before a moment: use it as <see cref="LogQuery.UpTo"/> to
    /// see what was known then. The search goes back from the end, so it takes longer the further back the moment is.
    /// </summary>
    public async Task<long> PositionAtAsync(DateTimeOffset moment, CancellationToken cancellation = default)
    {
        var end = await EndAsync(cancellation);
        await using var command = Database.CreateCommand(
            $"select seq_id from {Options.Schema}.mt_events where seq_id <= $1 and timestamp <= $2 order by seq_id desc limit 1");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(end);
        command.Parameters.AddWithValue(moment.UtcDateTime);
        return (long?)await command.ExecuteScalarAsync(cancellation) ?? 0;
    }
}
