using System.ComponentModel;
using System.Globalization;
using Npgsql;

namespace Briefing.Cli.Database;

/// <summary>A program that comes with PostgreSQL, such as pg_dump, on one database.</summary>
internal sealed class PostgresTool
{
    private readonly string path;
    private readonly Dictionary<string, string?> environment;

    private PostgresTool(string path, Dictionary<string, string?> environment) => (this.path, this.environment) = (path, environment);

    /// <summary>The program of the server's version, or else of the next later one.</summary>
    /// <exception cref="CommandFailedException">There is none; the message says what to install.</exception>
    public static async Task<PostgresTool> FindAsync(string name, string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var server = connection.PostgreSqlVersion.Major;
        var found = new List<(string Path, int Version)>();
        foreach (var candidate in Folders().Select(folder => Path.Combine(folder, name)).Where(File.Exists).Distinct())
        {
            found.Add((candidate, await VersionAsync(candidate, cancellation)));
        }

        var fitting = found.Where(tool => tool.Version >= server).OrderBy(tool => tool.Version).FirstOrDefault();
        return fitting.Path is not null
            ? new PostgresTool(fitting.Path, EnvironmentOf(connectionString))
            : throw new CommandFailedException(
                $"{name} of PostgreSQL {server} or later is not on this machine. On Debian and Ubuntu: sudo apt-get install postgresql-client");
    }

    /// <exception cref="CommandFailedException">The program failed; the message is what it said.</exception>
    public async Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var run = await Tool.RunAsync(path, arguments, null, cancellation, environment);
        if (run.ExitCode != 0)
        {
            throw new CommandFailedException($"{Path.GetFileName(path)} failed: {run.Error}");
        }
    }

    private static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(
            Directory.Exists("/usr/lib/postgresql")
                ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                : []);

    /// <summary>"pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" is 15; 0 where it does not run.</summary>
    private static async Task<int> VersionAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var said = (await Tool.RunAsync(path, ["--version"], null, cancellation)).Out;
            var digits = string.Concat(said[(said.IndexOf(')', StringComparison.Ordinal) + 1)..].TrimStart().TakeWhile(char.IsAsciiDigit));
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        }
        catch (Win32Exception)
        {
            return 0;
        }
    }

    /// <summary>The connection in libpq's variables, so that no password stands in a list of processes.</summary>
    private static Dictionary<string, string?> EnvironmentOf(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return new Dictionary<string, string?>
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = connection.Username,
            ["PGPASSWORD"] = connection.Password,
            ["PGDATABASE"] = connection.Database,
            ["PGSSLMODE"] = connection.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
        };
    }
}
