using System.Data;
using System.Text;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>Builds a generation aside, at the very position of the live one, and compares their rows.</summary>
internal sealed class Verifier(PostgresEventStore store, Projection projection, string owner)
{
    private const int MostDifferences = 20;
    private const int MostAttempts = 3;

    /// <summary>Begins anew when the generation aside was lost: a process that stood still for seconds no longer owns it.</summary>
    public async Task<Verification> VerifyAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await VerifyOnceAsync(cancellation);
            }
            catch (OwnershipLostException lost)
            {
                if (attempt == MostAttempts)
                    throw new EventStoreException(
                        $"Projection \"{projection.Name}\" could not be verified: this machine stood still for seconds each time, and another worker "
                        + "cleared away what was built. Verify it again when less is going on.", lost);
            }
        }
    }

    private async Task<Verification> VerifyOnceAsync(CancellationToken cancellation)
    {
        var live = (await Generation.ListAsync(store, projection.Name, cancellation))
            .SingleOrDefault(generation => generation.State == GenerationState.Live && generation.Version == projection.Version)
            ?? throw new EventStoreException(
                $"Projection \"{projection.Name}\" has no live generation of version {projection.Version} to compare to.");
        // Owned from the start: a worker drops those that nobody owns.
        var aside = (await Generation.CreateAsync(
            store, projection, GenerationState.Verifying, onlyIfNone: false, cancellation, owner))!;
        try
        {
            await using var lease = Lease.OfNew(store, aside, owner);
            var applier = await Applier.StartAsync(store, projection, aside, lease, cancellation);

            // Most of the way first; the snapshot of the live tables is then held only for the rest of it.
            await using (var glance = await store.Database.OpenConnectionAsync(cancellation))
                await applier.ApplyAsideAsync(await PositionAsync(glance, live, cancellation), cancellation);

            await using var connection = await store.Database.OpenConnectionAsync(cancellation);
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var position = await PositionAsync(connection, live, cancellation);
            await applier.ApplyAsideAsync(position, cancellation);
            return await CompareAsync(connection, live, aside, position, cancellation);
        }
        finally
        {
            await aside.DropAsync(store, CancellationToken.None);
        }
    }

    private async Task<long> PositionAsync(NpgsqlConnection connection, Generation live, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select last_seq_id from {store.Options.Schema}.mt_event_progression where name = $1", connection);
        command.Parameters.AddWithValue(live.Progress);
        return await command.ExecuteScalarAsync(cancellation) is long position
            ? position
            : throw new EventStoreException(
                $"Projection \"{projection.Name}\" was replaced while it was verified; verify it again.");
    }

    private async Task<Verification> CompareAsync(
        NpgsqlConnection connection, Generation live, Generation aside, long position, CancellationToken cancellation)
    {
        long rows = 0;
        var differences = new List<string>();
        await using var other = await store.Database.OpenConnectionAsync(cancellation);
        foreach (var table in await TablesAsync(connection, live, cancellation))
        {
            await using var expected = await RowsAsync(connection, live, table, cancellation);
            await using var actual = await RowsAsync(other, aside, table, cancellation);
            var left = await NextAsync(expected, cancellation);
            var right = await NextAsync(actual, cancellation);
            while (left is not null || right is not null)
            {
                var order = left is null ? 1 : right is null ? -1 : left.AsSpan().SequenceCompareTo(right);
                if (order < 0 && differences.Count < MostDifferences)
                    differences.Add($"{table}: only live: {Encoding.UTF8.GetString(left!)}");
                if (order > 0 && differences.Count < MostDifferences)
                    differences.Add($"{table}: only anew: {Encoding.UTF8.GetString(right!)}");
                if (order <= 0)
                {
                    rows++;
                    left = await NextAsync(expected, cancellation);
                }
                if (order >= 0) right = await NextAsync(actual, cancellation);
            }
        }
        return new(projection.Name, position, rows, differences);
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(
        NpgsqlConnection connection, Generation generation, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select tablename from pg_tables where schemaname = $1 order by 1", connection);
        command.Parameters.AddWithValue(generation.TablesSchema);
        var tables = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) tables.Add(row.GetString(0));
        return tables;
    }

    private static async Task<NpgsqlDataReader> RowsAsync(
        NpgsqlConnection connection, Generation generation, string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select t::text from {generation.TablesSchema}.\"{table}\" t order by t::text collate \"C\"", connection)
        {
            CommandTimeout = 0,
        };
        return await command.ExecuteReaderAsync(cancellation);
    }

    private static async Task<byte[]?> NextAsync(NpgsqlDataReader reader, CancellationToken cancellation) =>
        await reader.ReadAsync(cancellation) ? reader.GetFieldValue<byte[]>(0) : null;
}
