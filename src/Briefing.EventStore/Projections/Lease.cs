using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// A worker's ownership of a generation, for as long as it renews it. Who takes over raises the fence, so that whatever
/// the one before still tries to commit fails.
/// </summary>
internal sealed class Lease : IAsyncDisposable
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(1);

    private readonly PostgresEventStore _store;
    private readonly Generation _generation;
    private readonly string _owner;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;
    private long _applied;

    private Lease(PostgresEventStore store, Generation generation, string owner, long fence)
    {
        _store = store;
        _generation = generation;
        _owner = owner;
        Fence = fence;
        Lost = _ended.Token;
        _renewing = RenewAsync();
    }

    /// <summary>Raised by one each time that the generation gets another owner.</summary>
    public long Fence { get; }

    /// <summary>Cancelled when the lease has run out or was given back.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Whether the status says that the projection does not go on.</summary>
    public bool HasError { get; private set; }

    /// <summary>Counts applied events, for the rate that the status shows.</summary>
    public void Count(int events) => Interlocked.Add(ref _applied, events);

    /// <summary>Takes a generation that nobody owns; null when somebody does.</summary>
    public static async Task<Lease?> TryTakeAsync(
        PostgresEventStore store, Generation generation, string owner, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"""
            update {store.Options.Schema}.es_projections
            set owner = $3, fence = fence + 1, expires_at = clock_timestamp() + interval '3 seconds', error = null
            where name = $1 and generation = $2 and (owner is null or expires_at < clock_timestamp())
            returning fence
            """);
        command.Parameters.AddWithValue(generation.Name);
        command.Parameters.AddWithValue(generation.Number);
        command.Parameters.AddWithValue(owner);
        return await command.ExecuteScalarAsync(cancellation) is long fence ? new(store, generation, owner, fence) : null;
    }

    /// <summary>The lease of a generation that was just created with this owner.</summary>
    public static Lease OfNew(PostgresEventStore store, Generation generation, string owner) => new(store, generation, owner, fence: 0);

    /// <summary>Says in the status why the projection does not go on, or, with null, that it does.</summary>
    public async Task ReportAsync(string? error, CancellationToken cancellation)
    {
        await using var command = _store.Database.CreateCommand(
            $"update {_store.Options.Schema}.es_projections set error = $4 where name = $1 and generation = $2 and fence = $3");
        AddKey(command);
        command.Parameters.Add(new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        await command.ExecuteNonQueryAsync(cancellation);
        HasError = error is not null;
    }

    /// <summary>Gives it back, so that another worker need not wait for it to run out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        try
        {
            await using var command = _store.Database.CreateCommand(
                $"update {_store.Options.Schema}.es_projections set owner = null, events_per_second = 0 "
                + "where name = $1 and generation = $2 and fence = $3");
            AddKey(command);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            _store.Logger.LeaseNotGivenBack(_generation.Name, _generation.Number, e);
        }
        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(RenewEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(Lost))
            {
                await using var command = _store.Database.CreateCommand(
                    $"""
                    update {_store.Options.Schema}.es_projections
                    set expires_at = clock_timestamp() + interval '3 seconds', events_per_second = $4
                    where name = $1 and generation = $2 and fence = $3
                    """);
                AddKey(command);
                command.Parameters.AddWithValue(Interlocked.Exchange(ref _applied, 0) / RenewEvery.TotalSeconds);
                if (await command.ExecuteNonQueryAsync(Lost) == 0) break;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            _store.Logger.LeaseNotRenewed(_generation.Name, _generation.Number, e);
        }
        _store.Logger.LeaseLost(_generation.Name, _generation.Number, _owner);
        await _ended.CancelAsync();
    }

    private void AddKey(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue(_generation.Name);
        command.Parameters.AddWithValue(_generation.Number);
        command.Parameters.AddWithValue(Fence);
    }
}
