using System.Collections.Concurrent;
using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

/// <summary>A store in a database that no other test uses meanwhile; it is emptied afterwards, for the next one.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private static readonly ConcurrentBag<TestDatabase> Emptied = [];

    private TestStore(TestDatabase database, EventTypes types, EventStoreOptions? options)
    {
        Database = database;
        Store = new(database.Source, types, options);
    }

    public TestDatabase Database { get; }

    public PostgresEventStore Store { get; }

    public static async Task<TestStore> CreateAsync(
        PostgresFixture postgres, EventTypes? types = null, EventStoreOptions? options = null)
    {
        if (!Emptied.TryTake(out var database)) database = await postgres.CreateDatabaseAsync("event store", MigrateAsync);
        return new(database, types ?? Ledger.Types, options);
    }

    /// <summary>Appends events for which the stream's version does not matter.</summary>
    public Task<AppendResult> AppendAsync(string stream, params object[] events) =>
        Store.AppendAsync(stream, ExpectedVersion.Any, events);

    public async ValueTask DisposeAsync()
    {
        await Database.ExecuteAsync(
            """
            do $$
            declare statement text;
            begin
                for statement in
                    select format('drop schema %I cascade', nspname) from pg_namespace where nspname like 'briefing\_%'
                    union all
                    select format('drop view if exists briefing.%I', viewname) from pg_views where schemaname = 'briefing'
                    union all
                    select format('truncate briefing.%I restart identity cascade', tablename) from pg_tables
                    where schemaname = 'briefing' and tablename <> 'es_migrations'
                loop
                    execute statement;
                end loop;
            end
            $$
            """);
        Emptied.Add(Database);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await new PostgresEventStore(source, new()).MigrateAsync();
    }
}
