using System.Diagnostics;
using Npgsql;

namespace Briefing.EventStore.Tests;

public sealed class LocalPostgresTests(PreparedCluster prepared) : IClassFixture<PreparedCluster>, IAsyncLifetime
{
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("briefing-test-");

    private LocalPostgresOptions Options => new(Path.Combine(temporary.FullName, "postgres"), Durable: false);

    [Fact]
    public async Task A_server_is_made_in_an_empty_folder_and_answers()
    {
        await using var server = await LocalPostgres.StartAsync(Options, Cancellation);

        Assert.Equal("briefing", await ScalarAsync<string>(server, "select current_database()"));
        Assert.Equal("UTF8", await ScalarAsync<string>(server, "show server_encoding"));
        Assert.Equal("Ü", await ScalarAsync<string>(server, "select upper('ü')"));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await LocalPostgres.StartAsync(Options with { Durable = true }, Cancellation))
        {
            await ScalarAsync<object>(first, "create table kept as select 42 as answer");
        }

        await using var second = await LocalPostgres.StartAsync(Options with { Durable = true }, Cancellation);
        Assert.Equal(42, await ScalarAsync<int>(second, "select answer from kept"));
        Assert.Equal("on", await ScalarAsync<string>(second, "show fsync"));
    }

    [Fact]
    public async Task Only_its_owner_can_reach_it()
    {
        await prepared.CopyToAsync(Options.Folder);
        await using var server = await LocalPostgres.StartAsync(Options, Cancellation);

        Assert.Equal("", await ScalarAsync<string>(server, "show listen_addresses"));
        Assert.Equal(0, await StatusOfOtherUsersTryAsync(temporary.FullName));
        Assert.NotEqual(0, await StatusOfOtherUsersTryAsync(server.Folder));
    }

    [Fact]
    public async Task Four_starts_at_once_share_one_server_and_the_last_one_out_stops_it()
    {
        await prepared.CopyToAsync(Options.Folder);
        var servers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => LocalPostgres.StartAsync(Options, Cancellation)));
        Assert.Single(servers.Select(server => server.ProcessId).Distinct());

        foreach (var server in servers[..3])
            await server.DisposeAsync();
        Assert.Equal(1, await ScalarAsync<int>(servers[3], "select 1"));

        await servers[3].DisposeAsync();
        Assert.Null(servers[3].ProcessId);
        await Assert.ThrowsAsync<NpgsqlException>(() => ScalarAsync<int>(servers[3], "select 1"));
    }

    [Fact]
    public async Task After_a_kill_it_starts_again_over_the_stale_pid_file_with_all_that_was_committed()
    {
        await prepared.CopyToAsync(Options.Folder);
        await using var server = await LocalPostgres.StartAsync(Options, Cancellation);
        await ScalarAsync<object>(server, "create table kept as select 42 as answer");

        await KillAsync(server);
        Assert.Null(server.ProcessId);
        await server.RestartAsync(Cancellation);

        Assert.Equal(42, await ScalarAsync<int>(server, "select answer from kept"));
    }

    [Fact]
    public async Task A_pid_file_whose_number_belongs_to_another_process_is_stale()
    {
        await prepared.CopyToAsync(Options.Folder);
        string pidFile;
        await using (var server = await LocalPostgres.StartAsync(Options, Cancellation))
        {
            pidFile = Path.Combine(server.Folder, "data", "postmaster.pid");
            await KillAsync(server);
        }

        var lines = await File.ReadAllLinesAsync(pidFile, Cancellation);
        lines[0] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(pidFile, lines, Cancellation);

        await using var again = await LocalPostgres.StartAsync(Options, Cancellation);
        Assert.Equal(1, await ScalarAsync<int>(again, "select 1"));
    }

    [Fact]
    public async Task A_crash_while_the_cluster_was_being_made_leaves_nothing_in_the_way()
    {
        Directory.CreateDirectory(Path.Combine(Options.Folder, "data.unfinished", "base"));
        File.SetUnixFileMode(Options.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var server = await LocalPostgres.StartAsync(Options, Cancellation);
        Assert.Equal(1, await ScalarAsync<int>(server, "select 1"));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_path_works()
    {
        var deep = Path.Combine(temporary.FullName, new string('d', 100), "postgres");

        await using var server = await LocalPostgres.StartAsync(Options with { Folder = deep }, Cancellation);
        Assert.Equal(1, await ScalarAsync<int>(server, "select 1"));
    }

    [Fact]
    public async Task A_folder_that_others_can_read_is_refused_with_what_to_do()
    {
        Directory.CreateDirectory(Options.Folder);

        var refused = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(Options, Cancellation));
        Assert.Contains($"chmod 700 {Options.Folder}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_are_refused_with_what_to_install()
    {
        await prepared.CopyToAsync(Options.Folder);
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "data", "PG_VERSION"), "99\n", Cancellation);

        var refused = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(Options, Cancellation));
        Assert.Contains("postgresql-99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        await prepared.CopyToAsync(Options.Folder);
        Directory.Delete(Path.Combine(Options.Folder, "data", "base"), recursive: true);
        File.Delete(Path.Combine(Options.Folder, "data", "global", "pg_control"));

        var refused = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(Options, Cancellation));
        Assert.Contains("pg_control", refused.Message, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync()
    {
        // A temporary folder is its owner's alone; the account that the server runs as must get through.
        File.SetUnixFileMode(temporary.FullName, (UnixFileMode)0b111_101_101);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        temporary.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<T?> ScalarAsync<T>(LocalPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation) is T value ? value : default;
    }

    private static async Task KillAsync(LocalPostgres server)
    {
        using var postmaster = Process.GetProcessById(server.ProcessId!.Value);
        postmaster.Kill();
        await postmaster.WaitForExitAsync(Cancellation);
    }

    // Root may enter anything, so the others are tried as the account that owns least.
    private static async Task<int> StatusOfOtherUsersTryAsync(string folder)
    {
        if (!Environment.IsPrivilegedProcess)
            return (File.GetUnixFileMode(folder) & (UnixFileMode)0b000_111_111) == 0 ? 1 : 0;

        using var listing = Process.Start(new ProcessStartInfo("ls", [folder])
        {
            UserName = "nobody",
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await listing.WaitForExitAsync(Cancellation);
        return listing.ExitCode;
    }
}
