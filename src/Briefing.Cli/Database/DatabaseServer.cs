using Briefing.EventStore;
using Npgsql;

namespace Briefing.Cli.Database;

/// <summary>The PostgreSQL that a command works with. A private one is stopped when it is disposed.</summary>
/// <param name="Description">Which one it is, for people: "a private PostgreSQL in .local/postgres".</param>
/// <param name="IsPrivate">Whether only this checkout uses it.</param>
internal sealed record DatabaseServer(string ConnectionString, string Description, bool IsPrivate, IAsyncDisposable? Server) : IAsyncDisposable
{
    /// <summary>The environment variable with the connection string of the database to use.</summary>
    public const string Variable = "BRIEFING_DATABASE";

    /// <summary>Takes the database that the environment names; else starts a private PostgreSQL from the server programs of this
    /// machine, installing Debian's package where it may; else runs one in a container.</summary>
    /// <exception cref="CommandFailedException">There is no PostgreSQL and none can be had; the message says what to do.</exception>
    public static async Task<DatabaseServer> FindAsync(Terminal terminal, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection)
        {
            return await NamedAsync(connection, cancellation);
        }

        if (await ServerPackage.EnsureInstalledAsync(terminal, cancellation) is not { } missing)
        {
            var local = await LocalPostgres.StartAsync(
                new LocalPostgresOptions(Path.Combine(Installation.Home, ".local", "postgres")), cancellation);
            return new DatabaseServer(local.ConnectionString, $"a private PostgreSQL in {local.Folder}", true, local);
        }

        if (await PostgresContainer.StartAsync(terminal, cancellation) is { } container)
        {
            return new DatabaseServer(container.ConnectionString, $"PostgreSQL in the container {PostgresContainer.Name}", true, container);
        }

        throw new CommandFailedException(
            $"no PostgreSQL to work with. {missing}\nOr name a database of yours (an empty one will do): "
            + $"export {Variable}='Host=localhost;Database=briefing;Username=…;Password=…'");
    }

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<DatabaseServer> NamedAsync(string connection, CancellationToken cancellation)
    {
        try
        {
            var named = new NpgsqlConnectionStringBuilder(connection);
            await using var source = NpgsqlDataSource.Create(named);
            await using var probe = await source.OpenConnectionAsync(cancellation);
            return new DatabaseServer(connection, $"the database {named.Database} on {named.Host}, which {Variable} names", false, null);
        }
        catch (ArgumentException malformed)
        {
            throw new CommandFailedException(
                $"{Variable} is no connection string ({malformed.Message}). One looks like "
                + "Host=localhost;Database=briefing;Username=briefing;Password=secret", malformed);
        }
        catch (NpgsqlException unreachable)
        {
            throw new CommandFailedException(
                $"the database that {Variable} names cannot be reached: {unreachable.InnerException?.Message ?? unreachable.Message}",
                unreachable);
        }
    }
}
