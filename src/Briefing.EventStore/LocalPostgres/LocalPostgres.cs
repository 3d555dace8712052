using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// A private PostgreSQL server: a cluster in a folder of its own, reached through a Unix socket that only its owner
/// may enter, and run by an account without privileges.
/// </summary>
/// <remarks>
/// Processes that start it with the same folder share one server: the first one starts it, the others use it, and the
/// last one out stops it. Each holds a shared lock on a file while it uses the server, which the kernel releases
/// however the process ends; so after a crash the server may go on running, and the next user of the folder finds it,
/// uses it, and stops it when done. The server itself recovers from a crash at its next start.
/// </remarks>
public sealed class LocalPostgres : IAsyncDisposable
{
    private const string Superuser = "briefing";

    private readonly ClusterFolder folder;
    private readonly ServerAccount account;
    private readonly ServerBinaries binaries;
    private readonly bool durable;
    private readonly FileStream use;

    private LocalPostgres(
        ClusterFolder folder, ServerAccount account, ServerBinaries binaries, LocalPostgresOptions options, FileStream use)
    {
        (this.folder, this.account, this.binaries, durable, this.use) = (folder, account, binaries, options.Durable, use);
        ConnectionString = Connection(options.Database);
    }

    /// <summary>Npgsql's connection string of the database.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Where the cluster is. It differs from the folder asked for when root asked for one that the server's account
    /// cannot reach, such as one under /root.
    /// </summary>
    public string Folder => folder.Root;

    /// <summary>The process id of the server (the postmaster); null when it does not run.</summary>
    public int? ProcessId => Postmaster.Find(folder)?.Id;

    /// <summary>Makes the cluster if it is not there, starts the server if it does not run, and makes the database.</summary>
    /// <exception cref="LocalPostgresException">PostgreSQL is missing, or could not be started.</exception>
    public static async Task<LocalPostgres> StartAsync(
        LocalPostgresOptions options, CancellationToken cancellation = default)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LocalPostgresException(
                "A private PostgreSQL is only made on Linux. Name a database to use with a connection string.");
        }

        var account = ServerAccount.For(options.ServerUser);
        var folder = await ClusterFolder.PlaceAsync(options.Folder, account, cancellation);
        await folder.CreateAsync(account, cancellation);

        await using var starting = await FileLock.ExclusiveAsync(folder.StartLock, cancellation);
        var binaries = await ServerBinaries.FindAsync(folder.DataVersion, cancellation);
        var server = new LocalPostgres(folder, account, binaries, options, FileLock.Shared(folder.UseLock));
        try
        {
            await server.EnsureClusterAsync(cancellation);
            await server.EnsureRunningAsync(cancellation);
            await server.EnsureDatabaseAsync(options.Database, cancellation);
            return server;
        }
        catch
        {
            await server.use.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again after a crash while this process uses it.</summary>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await using var starting = await FileLock.ExclusiveAsync(folder.StartLock, cancellation);
        await EnsureRunningAsync(cancellation);
    }

    /// <summary>Stops the server, unless another process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var starting = await FileLock.ExclusiveAsync(folder.StartLock, CancellationToken.None);
        await use.DisposeAsync();
        await using var alone = FileLock.TryExclusive(folder.UseLock);
        if (alone is null || ProcessId is null)
            return;

        var stop = await PgCtlAsync(["stop", "--mode", durable ? "fast" : "immediate"], CancellationToken.None);
        if (stop.ExitCode != 0)
            throw new LocalPostgresException($"The private PostgreSQL in {Folder} did not stop: {stop.Output}");

        if (!folder.Socket.StartsWith(Folder, StringComparison.Ordinal))
            Directory.Delete(folder.Socket, recursive: true);
    }

    private async Task EnsureClusterAsync(CancellationToken cancellation)
    {
        if (folder.DataVersion is not null)
            return;

        if (Directory.Exists(folder.UnfinishedData))
            Directory.Delete(folder.UnfinishedData, recursive: true);

        // Bytewise order makes prefixes of stream ids searchable by index; letters are Unicode's all the same.
        string[] arguments =
        [
            "--pgdata", folder.UnfinishedData, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8",
            "--locale", "C.UTF-8", "--lc-collate", "C", "--no-sync", "--no-instructions",
            .. durable ? ["--data-checksums"] : Array.Empty<string>(),
        ];
        var made = await account.RunAsync(binaries.Initdb, arguments, folder.Root, cancellation);
        if (made.ExitCode != 0)
            throw new LocalPostgresException($"The private PostgreSQL could not be made in {Folder}: {made.Output}");

        Directory.Move(folder.UnfinishedData, folder.Data);
    }

    private async Task EnsureRunningAsync(CancellationToken cancellation)
    {
        if (Postmaster.Find(folder) is not null)
            return;

        await Postmaster.ClearRemainsAsync(folder, cancellation);
        await File.WriteAllTextAsync(folder.Settings, ServerSettings.For(folder, durable), cancellation);
        var start = await PgCtlAsync(["start", "--log", folder.Log], cancellation);
        if (start.ExitCode != 0)
        {
            var log = File.Exists(folder.Log) ? File.ReadLines(folder.Log).TakeLast(10) : [];
            throw new LocalPostgresException(
                $"The private PostgreSQL in {Folder} did not start. The end of its log, {folder.Log}:"
                + $"{Environment.NewLine}{string.Join(Environment.NewLine, log.Prepend(start.Output))}");
        }
    }

    private async Task EnsureDatabaseAsync(string database, CancellationToken cancellation)
    {
        await using var maintenance = NpgsqlDataSource.Create(Connection("postgres"));
        await using var find = maintenance.CreateCommand("select 1 from pg_database where datname = $1");
        find.Parameters.Add(new() { Value = database });
        if (await find.ExecuteScalarAsync(cancellation) is not null)
            return;

        var quoted = database.Replace("\"", "\"\"", StringComparison.Ordinal);
        await using var create = maintenance.CreateCommand($"create database \"{quoted}\"");
        await create.ExecuteNonQueryAsync(cancellation);
    }

    // Recovery after a crash may take minutes, so starting waits long.
    private Task<(int ExitCode, string Output)> PgCtlAsync(string[] arguments, CancellationToken cancellation) =>
        account.RunAsync(
            binaries.PgCtl, ["--pgdata", folder.Data, "--wait", "--timeout", "300", .. arguments], folder.Root, cancellation);

    private string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.Socket,
        Username = Superuser,
        Database = database,
    }.ConnectionString;
}
