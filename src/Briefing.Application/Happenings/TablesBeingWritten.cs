using Npgsql;

namespace Briefing.Application.Happenings;

/// <summary>The tables of happenings in one transaction, written while folding goes on: who wants to read them waits until they are.</summary>
internal sealed class TablesBeingWritten(NpgsqlConnection connection)
{
    private Task writing = Task.CompletedTask;

    /// <summary>The connection, once everything that was to be written is.</summary>
    public async Task<NpgsqlConnection> WrittenAsync()
    {
        await writing;
        return connection;
    }

    /// <summary>Begins to write, once what was to be written before is.</summary>
    public async Task WriteAsync(Func<NpgsqlConnection, Task> write)
    {
        await writing;
        writing = Task.Factory.StartNew(() => write(connection), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current).Unwrap();
    }
}
