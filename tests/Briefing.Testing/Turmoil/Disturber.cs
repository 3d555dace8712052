using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>Stops backends of writers and readers at random moments, and crashes the server now and then.</summary>
internal sealed class Disturber(string connectionString, TurmoilOptions options)
{
    private readonly Random random = new(options.Seed);

    public int Stops { get; private set; }

    public int Crashes { get; private set; }

    public async Task RunAsync(CancellationToken until)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var crash = options.Crashes == 0 ? Timeout.InfiniteTimeSpan : options.Duration / (options.Crashes + 1);
        using var crashing = new PeriodicTimer(crash == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(1) : crash);
        var crashed = CrashAsync(source, crashing, until);
        while (options.StopsBackends && !until.IsCancellationRequested)
        {
            foreach (var backend in await BackendsAsync(source))
            {
                Signal.Stop(backend);
                Stops++;
                await Task.Delay(random.Next(1, 15), CancellationToken.None);
                Signal.Continue(backend);
                if (until.IsCancellationRequested)
                    break;
            }
        }

        await crashed;
    }

    private async Task CrashAsync(NpgsqlDataSource source, PeriodicTimer timer, CancellationToken until)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                if (await BackendsAsync(source) is not [var victim, ..])
                    continue;
                Signal.Kill(victim);
                Crashes++;
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task<List<int>> BackendsAsync(NpgsqlDataSource source)
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

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(backends));
        return backends;
    }
}
