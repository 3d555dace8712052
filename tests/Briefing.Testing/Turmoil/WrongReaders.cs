using System.Runtime.CompilerServices;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>
/// Ways to follow a log that look right and lose events; a stress test that does not catch them proves nothing.
/// </summary>
public sealed class WrongReaders(NpgsqlDataSource source, string schema)
{
    private readonly string greatestSql = $"select coalesce(max(seq_id), 0) from {schema}.mt_events";

    private readonly string holdersSql =
        $"""
        select virtualtransaction from pg_locks
        where relation = '{schema}.mt_events_sequence'::regclass and mode = 'RowExclusiveLock'
        """;

    private readonly string rowsSql = $"select seq_id from {schema}.mt_events where seq_id > $1 order by seq_id";

    /// <summary>Believes that positions become visible in order.</summary>
    public async IAsyncEnumerable<long> NaiveAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        while (true)
        {
            foreach (var position in await ReadAsync<long>(connection, rowsSql, cancellation, after))
                yield return after = position;
            await Task.Delay(1, cancellation);
        }
    }

    /// <summary>Asks who holds the sequence's lock, but sees the rows as they were before it asked.</summary>
    public IAsyncEnumerable<long> OneSnapshotAsync(long after, CancellationToken cancellation) =>
        FollowAsync(after, oneSnapshot: true, holdersFirst: false, cancellation);

    /// <summary>Asks who holds the sequence's lock before it looks how far the log goes.</summary>
    public IAsyncEnumerable<long> HoldersFirstAsync(long after, CancellationToken cancellation) =>
        FollowAsync(after, oneSnapshot: false, holdersFirst: true, cancellation);

    private async IAsyncEnumerable<long> FollowAsync(
        long after, bool oneSnapshot, bool holdersFirst, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var (safe, previous, bounds) = (after, after, new Dictionary<string, long>());
        while (true)
        {
            await using var transaction = oneSnapshot
                ? await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation)
                : null;

            List<string> holders = holdersFirst ? await ReadAsync<string>(connection, holdersSql, cancellation) : [];
            var greatest = (await ReadAsync<long>(connection, greatestSql, cancellation)).Single();
            if (!holdersFirst)
                holders = await ReadAsync<string>(connection, holdersSql, cancellation);
            var rows = await ReadAsync<long>(connection, rowsSql, cancellation, after);
            if (transaction is not null)
                await transaction.CommitAsync(cancellation);

            bounds = holders.Distinct().ToDictionary(holder => holder, holder =>
                bounds.TryGetValue(holder, out var bound) ? bound : holder.StartsWith("-1/", StringComparison.Ordinal) ? safe : previous);
            safe = Math.Max(safe, bounds.Values.Append(greatest).Min());
            previous = greatest;
            foreach (var position in rows.Where(position => position <= safe))
                yield return after = position;
        }
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] parameters)
    {
        var values = new List<T>();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            values.Add(reader.GetFieldValue<T>(0));
        return values;
    }
}
