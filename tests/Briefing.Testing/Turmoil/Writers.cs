using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>Writers that commit out of order, pause, roll back, are killed, and leave transactions prepared.</summary>
internal sealed class Writers(NpgsqlDataSource source, TurmoilOptions options)
{
    private readonly string appendSql =
        $"""
        select last_position from {options.Schema}.es_append(
            $1, -1, array(select gen_random_uuid() from generate_series(1, $2)),
            array_fill('turmoil_passed'::varchar, array[$2]), array_fill('{"{\"n\": 1}"}'::jsonb, array[$2]),
            array_fill(null::varchar, array[$2]), null, null, null, null)
        """;

    private readonly string insertSql =
        $"""
        insert into {options.Schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
        select $1, gen_random_uuid(), $2, {options.Schema}.es_claim_stream($2, -1, 1, null), '{"{\"n\": 1}"}', 'turmoil_passed', now()
        """;

    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(1);

    private int prepared;
    private int transactions;

    /// <summary>Positions whose commit was acknowledged, and when, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public ConcurrentDictionary<long, long> Acknowledged { get; } = new();

    public int Transactions => transactions;

    public Task RunAsync(CancellationToken until) => Task.WhenAll(
        [.. Enumerable.Range(0, options.Writers).Select(number => WriteAsync(number, until)), HoldOpenAsync(until), ResolveAsync(until)]);

    /// <summary>Ends the transactions that a crash left prepared; until then they hold up the log.</summary>
    public async Task ResolvePreparedAsync(TimeSpan olderThan)
    {
        await using var find = source.CreateCommand(
            "select gid from pg_prepared_xacts where database = current_database() and prepared <= clock_timestamp() - $1");
        find.Parameters.Add(new() { Value = olderThan });
        var left = new List<string>();
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                left.Add(reader.GetString(0));
        }

        foreach (var name in left)
        {
            await using var resolve = source.CreateCommand($"commit prepared '{name}'");
            await resolve.ExecuteNonQueryAsync();
        }
    }

    private async Task WriteAsync(int number, CancellationToken until)
    {
        var random = new Random(options.Seed * 1000 + number);
        var ordinal = 0;
        while (!until.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(until);
                while (!until.IsCancellationRequested)
                {
                    // Some streams are everybody's, so that writers also wait for each other.
                    var stream = random.Next(10) == 0
                        ? string.Create(CultureInfo.InvariantCulture, $"shared-{random.Next(4)}")
                        : string.Create(CultureInfo.InvariantCulture, $"writer-{number}-{ordinal++ / 20}");
                    await TransactAsync(connection, stream, random);
                    Interlocked.Increment(ref transactions);
                }
            }
            catch (Exception ended) when (ended is NpgsqlException or OperationCanceledException)
            {
                // The backend was killed, or the server is recovering: as any client would, connect again.
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private async Task TransactAsync(NpgsqlConnection connection, string stream, Random random)
    {
        var count = random.Next(1, 6);
        switch (random.Next(100))
        {
            case < 60:
                Acknowledge(await AppendAsync(connection, stream, count));
                break;

            case < 70:
                await using (var transaction = await connection.BeginTransactionAsync())
                {
                    var position = await AppendAsync(connection, stream, count);
                    await PauseAsync(random, TimeSpan.FromMilliseconds(10));
                    await transaction.CommitAsync();
                    Acknowledge(position);
                }

                break;

            case < 76:
                await using (var transaction = await connection.BeginTransactionAsync())
                {
                    await AppendAsync(connection, stream, count);
                    await transaction.RollbackAsync();
                }

                break;

            case < 80:
                await using (var transaction = await connection.BeginTransactionAsync())
                {
                    await transaction.SaveAsync("before");
                    await AppendAsync(connection, stream, count);
                    await transaction.RollbackAsync("before");
                    await PauseAsync(random, TimeSpan.FromMilliseconds(10));
                    await transaction.CommitAsync();
                }

                break;

            case < 83:
                await NumberFirstAsync(connection, stream, random);
                break;

            case < 98:
                await PrepareAsync(connection, stream, count, random);
                break;

            default:
                await BeKilledAsync(connection, stream, count);
                break;
        }
    }

    private async Task NumberFirstAsync(NpgsqlConnection connection, string stream, Random random)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var next = new NpgsqlCommand($"select nextval('{options.Schema}.mt_events_sequence')", connection);
        var position = (long)(await next.ExecuteScalarAsync())!;
        await PauseAsync(random, options.LongestPause);
        await using var insert = new NpgsqlCommand(insertSql, connection)
        {
            Parameters = { new() { Value = position }, new() { Value = stream } },
        };
        await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        Acknowledge(position);
    }

    private async Task PrepareAsync(NpgsqlConnection connection, string stream, int count, Random random)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"turmoil-{Interlocked.Increment(ref prepared)}");
        await ExecuteAsync(connection, "begin");
        var position = await AppendAsync(connection, stream, count);
        await ExecuteAsync(connection, $"prepare transaction '{name}'");
        await PauseAsync(random, TimeSpan.FromMilliseconds(10));
        var commits = random.Next(4) > 0;
        await ExecuteAsync(connection, $"{(commits ? "commit" : "rollback")} prepared '{name}'");
        if (commits)
            Acknowledge(position);
    }

    private async Task BeKilledAsync(NpgsqlConnection connection, string stream, int count)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await AppendAsync(connection, stream, count);
        await using var kill = source.CreateCommand("select pg_terminate_backend($1)");
        kill.Parameters.Add(new() { Value = connection.ProcessID });
        await kill.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private async Task HoldOpenAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            try
            {
                await using var unrelated = await source.OpenConnectionAsync(until);
                await using var idle = await unrelated.BeginTransactionAsync(until);
                await ExecuteAsync(unrelated, "select pg_current_xact_id()");

                await using var connection = await source.OpenConnectionAsync(until);
                await using var transaction = await connection.BeginTransactionAsync(until);
                var position = await AppendAsync(connection, "held-open", 1);
                await Task.Delay(options.LongTransaction, until);
                await transaction.CommitAsync(CancellationToken.None);
                Acknowledge(position);
            }
            catch (Exception ended) when (ended is NpgsqlException or OperationCanceledException)
            {
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private async Task ResolveAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(100, until);
                await ResolvePreparedAsync(Abandoned);
            }
            catch (Exception ended) when (ended is NpgsqlException or OperationCanceledException)
            {
                // The server is recovering, or a writer has come first.
            }
        }
    }

    private async Task<long> AppendAsync(NpgsqlConnection connection, string stream, int count)
    {
        await using var append = new NpgsqlCommand(appendSql, connection)
        {
            Parameters = { new() { Value = stream }, new() { Value = count } },
        };
        await append.PrepareAsync();
        return (long)(await append.ExecuteScalarAsync())!;
    }

    private void Acknowledge(long position) => Acknowledged[position] = Stopwatch.GetTimestamp();

    private static Task PauseAsync(Random random, TimeSpan longest) => Task.Delay(random.NextDouble() * longest);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
