using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Databases_are_separate_and_gone_when_disposed()
    {
        await using var other = await postgres.CreateDatabaseAsync();
        string name;
        await using (var database = await postgres.CreateDatabaseAsync())
        {
            name = database.Name;
            await database.ExecuteAsync("create table mine()");
            Assert.Null(await other.ScalarAsync<object>("select 1 from pg_class where relname = 'mine'"));
        }

        Assert.Null(await other.ScalarAsync<object>("select 1 from pg_database where datname = $1", name));
    }

    [Fact]
    public async Task A_template_is_prepared_once_and_copied_each_time()
    {
        var prepared = 0;
        async Task PrepareAsync(string connectionString)
        {
            Interlocked.Increment(ref prepared);
            await using var source = Npgsql.NpgsqlDataSource.Create(connectionString);
            await using var create = source.CreateCommand("create table copied as select 42 as answer");
            await create.ExecuteNonQueryAsync();
        }

        var copies = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => postgres.CreateDatabaseAsync("fixture", PrepareAsync)));

        Assert.Equal(1, prepared);
        foreach (var copy in copies)
        {
            Assert.Equal(42, await copy.ScalarAsync<int>("select answer from copied"));
            await copy.DisposeAsync();
        }
    }
}
