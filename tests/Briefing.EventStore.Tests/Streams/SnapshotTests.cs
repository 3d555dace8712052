using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class SnapshotTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;
    private int _folded;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_stream_is_folded_on_from_its_snapshot()
    {
        await DepositAsync(120);
        Assert.Equal(new(new("a", 120, 120), 120, 120), await FoldAsync());
        await DepositAsync(30);
        _folded = 0;

        Assert.Equal(new(new("a", 150, 150), 150, 150), await FoldAsync());
        Assert.Equal(30, _folded);
    }

    [Fact]
    public async Task A_state_from_before_the_snapshot_is_folded_from_the_start()
    {
        await DepositAsync(120);
        await FoldAsync();
        Assert.Equal(70, (await FoldAsync(upToVersion: 70)).State.Amount);
        Assert.Equal(120, (await FoldAsync()).State.Amount);
    }

    [Fact]
    public async Task A_snapshot_of_another_version_is_passed_over_and_replaced()
    {
        await DepositAsync(120);
        await FoldAsync();
        Assert.Equal(240, (await FoldAsync(version: 2, factor: 2)).State.Amount);
        _folded = 0;
        Assert.Equal(240, (await FoldAsync(version: 2, factor: 2)).State.Amount);
        Assert.Equal(0, _folded);
    }

    [Fact]
    public async Task Decisions_use_it_too()
    {
        await DepositAsync(120);
        var decision = await _test.Store.DecideAsync("a", Counting(1, 1), balance => [new Withdrawn("a", balance.Amount)]);
        Assert.Equal((0, 121), (decision.State.Amount, decision.Version));
        Assert.Equal(120, await _test.Database.ScalarAsync<long>("select stream_version from briefing.es_snapshots"));
    }

    private Task<AppendResult> DepositAsync(int times) =>
        _test.AppendAsync("a", [.. Enumerable.Repeat(new Deposited("a", 1), times)]);

    private Task<Folded<Balance>> FoldAsync(long upToVersion = long.MaxValue, int version = 1, int factor = 1) =>
        _test.Store.FoldStreamAsync("a", Counting(version, factor), upToVersion);

    private Fold<Balance> Counting(int version, int factor) => new(
        new("a", 0, 0),
        (balance, recorded) =>
        {
            _folded++;
            var amount = recorded.Data is Deposited deposited ? deposited.Amount : -((Withdrawn)recorded.Data).Amount;
            return balance with { Amount = balance.Amount + amount * factor, Movements = balance.Movements + 1 };
        })
    {
        Snapshots = new("balance", version, LedgerJson.Default.Balance, Every: 100),
    };
}
