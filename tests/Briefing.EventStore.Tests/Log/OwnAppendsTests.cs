using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class OwnAppendsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DocumentProjection<Balance> _balances = Ledger.Balances();
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Events_of_this_and_of_another_process_are_followed_in_the_order_of_the_log()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await running.Projections.CatchUpAsync(0);
        var elsewhere = new PostgresEventStore(_test.Database.Source, Ledger.Types);

        // Each withdrawal needs the deposit of the other process before it; in another order the projection would stop.
        for (var i = 0; i < 60; i++)
        {
            await (i % 2 == 0 ? elsewhere : _test.Store).AppendAsync("x", ExpectedVersion.Any, [new Deposited("a", 1)]);
            await (i % 2 == 0 ? _test.Store : elsewhere).AppendAsync("x", ExpectedVersion.Any, [new Withdrawn("a", 1)]);
        }
        await running.Projections.CatchUpAsync(await _test.Store.EndAsync());

        Assert.Equal(new Balance("a", 0, 120), await _balances.LoadAsync(_test.Store, "a"));
        Assert.True((await running.Projections.VerifyAsync("balances")).IsSame);
    }

    [Fact]
    public async Task What_has_been_followed_is_not_kept_and_neither_is_what_was_refused()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await running.Projections.CatchUpAsync(0);
        await Assert.ThrowsAsync<ConcurrencyException>(
            () => _test.Store.AppendAsync("x", ExpectedVersion.Exactly(7), [new Deposited("a", 1)]));
        Assert.False(_test.Store.OwnAppends.Any);

        var appended = await _test.AppendAsync("x", new Deposited("a", 1), new Opened("b"));
        await running.Projections.CatchUpAsync(appended.Position);

        Assert.False(_test.Store.OwnAppends.Any);
    }

    [Fact]
    public async Task While_nobody_follows_nothing_is_kept()
    {
        await _test.AppendAsync("x", new Deposited("a", 1));
        Assert.False(_test.Store.OwnAppends.Any);
    }
}
