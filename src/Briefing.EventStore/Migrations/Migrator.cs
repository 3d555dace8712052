using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// Brings a database's schema to where the program needs it. The migrations are the numbered files of <c>Schema/</c>,
/// one object each; a file that has been released is never edited, which its recorded checksum watches over.
/// </summary>
internal sealed class Migrator(NpgsqlDataSource database, EventStoreOptions options)
{
    private const int OldestPostgres = 15;

    private readonly string _schema = options.Schema;

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (connection.PostgreSqlVersion.Major < OldestPostgres)
            throw new EventStoreException(
                $"The database server is PostgreSQL {connection.PostgreSqlVersion}; {OldestPostgres} or later is needed.");
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await MigrateAsync(connection, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EventStoreException(
                $"User \"{connection.UserName}\" may not make the tables in database \"{connection.Database}\": {e.MessageText}. "
                + $"Grant it: grant create on database {connection.Database} to {connection.UserName};", e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject)
        {
            throw new EventStoreException(
                $"Schema \"{_schema}\" of database \"{connection.Database}\" already has tables that this store has not made "
                + $"({e.MessageText}). Choose another schema, or check that this is the right database.", e);
        }
    }

    /// <summary>All migrations of this program, in order.</summary>
    internal static IReadOnlyList<Migration> All { get; } = [.. ReadAll().OrderBy(migration => migration.Number)];

    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Whoever starts at the same time waits here, then finds everything done.
        await connection.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended($1, 0))", cancellation, $"migrate {_schema}");
        var applied = await AppliedAsync(connection, cancellation);
        CheckHistory(applied, connection.Database);

        foreach (var migration in All.Where(migration => !applied.ContainsKey(migration.Number)))
        {
            await connection.ExecuteAsync(InSchema(migration.Sql), cancellation);
            await connection.ExecuteAsync(
                $"insert into {_schema}.es_migrations (number, name, checksum) values ($1, $2, $3)", cancellation,
                migration.Number, migration.Name, migration.Checksum);
        }
    }

    private async Task<Dictionary<int, (string Name, string Checksum)>> AppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new Dictionary<int, (string, string)>();
        if (!await connection.ScalarAsync<bool>("select to_regclass($1) is not null", cancellation, $"{_schema}.es_migrations"))
        {
            await connection.ExecuteAsync(InSchema(Resource("000_es_migrations.sql")), cancellation);
            return applied;
        }

        await using var command = new NpgsqlCommand(
            $"select number, name, checksum from {_schema}.es_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private void CheckHistory(Dictionary<int, (string Name, string Checksum)> applied, string databaseName)
    {
        var where = $"Schema \"{_schema}\" of database \"{databaseName}\"";
        if (applied.Keys.Where(number => number > All[^1].Number).Order().FirstOrDefault() is > 0 and var newer)
            throw new EventStoreException(
                $"{where} is newer than this program: it has migration {newer} (\"{applied[newer].Name}\"), the program's last is "
                + $"{All[^1].Number}. Run the newer program.");

        foreach (var migration in All)
        {
            if (applied.TryGetValue(migration.Number, out var there) && there.Checksum != migration.Checksum)
                throw new EventStoreException(
                    $"{where} was made by another text of migration {migration.Number} (\"{migration.Name}\"). A migration that "
                    + "has been applied must never be edited: bring the file back and add a new one.");
        }
    }

    private string InSchema(string sql) => sql.Replace("{schema}", _schema, StringComparison.Ordinal);

    private static IEnumerable<Migration> ReadAll() =>
        from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where name.EndsWith(".sql", StringComparison.Ordinal)
        let number = int.Parse(name[..3], CultureInfo.InvariantCulture)
        where number > 0
        let sql = Resource(name)
        select new Migration(number, name[4..^4], sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <param name="Number">Its place in the order.</param>
    /// <param name="Name">The object that it makes.</param>
    /// <param name="Sql">Its statements; <c>{schema}</c> stands for the store's schema.</param>
    /// <param name="Checksum">SHA-256 of the file.</param>
    internal sealed record Migration(int Number, string Name, string Sql, string Checksum);
}
