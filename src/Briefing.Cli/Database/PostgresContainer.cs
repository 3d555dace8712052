using System.ComponentModel;
using Npgsql;

namespace Briefing.Cli.Database;

/// <summary>PostgreSQL in a Docker container of its own, on a loopback port, with its data in a volume.</summary>
internal sealed class PostgresContainer(string connectionString) : IAsyncDisposable
{
    /// <summary>The container's and the volume's name.</summary>
    public const string Name = "briefing-postgres";

    private const string Image = "postgres:17";

    public string ConnectionString { get; } = connectionString;

    /// <returns>Null where Docker is not there or does not answer.</returns>
    public static async Task<PostgresContainer?> StartAsync(Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            if ((await Tool.RunAsync("docker", ["info"], null, cancellation)).ExitCode != 0)
            {
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }

        terminal.Say($"starting PostgreSQL in a container ({Image}, volume {Name})");
        await Tool.RunAsync("docker", ["rm", "--force", Name], null, cancellation);
        await DockerAsync(
            [
                "run", "--detach", "--name", Name, "--publish", "127.0.0.1::5432", "--volume", $"{Name}:/var/lib/postgresql/data",
                "--env", "POSTGRES_USER=briefing", "--env", "POSTGRES_DB=briefing", "--env", "POSTGRES_HOST_AUTH_METHOD=trust", Image,
            ],
            cancellation);
        var address = await DockerAsync(["port", Name, "5432/tcp"], cancellation);
        var connection = $"Host=127.0.0.1;Port={address.Split(':')[^1].Trim()};Username=briefing;Database=briefing";
        await ReadyAsync(connection, cancellation);
        return new PostgresContainer(connection);
    }

    public async ValueTask DisposeAsync() => await Tool.RunAsync("docker", ["stop", Name], null, CancellationToken.None);

    private static async Task<string> DockerAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var run = await Tool.RunAsync("docker", arguments, null, cancellation);
        return run.ExitCode == 0 ? run.Out : throw new CommandFailedException($"docker {arguments[0]} failed: {run.Error}");
    }

    /// <summary>The image's server restarts once while it sets itself up, so a connection is tried until one holds.</summary>
    private static async Task ReadyAsync(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var probe = await source.OpenConnectionAsync(cancellation);
                return;
            }
            catch (NpgsqlException) when (attempt < 120)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
    }
}
