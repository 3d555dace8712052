using Npgsql;

namespace Briefing.EventStore;

/// <summary>Statements of projections, which may take as long as they take: no reader waits for them, and who gives one up cancels it.
/// Statements that Npgsql makes itself end by its command timeout, half a minute unless the connection string says otherwise; the
/// statements of a rebuild may take longer.</summary>
public static class Commands
{
    /// <summary>Npgsql has no copying without a time limit.</summary>
    private static readonly TimeSpan LongestCopy = TimeSpan.FromDays(7);

    /// <summary>A statement, with its parameters in order.</summary>
    public static NpgsqlCommand UntimedCommand(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return command;
    }

    /// <summary>Executes a statement, with its parameters in order.</summary>
    public static async Task ExecuteAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = connection.UntimedCommand(sql, parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Begins to copy rows into a table.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="into">The table and its columns, as in <c>happenings (id, data)</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<NpgsqlBinaryImporter> CopyIntoAsync(
        this NpgsqlConnection connection, string into, CancellationToken cancellation)
    {
        var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", cancellation);
        copy.Timeout = LongestCopy;
        return copy;
    }

    internal static async Task<T> ScalarAsync<T>(
        this NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = connection.UntimedCommand(sql, parameters);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
