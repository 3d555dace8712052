using Microsoft.Extensions.Logging;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// Wakes followers in other processes: one NOTIFY, on a connection of its own, for all appends of the last few
/// milliseconds.
/// </summary>
/// <remarks>A NOTIFY inside the append would take a lock that the whole cluster shares, through the commit. One that is
/// lost costs little: followers look by themselves four times a second.</remarks>
internal sealed class Pulse(NpgsqlDataSource database, string schema, ILogger logger)
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(5);

    private int _wanted;
    private int _sending;

    /// <summary>The channel that a store's followers listen on.</summary>
    public static string Channel(string schema) => $"{schema}_appended";

    public void Send()
    {
        Volatile.Write(ref _wanted, 1);
        if (Interlocked.CompareExchange(ref _sending, 1, 0) == 0) _ = SendAllAsync();
    }

    private async Task SendAllAsync()
    {
        // Off the appender's path before anything else.
        await Task.Yield();
        do
        {
            try
            {
                while (Interlocked.Exchange(ref _wanted, 0) == 1)
                {
                    await using (var notify = database.CreateCommand($"notify {Channel(schema)}"))
                        await notify.ExecuteNonQueryAsync();
                    await Task.Delay(Apart);
                }
            }
            catch (NpgsqlException e)
            {
                logger.PulseFailed(e);
            }
            catch (ObjectDisposedException)
            {
                // The program is ending; those who follow look by themselves.
                return;
            }
            Volatile.Write(ref _sending, 0);
        }
        while (Volatile.Read(ref _wanted) == 1 && Interlocked.CompareExchange(ref _sending, 1, 0) == 0);
    }
}
