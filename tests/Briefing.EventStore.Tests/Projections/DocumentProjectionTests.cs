using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class DocumentProjectionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DocumentProjection<Balance> _balances = Ledger.Balances();
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Documents_are_there_when_caught_up_with_an_append()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await AppendAndCatchUpAsync(running, new Deposited("a", 5), new Deposited("b", 1), new Withdrawn("a", 2));

        Assert.Equal(new Balance("a", 3, 2), await LoadAsync("a"));
        Assert.Equal(new Balance("b", 1, 1), await LoadAsync("b"));
        Assert.Null(await LoadAsync("c"));
    }

    [Fact]
    public async Task Null_removes_a_document_and_it_may_come_again()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await AppendAndCatchUpAsync(running, new Deposited("a", 5));
        await AppendAndCatchUpAsync(running, new Closed("a"), new Closed("never opened"));
        Assert.Null(await LoadAsync("a"));

        await AppendAndCatchUpAsync(running, new Deposited("a", 1), new Closed("a"), new Deposited("a", 2));
        Assert.Equal(new Balance("a", 2, 1), await LoadAsync("a"));
        Assert.Equal(1, await _test.Database.ScalarAsync<long>("select count(*) from briefing.balances"));
    }

    [Fact]
    public async Task Events_from_before_it_first_ran_are_there_too()
    {
        await _test.AppendAsync("x", new Deposited("a", 5));
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await AppendAndCatchUpAsync(running, new Deposited("a", 1));
        Assert.Equal(new Balance("a", 6, 2), await LoadAsync("a"));
    }

    [Fact]
    public async Task It_goes_on_where_it_was_when_it_is_started_again()
    {
        for (var i = 1; i <= 3; i++)
        {
            await using var running = RunningProjections.Start(_test.Store, _balances);
            await AppendAndCatchUpAsync(running, new Deposited("a", 1));
            Assert.Equal(new Balance("a", i, i), await LoadAsync("a"));
        }
    }

    [Fact]
    public async Task An_event_may_change_several_documents()
    {
        var involved = new DocumentProjection<Balance>(
            "involved", 1, LedgerJson.Default.Balance, [typeof(Deposited)],
            recorded => [recorded.Stream, ((Deposited)recorded.Data).Account],
            (key, balance, recorded) => new(key, (balance?.Amount ?? 0) + ((Deposited)recorded.Data).Amount, (balance?.Movements ?? 0) + 1));
        await using var running = RunningProjections.Start(_test.Store, involved);
        await AppendAndCatchUpAsync(running, new Deposited("a", 5), new Deposited("b", 2));

        Assert.Equal(new Balance("x", 7, 2), await involved.LoadAsync(_test.Store, "x"));
        Assert.Equal(new Balance("b", 2, 1), await involved.LoadAsync(_test.Store, "b"));
    }

    [Fact]
    public async Task Its_table_may_have_further_indexes()
    {
        var balances = new DocumentProjection<Balance>(
            "balances", 1, LedgerJson.Default.Balance, [typeof(Deposited)], _ => [], (_, balance, _) => balance)
        {
            Indexes = "create index if not exists balances_by_amount on balances ((data ->> 'Amount'))",
        };
        await using var running = RunningProjections.Start(_test.Store, balances);
        await AppendAndCatchUpAsync(running, new Deposited("a", 5));

        Assert.Equal("briefing_balances_1", await _test.Database.ScalarAsync<string>("select schemaname::text from pg_indexes where indexname = 'balances_by_amount'"));
    }

    [Fact]
    public async Task Before_it_was_ever_built_loading_says_so()
    {
        var error = await Assert.ThrowsAsync<EventStoreException>(() => LoadAsync("a"));
        Assert.Equal("Projection \"balances\" has not been built yet. Is a worker running that follows the log?", error.Message);
    }

    [Fact]
    public async Task Its_status_says_how_it_stands()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await AppendAndCatchUpAsync(running, new Deposited("a", 5));

        var status = Assert.Single(await running.Projections.StatusAsync());
        Assert.Equal(("balances", 1, 1, GenerationState.Live, 0L, 0L), (status.Name, status.Version, status.Generation, status.State, status.Lag, status.DeadLetters));
        Assert.NotNull(status.Owner);
        Assert.Null(status.Error);
    }

    private Task<Balance?> LoadAsync(string account) => _balances.LoadAsync(_test.Store, account);

    private async Task AppendAndCatchUpAsync(RunningProjections running, params object[] events)
    {
        var appended = await _test.AppendAsync("x", events);
        await running.Projections.CatchUpAsync(appended.Position);
    }
}
