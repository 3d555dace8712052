using System.Runtime.CompilerServices;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>
/// Follows a log as a worker with a projection does: what it yields are the positions of the events that were projected,
/// in the order in which that was committed. Several of them are workers that compete for the one projection.
/// </summary>
public sealed class ProjectionReader(PostgresEventStore store)
{
    private readonly Projections projections = new(store,
    [
        new TableProjection(
            "projected", 1, [typeof(TurmoilPassed)],
            "create table projected (ordinal bigint generated always as identity primary key, position bigint not null)",
            () => new Projected()),
    ]);

    private long lastOrdinal;

    /// <summary>Goes on where the projection is, wherever the reader thinks it is.</summary>
    public FollowLog Follow => (_, cancellation) => FollowAsync(cancellation);

    private async IAsyncEnumerable<long> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = projections.RunAsync(stopping.Token);
        try
        {
            while (true)
            {
                foreach (var (ordinal, position) in await ReadAsync(cancellation))
                {
                    lastOrdinal = ordinal;
                    yield return position;
                }

                await Task.WhenAny(working, Task.Delay(2, cancellation));
                if (working.IsCompleted)
                    await working;
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await working.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<List<(long Ordinal, long Position)>> ReadAsync(CancellationToken cancellation)
    {
        var rows = new List<(long, long)>();
        try
        {
            await using var command = store.Database.CreateCommand(
                $"select ordinal, position from {store.Options.Schema}.projected where ordinal > $1 order by ordinal");
            command.Parameters.Add(new() { Value = lastOrdinal });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                rows.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // No worker has built the projection yet.
        }

        return rows;
    }

    private sealed class Projected : TableFold
    {
        public override async Task ApplyAsync(
            IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
        {
            await using var insert = new NpgsqlCommand(
                "insert into projected (position) select p from unnest($1) with ordinality as given (p, n) order by n", connection)
            {
                Parameters = { new() { Value = events.Select(recorded => recorded.Position).ToArray() } },
            };
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }
}
