using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class DeadLetterTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_projection_that_stops_stays_before_the_event_and_says_which()
    {
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances());
        await running.Projections.CatchUpAsync(0);
        var appended = await _test.AppendAsync(
            "x", new Deposited("a", 5), new Withdrawn("b", 1), new Deposited("a", 1));

        var error = await Assert.ThrowsAsync<ProjectionStoppedException>(() => running.Projections.CatchUpAsync(appended.Position));

        Assert.Contains(
            $"cannot apply event {appended.Position - 1} (\"withdrawn\", stream \"x\" version 2): Account b would owe 1.",
            error.Message, StringComparison.Ordinal);
        Assert.Equal(appended.Position - 2, Assert.Single(await running.Projections.StatusAsync()).Position);
        Assert.Equal(5, (await Ledger.Balances().LoadAsync(_test.Store, "a"))!.Amount);
    }

    [Fact]
    public async Task Going_on_records_the_event_and_those_after_it_for_the_same_key()
    {
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances(onError: ErrorPolicy.RecordAndContinue));
        var appended = await _test.AppendAsync(
            "x", new Deposited("a", 1), new Withdrawn("b", 1), new Deposited("a", 2), new Deposited("b", 7), new Deposited("c", 3));
        await running.Projections.CatchUpAsync(appended.Position);
        var later = await _test.AppendAsync("x", new Deposited("b", 1), new Deposited("a", 4));
        await running.Projections.CatchUpAsync(later.Position);

        var first = appended.Position - 4;
        var letters = await running.Projections.DeadLettersAsync();
        Assert.Equal([first + 1, first + 3, later.Position - 1], letters.Select(letter => letter.Position));
        Assert.Equal("Account b would owe 1.", letters[0].Error);
        Assert.All(letters, letter => Assert.Equal(["b"], letter.Partitions));
        Assert.Equal(7, (await Ledger.Balances().LoadAsync(_test.Store, "a"))!.Amount);
        Assert.Null(await Ledger.Balances().LoadAsync(_test.Store, "b"));
    }

    [Fact]
    public async Task A_retry_applies_them_in_order_once_the_cause_is_gone()
    {
        var debtAllowed = false;
        var balances = new DocumentProjection<Balance>(
            "balances", 1, LedgerJson.Default.Balance, [typeof(Deposited), typeof(Withdrawn)],
            recorded => [recorded.Data is Deposited deposited ? deposited.Account : ((Withdrawn)recorded.Data).Account],
            (account, balance, recorded) =>
            {
                var amount = (balance?.Amount ?? 0) + (recorded.Data is Deposited deposited ? deposited.Amount : -((Withdrawn)recorded.Data).Amount);
                if (amount < 0 && !debtAllowed) throw new InvalidOperationException("No debt.");
                return new(account, amount, (balance?.Movements ?? 0) + 1);
            })
        {
            OnError = ErrorPolicy.RecordAndContinue,
        };
        await using var running = RunningProjections.Start(_test.Store, balances);
        var appended = await _test.AppendAsync("x", new Withdrawn("a", 3), new Deposited("a", 1), new Withdrawn("b", 2), new Deposited("b", 5));
        await running.Projections.CatchUpAsync(appended.Position);

        Assert.Equal(4, await running.Projections.RetryDeadLettersAsync("balances"));
        Assert.Equal([2, 1, 2, 1], (await running.Projections.DeadLettersAsync()).Select(letter => letter.Attempts));
        debtAllowed = true;
        Assert.Equal(0, await running.Projections.RetryDeadLettersAsync("balances"));

        Assert.Equal(new Balance("a", -2, 2), await balances.LoadAsync(_test.Store, "a"));
        Assert.Equal(new Balance("b", 3, 2), await balances.LoadAsync(_test.Store, "b"));
        Assert.True((await running.Projections.VerifyAsync("balances")).IsSame);
    }

    [Fact]
    public async Task A_rebuild_finds_the_same_dead_letters()
    {
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances(onError: ErrorPolicy.RecordAndContinue));
        await _test.AppendAsync("x", [.. Enumerable.Range(0, 3_000).Select(i => (object)(i % 500 == 77 ? new Withdrawn($"{i}", 1) : new Deposited($"{i % 50}", 1)))]);
        var last = await _test.AppendAsync("x", [.. Enumerable.Range(0, 3_000).Select(i => new Deposited($"{i}", 1))]);
        await running.Projections.CatchUpAsync(last.Position);
        var before = (await running.Projections.DeadLettersAsync()).Select(letter => (letter.Position, letter.Error)).ToList();
        Assert.Equal(12, before.Count);

        Assert.True((await running.Projections.VerifyAsync("balances")).IsSame);
        await running.Projections.RebuildAsync("balances");

        Assert.Equal(before, (await running.Projections.DeadLettersAsync()).Select(letter => (letter.Position, letter.Error)));
    }

    [Fact]
    public async Task An_event_that_cannot_be_decoded_concerns_only_the_projections_that_want_its_type()
    {
        var opened = new DocumentProjection<Balance>(
            "owners", 1, LedgerJson.Default.Balance, [typeof(Opened)], recorded => [((Opened)recorded.Data).Owner],
            (owner, balance, _) => new(owner, 0, (balance?.Movements ?? 0) + 1));
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances(onError: ErrorPolicy.RecordAndContinue), opened);
        await running.Projections.CatchUpAsync(0);
        await _test.AppendAsync("x", new Deposited("a", 1));
        await _test.Database.ExecuteAsync("update briefing.mt_events set data = '{\"Account\": 7}'");
        await running.Projections.RebuildAsync("balances");
        var last = await _test.AppendAsync("y", new Opened("Ann"), new Deposited("a", 2));
        await running.Projections.CatchUpAsync(last.Position);

        var letter = Assert.Single(await running.Projections.DeadLettersAsync());
        Assert.Equal(("balances", last.Position - 2), (letter.Projection, letter.Position));
        Assert.Contains("cannot be read", letter.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Ledger.Balances().LoadAsync(_test.Store, "a"))!.Amount);
        Assert.NotNull(await opened.LoadAsync(_test.Store, "Ann"));
    }
}
