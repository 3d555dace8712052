using System.Diagnostics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>
/// Reads a log while writers do their worst to it, and afterwards compares what each reader got with what is there.
/// </summary>
public static class LogTurmoil
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="server">A private server of the run's own; its backends are stopped and killed.</param>
    /// <param name="options">What is done.</param>
    /// <param name="readers">By name.</param>
    public static async Task<TurmoilReport> RunAsync(
        LocalPostgres server, TurmoilOptions options, params (string Name, FollowLog Follow)[] readers)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            MaxPoolSize = options.Writers + 20,
            ApplicationName = "turmoil writer",
        }.ConnectionString);
        var writers = new Writers(source, options);
        var disturber = new Disturber(server.ConnectionString, options);

        var end = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var giveUp = new CancellationTokenSource();
        var running = readers.Select((reader, number) => new Reader(reader.Name, reader.Follow, options.Seed * 100 + number)).ToList();
        var reading = Task.WhenAll(running.Select(reader => Task.Run(() => reader.RunAsync(end.Task, giveUp.Token))));

        using (var until = new CancellationTokenSource(options.Duration))
            await Task.WhenAll(writers.RunAsync(until.Token), disturber.RunAsync(until.Token));
        await writers.ResolvePreparedAsync(TimeSpan.Zero);

        var committed = await CommittedAsync(source, options.Schema);
        end.SetResult(committed[^1]);
        giveUp.CancelAfter(Patience);
        await reading;

        var there = committed.ToHashSet();
        return new(
            committed.Count, writers.Transactions, writers.Acknowledged.Keys.Count(position => !there.Contains(position)),
            disturber.Stops, disturber.Crashes, [.. running.Select(reader => Compare(reader, there, writers))]);
    }

    private static async Task<List<long>> CommittedAsync(NpgsqlDataSource source, string schema)
    {
        var positions = new List<long>();
        await using var command = source.CreateCommand($"select seq_id from {schema}.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            positions.Add(reader.GetInt64(0));
        return positions;
    }

    private static ReaderReport Compare(Reader reader, HashSet<long> committed, Writers writers)
    {
        var delivered = reader.Delivered;
        var distinct = delivered.Select(delivery => delivery.Position).ToHashSet();
        var delays = delivered
            .Where(delivery => writers.Acknowledged.ContainsKey(delivery.Position))
            .Select(delivery => Stopwatch.GetElapsedTime(writers.Acknowledged[delivery.Position], delivery.At))
            .Select(delay => delay < TimeSpan.Zero ? TimeSpan.Zero : delay)
            .Order()
            .ToList();
        return new(
            reader.Name,
            Lost: committed.Count(position => !distinct.Contains(position)),
            Repeated: delivered.Count - distinct.Count,
            OutOfOrder: delivered.Zip(delivered.Skip(1)).Count(pair => pair.Second.Position < pair.First.Position),
            Invented: distinct.Count(position => !committed.Contains(position)),
            reader.Restarts,
            Median: delays.Count == 0 ? TimeSpan.Zero : delays[delays.Count / 2],
            Percentile99: delays.Count == 0 ? TimeSpan.Zero : delays[delays.Count * 99 / 100]);
    }
}
