using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

public sealed class ReadLogTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    private PostgresEventStore Store => _test.Store;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task The_log_has_all_streams_in_order()
    {
        await FillAsync();
        Assert.Equal([1, 2, 3, 4, 5], await PositionsAsync(LogQuery.All));
    }

    [Fact]
    public async Task It_can_be_read_between_positions()
    {
        await FillAsync();
        Assert.Equal([3, 4], await PositionsAsync(new() { After = 2, UpTo = 4 }));
        Assert.Empty(await PositionsAsync(new() { After = 5 }));
    }

    [Fact]
    public async Task It_can_be_read_by_type_and_stream()
    {
        await FillAsync();
        Assert.Equal([1, 3], await PositionsAsync(new() { Types = [typeof(Opened)] }));
        Assert.Equal([2, 4, 5], await PositionsAsync(new() { Types = [typeof(Deposited), typeof(Closed)] }));
        Assert.Equal([3, 4], await PositionsAsync(new() { StreamPrefix = "b" }));
        Assert.Empty(await PositionsAsync(new() { StreamPrefix = "%" }));
        Assert.Equal([5], await PositionsAsync(new() { Types = [typeof(Closed)], StreamPrefix = "a" }));
    }

    [Fact]
    public async Task It_can_be_read_by_time_and_as_of_a_moment()
    {
        var clock = new SetClock(DateTimeOffset.MinValue);
        var store = new PostgresEventStore(_test.Database.Source, Ledger.Types, new() { Clock = clock });
        for (var day = 1; day <= 4; day++)
        {
            clock.Now = new(2024, 5, day, 12, 0, 0, TimeSpan.Zero);
            await store.AppendAsync("a", ExpectedVersion.Any, [new Deposited("a", day)]);
        }

        Assert.Equal([2, 3], await PositionsAsync(new() { RecordedFrom = Day(2), RecordedBefore = Day(4) }));
        Assert.Equal(0, await store.PositionAtAsync(Day(1)));
        Assert.Equal(2, await store.PositionAtAsync(Day(3)));
        Assert.Equal(4, await store.PositionAtAsync(Day(30)));
        Assert.Equal(3, await store.FoldLogAsync(new() { UpTo = await store.PositionAtAsync(Day(3)) }, Ledger.Total));

        static DateTimeOffset Day(int day) => new(2024, 5, day, 0, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public async Task It_is_read_in_pages_without_losing_or_repeating_any()
    {
        await Store.AppendBulkAsync(Enumerable.Range(0, 30).Select(stream => new StreamAppend(
            $"s{stream}", ExpectedVersion.None, [.. Enumerable.Range(0, 401).Select(i => new Deposited("a", i))])).ToAsyncEnumerable());

        Assert.Equal(Enumerable.Range(1, 30 * 401).Select(i => (long)i), await PositionsAsync(LogQuery.All));
        Assert.Equal(401 * 400 / 2, await Store.FoldLogAsync(new() { StreamPrefix = "s7" }, Ledger.Total));
    }

    [Fact]
    public async Task Large_events_are_read_in_smaller_pages()
    {
        var owner = new string('x', 3_000_000);
        for (var i = 0; i < 12; i++) await _test.AppendAsync("a", new Opened(owner));

        Assert.Equal(12, await Store.ReadLogAsync(LogQuery.All).CountAsync());
        Assert.Equal(12, await Store.ReadStreamAsync("a").CountAsync());
        Assert.Equal([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
            await Store.ReadStreamAsync("a", backwards: true).Select(recorded => recorded.Version).ToListAsync());
    }

    [Fact]
    public async Task It_waits_for_a_transaction_that_may_still_bring_an_earlier_event()
    {
        await using var slow = await _test.Database.Source.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await Store.AppendAsync(transaction, [new("slow", ExpectedVersion.None, [new Opened("Ann")])]);
        await _test.AppendAsync("fast", new Opened("Bob"));

        var reading = PositionsAsync(LogQuery.All);
        await Eventually.BecomesAsync(
            () => _test.Database.ScalarAsync<long>("select count(*) from pg_stat_activity where query like '%pg_locks%' and pid <> pg_backend_pid()"),
            looking => looking > 0);
        Assert.False(reading.IsCompleted);
        await transaction.CommitAsync();

        Assert.Equal([1, 2], await reading);
    }

    [Fact]
    public async Task It_does_not_wait_where_all_is_known_to_be_over()
    {
        await FillAsync();
        var end = await Store.EndAsync();
        await using var slow = await _test.Database.Source.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await Store.AppendAsync(transaction, [new("slow", ExpectedVersion.None, [new Opened("Ann")])]);

        Assert.Equal([1, 2, 3, 4, 5], await PositionsAsync(new() { UpTo = end }));
    }

    [Fact]
    public async Task It_does_not_wait_for_a_transaction_that_is_rolled_back_or_has_appended_nothing()
    {
        await using var idle = await _test.Database.Source.OpenConnectionAsync();
        await using var unrelated = await idle.BeginTransactionAsync();
        await using (var create = new NpgsqlCommand("create temp table unrelated()", idle)) await create.ExecuteNonQueryAsync();
        await using (var gone = await _test.Database.Source.OpenConnectionAsync())
        await using (var transaction = await gone.BeginTransactionAsync())
        {
            await Store.AppendAsync(transaction, [new("gone", ExpectedVersion.None, [new Opened("Ann")])]);
        }
        await _test.AppendAsync("a", new Opened("Bob"));

        Assert.Equal([2], await PositionsAsync(LogQuery.All));
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        await FillAsync();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Store.ReadLogAsync(new() { UpTo = 2 }, stop.Token).Concat(Store.ReadLogAsync(LogQuery.All, stop.Token)))
                await stop.CancelAsync();
        });
    }

    private async Task FillAsync()
    {
        await _test.AppendAsync("a", new Opened("Ann"), new Deposited("a", 1));
        await _test.AppendAsync("b", new Opened("Bob"), new Deposited("b", 2));
        await _test.AppendAsync("a", new Closed("a"));
    }

    private async Task<List<long>> PositionsAsync(LogQuery query) =>
        await Store.ReadLogAsync(query).Select(recorded => recorded.Position).ToListAsync();
}
