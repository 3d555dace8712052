using System.Runtime.InteropServices;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>Stops backends of writers and readers at random moments, and crashes the server now and then.</summary>
internal sealed class Disturber(string connectionString, TurmoilOptions options)
{
    public int Stops { get; private set; }

    public int Crashes { get; private set; }

    public async Task RunAsync(CancellationToken until)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var crashed = CrashAsync(source, until);
        while (options.StopsBackends && !until.IsCancellationRequested)
        {
            foreach (var backend in await BackendsAsync(source))
            {
                Signal.Stop(backend);
                Stops++;
                await Task.Delay(Random.Shared.Next(1, 15), CancellationToken.None);
                Signal.Continue(backend);
                if (until.IsCancellationRequested)
                    break;
            }
        }

        await crashed;
    }

    private async Task CrashAsync(NpgsqlDataSource source, CancellationToken until)
    {
        while (Crashes < options.Crashes)
        {
            await Task.Delay(options.Duration / (options.Crashes + 1), CancellationToken.None);
            if (until.IsCancellationRequested)
                return;
            if (await BackendsAsync(source) is not [var victim, ..])
                continue;
            Signal.Kill(victim);
            Crashes++;
        }
    }

    private static async Task<List<int>> BackendsAsync(NpgsqlDataSource source)
    {
        var backends = new List<int>();
        try
        {
            await using var command = source.CreateCommand(
                "select pid from pg_stat_activity where datname = current_database() and application_name like 'turmoil%'");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                backends.Add(reader.GetInt32(0));
        }
        catch (NpgsqlException)
        {
            // The server is recovering from the last crash.
            await Task.Delay(20);
        }

        Random.Shared.Shuffle(CollectionsMarshal.AsSpan(backends));
        return backends;
    }
}
