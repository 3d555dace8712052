using System.Collections.Concurrent;
using System.Globalization;
using Briefing.EventStore;
using Npgsql;
using Xunit;

namespace Briefing.Testing;

/// <summary>
/// A PostgreSQL for the tests of an assembly (<c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>), which hands
/// out fresh databases: the server that BRIEFING_TEST_DATABASE names by a connection string, else a private one under
/// .local/ that the test projects share. Without either, tests fail; they are never skipped.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Prefix = "briefing_test_";

    private readonly string _run = Prefix + Guid.NewGuid().ToString("N")[..8];
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();
    private LocalPostgres? _local;
    private NpgsqlDataSource? _maintenance;
    private NpgsqlConnection? _presence;
    private int _databases;

    /// <summary>The maintenance database of the server, as a superuser or a user who may create databases.</summary>
    public string ConnectionString => Maintenance.ConnectionString;

    private NpgsqlDataSource Maintenance => _maintenance
        ?? throw new InvalidOperationException("The fixture is not started; xunit starts an assembly fixture by itself.");

    public async ValueTask InitializeAsync()
    {
        var server = Environment.GetEnvironmentVariable("BRIEFING_TEST_DATABASE");
        if (string.IsNullOrEmpty(server))
        {
            _local = await LocalPostgres.StartAsync(new(
                Path.Combine(Checkout.Root, ".local", "test-postgres"), Database: "postgres", Durable: false));
            server = _local.ConnectionString;
        }

        _maintenance = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server) { ApplicationName = _run }.ConnectionString);
        _presence = await _maintenance.OpenConnectionAsync();
        await DropAbandonedAsync();
    }

    /// <summary>An empty database.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CopyAsync("template1");

    /// <summary>A copy of a template database, which is made by <paramref name="prepare"/> the first time.</summary>
    /// <param name="template">What the template is called; the same name gives the same template.</param>
    /// <param name="prepare">Fills the template (migrates it), given its connection string.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        var source = await _templates.GetOrAdd(template, _ => new(() => PrepareAsync(prepare))).Value;
        return await CopyAsync(source);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var template in _templates.Values)
            await DropAsync(await template.Value);
        if (_presence is not null)
            await _presence.DisposeAsync();
        if (_maintenance is not null)
            await _maintenance.DisposeAsync();
        if (_local is not null)
            await _local.DisposeAsync();
    }

    internal async Task DropAsync(string database)
    {
        await using var drop = Maintenance.CreateCommand($"drop database if exists {database} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    private async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        await using var database = await CopyAsync("template1");
        await prepare(database.ConnectionString);
        database.Keep();
        return database.Name;
    }

    // Copying the files is several times faster than writing the copy through the log, and here no disk is waited for.
    private async Task<TestDatabase> CopyAsync(string template)
    {
        var number = Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        var database = new TestDatabase(this, $"{_run}_{number}");
        await using var create = Maintenance.CreateCommand(
            $"create database {database.Name} template {template} strategy file_copy");
        await create.ExecuteNonQueryAsync();
        return database;
    }

    // A test run that was killed leaves its databases behind, but not its connections.
    private async Task DropAbandonedAsync()
    {
        await using var find = Maintenance.CreateCommand(
            """
            select datname from pg_database
            where starts_with(datname, $1)
              and substr(datname, 1, $2) not in (select application_name from pg_stat_activity)
            """);
        find.Parameters.Add(new() { Value = Prefix });
        find.Parameters.Add(new() { Value = _run.Length });
        var abandoned = new List<string>();
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                abandoned.Add(reader.GetString(0));
        }

        foreach (var database in abandoned)
            await DropAsync(database);
    }
}
