using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class OwnershipTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DocumentProjection<Balance> _balances = Ledger.Balances();
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Of_several_workers_one_owns_the_projection_and_another_takes_over_from_it()
    {
        await using var second = default(RunningProjections);
        var first = RunningProjections.Start(_test.Store, _balances);
        await first.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 1))).Position);
        var owner = await OwnerAsync(first);

        await using var other = RunningProjections.Start(_test.Store, _balances);
        await other.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 1))).Position);
        Assert.Equal(owner, await OwnerAsync(other));

        await first.DisposeAsync();
        await other.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 1))).Position);
        Assert.NotEqual(owner, await OwnerAsync(other));
        Assert.Equal(new Balance("a", 3, 3), await _balances.LoadAsync(_test.Store, "a"));
    }

    [Fact]
    public async Task A_worker_that_vanished_is_replaced_when_its_lease_has_run_out()
    {
        var generation = (await Generation.CreateAsync(_test.Store, _balances, GenerationState.Building, onlyIfNone: true, CancellationToken.None))!;
        await _test.Database.ExecuteAsync(
            "update briefing.es_projections set owner = 'vanished', fence = 7, expires_at = clock_timestamp() + interval '1 second'");

        await using var running = RunningProjections.Start(_test.Store, _balances);
        await running.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 1))).Position);

        Assert.Equal(generation.Number, Assert.Single(await running.Projections.StatusAsync()).Generation);
        Assert.NotEqual("vanished", await OwnerAsync(running));
    }

    [Fact]
    public async Task A_worker_that_was_replaced_without_noticing_can_commit_nothing()
    {
        var generation = (await Generation.CreateAsync(_test.Store, _balances, GenerationState.Building, onlyIfNone: true, CancellationToken.None))!;
        await using var stalled = (await Lease.TryTakeAsync(_test.Store, generation, "stalled", CancellationToken.None))!;
        var stalledApplier = await Applier.StartAsync(_test.Store, _balances, generation, stalled, CancellationToken.None);
        var appended = await _test.AppendAsync("x", new Deposited("a", 1));

        await _test.Database.ExecuteAsync("update briefing.es_projections set expires_at = clock_timestamp()");
        await using var next = (await Lease.TryTakeAsync(_test.Store, generation, "next", CancellationToken.None))!;
        Assert.Equal(stalled.Fence + 1, next.Fence);

        await Assert.ThrowsAsync<OwnershipLostException>(() => stalledApplier.ApplyBulkAsync(appended.Position, CancellationToken.None));
        var applier = await Applier.StartAsync(_test.Store, _balances, generation, next, CancellationToken.None);
        await applier.ApplyBulkAsync(appended.Position, CancellationToken.None);
        Assert.Equal(1, await _test.Database.ScalarAsync<long>("select count(*) from briefing_balances_1.balances"));
    }

    [Fact]
    public async Task A_worker_whose_connections_are_cut_goes_on_by_itself()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await running.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 1))).Position);
        for (var i = 0; i < 3; i++)
        {
            await _test.Database.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            Npgsql.NpgsqlConnection.ClearAllPools();
            await running.Projections.CatchUpAsync(
                (await Eventually.BecomesAsync(TryAppendAsync, appended => appended is not null))!.Value.Position);
        }
        var balance = (await _balances.LoadAsync(_test.Store, "a"))!;
        Assert.Equal(balance.Amount, balance.Movements);
        Assert.Equal(await _test.Store.ReadLogAsync(LogQuery.All).CountAsync(), balance.Movements);
    }

    private async Task<AppendResult?> TryAppendAsync()
    {
        try
        {
            return await _test.AppendAsync("x", new Deposited("a", 1));
        }
        catch (Npgsql.NpgsqlException)
        {
            return null;
        }
    }

    private static async Task<string?> OwnerAsync(RunningProjections running) =>
        (await Eventually.BecomesAsync(() => running.Projections.StatusAsync(), statuses => statuses[0].Owner is not null))[0].Owner;
}
