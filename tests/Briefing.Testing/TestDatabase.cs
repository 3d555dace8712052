using Briefing.EventStore;
using Npgsql;

namespace Briefing.Testing;

/// <summary>A database of one test class or one test; it is dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresFixture postgres;
    private bool kept;

    internal TestDatabase(PostgresFixture postgres, string name)
    {
        (this.postgres, Name) = (postgres, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            Database = name,
            ApplicationName = "tests",
            IncludeErrorDetail = true,
        }.ConnectionString;
        Source = PostgresEventStore.Connect(ConnectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>Connections of the test's own, beside those of the code under test.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Runs a statement and returns its first value, or the default when there is no row.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Runs a statement for its effect.</summary>
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }

    internal void Keep() => kept = true;

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (!kept)
            await postgres.DropAsync(Name);
    }
}
