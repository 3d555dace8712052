using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

public sealed class MigrationTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store().MigrateAsync()));
        await Store().MigrateAsync();

        Assert.Equal(Migrator.All.Count, await _database.ScalarAsync<long>("select count(*) from briefing.es_migrations"));
    }

    [Fact]
    public void Files_are_numbered_without_gaps_and_make_one_object_each()
    {
        Assert.Equal(Enumerable.Range(1, Migrator.All.Count), Migrator.All.Select(migration => migration.Number));
        Assert.All(Migrator.All, migration =>
        {
            Assert.Equal(1, Count(migration.Sql, "create table") + Count(migration.Sql, "create function") + Count(migration.Sql, "create sequence"));
            Assert.Contains($".{migration.Name}", migration.Sql, StringComparison.Ordinal);
        });

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    [Fact]
    public async Task The_schema_is_of_the_users_choice_and_several_live_side_by_side()
    {
        var ours = Store("ours");
        var theirs = Store("theirs");
        await ours.MigrateAsync();
        await theirs.MigrateAsync();

        await ours.AppendAsync("a", ExpectedVersion.None, [new Opened("Ann")]);

        Assert.Equal(1, await ours.ReadLogAsync(LogQuery.All).CountAsync());
        Assert.Equal(0, await theirs.ReadLogAsync(LogQuery.All).CountAsync());
    }

    [Theory]
    [InlineData("Ours")]
    [InlineData("a-b")]
    [InlineData("")]
    [InlineData("a_name_that_is_much_too_long")]
    [InlineData("a; drop table x")]
    public void A_schema_name_that_would_need_care_is_refused(string schema) =>
        Assert.Throws<ArgumentException>(() => new EventStoreOptions { Schema = schema });

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused()
    {
        await Store().MigrateAsync();
        await _database.ExecuteAsync("insert into briefing.es_migrations (number, name, checksum) values (999, 'es_future', '')");

        var error = await Assert.ThrowsAsync<EventStoreException>(() => Store().MigrateAsync());
        Assert.Equal(
            $"Schema \"briefing\" of database \"{_database.Name}\" is newer than this program: it has migration 999 (\"es_future\"), "
            + $"the program's last is {Migrator.All.Count}. Run the newer program.", error.Message);
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_was_applied_is_refused()
    {
        await Store().MigrateAsync();
        await _database.ExecuteAsync("update briefing.es_migrations set checksum = 'other' where number = 2");

        var error = await Assert.ThrowsAsync<EventStoreException>(() => Store().MigrateAsync());
        Assert.Contains("was made by another text of migration 2 (\"mt_events\")", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_rights_are_named_with_the_remedy()
    {
        var user = $"{_database.Name}_reader";
        await _database.ExecuteAsync($"create user {user} password 'x'");
        try
        {
            await using var source = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = user, Password = "x" }.ConnectionString);
            var error = await Assert.ThrowsAsync<EventStoreException>(() => new PostgresEventStore(source, Ledger.Types).MigrateAsync());
            Assert.EndsWith($"Grant it: grant create on database {_database.Name} to {user};", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await _database.ExecuteAsync($"drop user {user}");
        }
    }

    [Fact]
    public async Task Tables_of_the_same_names_with_another_layout_are_refused()
    {
        await _database.ExecuteAsync("create schema briefing; create table briefing.mt_streams (id uuid primary key)");

        var error = await Assert.ThrowsAsync<EventStoreException>(() => Store().MigrateAsync());
        Assert.StartsWith($"Schema \"briefing\" of database \"{_database.Name}\" already has tables", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from pg_tables where tablename = 'es_migrations'"));
    }

    [Fact]
    public async Task A_database_that_was_never_migrated_is_named_in_the_error()
    {
        var error = await Assert.ThrowsAsync<EventStoreException>(
            () => Store().AppendAsync("a", ExpectedVersion.None, [new Opened("Ann")]));
        Assert.Equal(
            $"Database \"{_database.Name}\" has no event store in schema \"briefing\". Migrate it first, or check the connection string.",
            error.Message);
    }

    private PostgresEventStore Store(string schema = "briefing") => new(_database.Source, Ledger.Types, new() { Schema = schema });
}
