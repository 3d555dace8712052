using System.CommandLine;
using Briefing.EventStore;
using Briefing.Testing;
using Npgsql;

namespace Briefing.Benchmarks;

/// <summary>
/// The PostgreSQL that is measured, with a fresh database: one that --server names, else a private one as
/// ./briefing uses it, which waits for the disk.
/// </summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private LocalPostgres? local;
    private readonly NpgsqlDataSource maintenance;
    private readonly string database = $"briefing_benchmark_{Environment.ProcessId}";

    private BenchmarkServer(LocalPostgres? local, string connectionString)
    {
        this.local = local;
        maintenance = NpgsqlDataSource.Create(connectionString);
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
    }

    public static Option<string?> Option { get; } = new("--server")
    {
        Description = "Connection string of a PostgreSQL to measure; without it, a private one is used.",
    };

    /// <summary>The connection string of the fresh database.</summary>
    public string ConnectionString { get; }

    public static async Task<BenchmarkServer> StartAsync(ParseResult arguments)
    {
        var given = arguments.GetValue(Option);
        var local = given is null ? await StartLocalAsync() : null;
        var server = new BenchmarkServer(local, given ?? local!.ConnectionString);
        await server.ExecuteAsync($"drop database if exists {server.database} with (force)");
        await server.ExecuteAsync($"create database {server.database}");
        return server;
    }

    /// <summary>The processor time that the server has taken so far; none when it is not a private one.</summary>
    public TimeSpan ProcessorTime() =>
        local?.ProcessId is { } postmaster ? ServerProcesses.ProcessorTime(postmaster) : TimeSpan.Zero;

    /// <summary>Has the server record when each transaction was committed; a private one is started anew for it.</summary>
    public async Task TrackCommitTimesAsync()
    {
        await using var show = maintenance.CreateCommand("show track_commit_timestamp");
        if ((string?)await show.ExecuteScalarAsync() == "on")
            return;
        if (local is null)
            throw new InvalidOperationException("The server that was named must have track_commit_timestamp = on.");

        await ExecuteAsync("alter system set track_commit_timestamp = on");
        NpgsqlConnection.ClearAllPools();
        maintenance.Clear();
        await local.DisposeAsync();
        local = await StartLocalAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"drop database {database} with (force)");
        await maintenance.DisposeAsync();
        if (local is not null)
            await local.DisposeAsync();
    }

    private static Task<LocalPostgres> StartLocalAsync() =>
        LocalPostgres.StartAsync(new(Path.Combine(Checkout.Root, ".local", "benchmark-postgres"), "postgres"));

    private async Task ExecuteAsync(string sql)
    {
        await using var command = maintenance.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
