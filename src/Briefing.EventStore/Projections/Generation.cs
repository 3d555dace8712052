using Npgsql;

namespace Briefing.EventStore;

/// <summary>One making of a projection's state: its tables and its progress.</summary>
internal sealed record Generation(string Schema, string Name, int Number, int Version, GenerationState State)
{
    /// <summary>The schema that its tables are in.</summary>
    public string TablesSchema => $"{Schema}_{Name}_{Number}";

    /// <summary>The name of its row in <c>mt_event_progression</c>.</summary>
    public string Progress => $"{Name}:{Number}:All";

    /// <summary>All generations of a projection, oldest first.</summary>
    public static async Task<IReadOnlyList<Generation>> ListAsync(
        PostgresEventStore store, string name, CancellationToken cancellation)
    {
        var schema = store.Options.Schema;
        await using var command = store.Database.CreateCommand(
            $"select generation, version, state from {schema}.es_projections where name = $1 order by generation");
        command.Parameters.AddWithValue(name);
        var generations = new List<Generation>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            generations.Add(new(schema, name, row.GetInt32(0), row.GetInt32(1), ParseState(row.GetString(2))));
        return generations;
    }

    /// <summary>Makes a new generation: its rows and its empty tables.</summary>
    /// <param name="onlyIfNone">Whether to answer null when one of this version is live or being built already.</param>
    /// <param name="owner">Who owns it from the start, for <see cref="Lease.OfNew"/>; null for whoever takes it first.</param>
    public static async Task<Generation?> CreateAsync(
        PostgresEventStore store, Projection projection, GenerationState state, bool onlyIfNone, CancellationToken cancellation,
        string? owner = null)
    {
        var schema = store.Options.Schema;
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended($1, 0))", cancellation, $"projection {schema} {projection.Name}");
        if (onlyIfNone && await connection.ScalarAsync<bool>(
            $"""
            select exists (
                select from {schema}.es_projections where name = $1 and version >= $2 and state in ('live', 'building'))
            """, cancellation, projection.Name, projection.Version))
            return null;

        var number = await connection.ScalarAsync<int>(
            $"select coalesce(max(generation), 0) + 1 from {schema}.es_projections where name = $1", cancellation,
            projection.Name);
        var generation = new Generation(schema, projection.Name, number, projection.Version, state);
        await connection.ExecuteAsync(
            $"""
            insert into {schema}.es_projections (name, generation, version, state, owner, expires_at)
            values ($1, $2, $3, $4, nullif($5, ''), clock_timestamp() + interval '3 seconds')
            """, cancellation, projection.Name, number, projection.Version, NameOf(state), owner ?? "");
        await connection.ExecuteAsync(
            $"insert into {schema}.mt_event_progression (name, last_seq_id) values ($1, 0)", cancellation,
            generation.Progress);
        // A schema of that name can only be left over from a database that was restored in part.
        await connection.ExecuteAsync(
            $"drop schema if exists {generation.TablesSchema} cascade; create schema {generation.TablesSchema}; "
            + $"set local search_path to {generation.TablesSchema}, {schema}; {projection.Tables}", cancellation);
        await transaction.CommitAsync(cancellation);
        return generation;
    }

    /// <summary>Removes a generation that nobody reads any more.</summary>
    /// <returns>False when a reader still holds its tables.</returns>
    public async Task<bool> DropAsync(PostgresEventStore store, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await connection.ExecuteAsync(
                $"set local lock_timeout = '250ms'; drop schema if exists {TablesSchema} cascade", cancellation);
            await connection.ExecuteAsync(
                $"delete from {Schema}.mt_event_progression where name = $1", cancellation, Progress);
            await connection.ExecuteAsync(
                $"delete from {Schema}.es_dead_letters where name = $1 and generation = $2", cancellation, Name, Number);
            await connection.ExecuteAsync(
                $"delete from {Schema}.es_projections where name = $1 and generation = $2", cancellation, Name, Number);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    internal static string NameOf(GenerationState state) => state switch
    {
        GenerationState.Building => "building",
        GenerationState.Live => "live",
        GenerationState.Retired => "retired",
        GenerationState.Verifying => "verifying",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    internal static GenerationState ParseState(string name) => Enum.Parse<GenerationState>(name, ignoreCase: true);
}
