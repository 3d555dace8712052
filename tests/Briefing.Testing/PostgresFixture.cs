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

    private readonly string run = Prefix + Guid.NewGuid().ToString("N")[..8];
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();
    private LocalPostgres? local;
    private NpgsqlDataSource? maintenance;
    private NpgsqlConnection? presence;
    private int databases;

    /// <summary>The maintenance database of the server, as a superuser or a user who may create databases.</summary>
    public string ConnectionString => Maintenance.ConnectionString;

    private NpgsqlDataSource Maintenance => maintenance
        ?? throw new InvalidOperationException("The fixture is not started; xunit starts an assembly fixture by itself.");

    public async ValueTask InitializeAsync()
    {
        var server = Environment.GetEnvironmentVariable("BRIEFING_TEST_DATABASE");
        if (string.IsNullOrEmpty(server))
        {
            local = await LocalPostgres.StartAsync(new(
                Path.Combine(Checkout.Root, ".local", "test-postgres"), Database: "postgres", Durable: false));
            server = local.ConnectionString;
        }

        maintenance = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server) { ApplicationName = run }.ConnectionString);
        presence = await maintenance.OpenConnectionAsync();
        await DropAbandonedAsync();
    }

    /// <summary>An empty database.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CopyAsync("template1");

    /// <summary>A copy of a template database, which is made by <paramref name="prepare"/> the first time.</summary>
    /// <param name="template">What the template is called; the same name gives the same template.</param>
    /// <param name="prepare">Fills the template (migrates it), given its connection string.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        var source = await templates.GetOrAdd(template, _ => new(() => PrepareAsync(prepare))).Value;
        return await CopyAsync(source);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var template in templates.Values)
            await DropAsync(await template.Value);
        if (presence is not null)
            await presence.DisposeAsync();
        if (maintenance is not null)
            await maintenance.DisposeAsync();
        if (local is not null)
            await local.DisposeAsync();
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
        var number = Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        var database = new TestDatabase(this, $"{run}_{number}");
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
        find.Parameters.Add(new() { Value = run.Length });
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
