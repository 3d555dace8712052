using System.Diagnostics;
using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

public sealed class FollowingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DocumentProjection<Balance> _balances = Ledger.Balances();
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task An_append_of_another_process_is_heard_of()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await running.Projections.CatchUpAsync(0);
        var elsewhere = new PostgresEventStore(_test.Database.Source, Ledger.Types);

        var appended = await elsewhere.AppendAsync("x", ExpectedVersion.Any, [new Deposited("a", 1)]);
        await new Projections(elsewhere, [_balances]).CatchUpAsync(appended.Position);

        Assert.Equal(1, (await _balances.LoadAsync(elsewhere, "a"))!.Amount);
    }

    [Fact]
    public async Task Events_that_Marten_appends_are_followed()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await running.Projections.CatchUpAsync(0);
        await _test.Database.ExecuteAsync(
            """
            insert into briefing.mt_streams (id, version) values ('theirs', 1);
            insert into briefing.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('briefing.mt_events_sequence'), gen_random_uuid(), 'theirs', 1, '{"Account": "a", "Amount": 4}', 'deposited')
            """);

        await running.Projections.CatchUpAsync(await _test.Store.EndAsync());
        Assert.Equal(4, (await _balances.LoadAsync(_test.Store, "a"))!.Amount);
    }

    [Fact]
    public async Task Nothing_after_an_open_transactions_events_is_delivered_before_them()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        var before = await _test.AppendAsync("x", new Deposited("a", 1));
        await running.Projections.CatchUpAsync(before.Position);
        await using var connection = await _test.Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await _test.Store.AppendAsync(transaction, [new("slow", ExpectedVersion.None, [new Deposited("a", 10)])]);
        var after = await _test.AppendAsync("x", new Withdrawn("a", 11));

        using (var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(300)))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Projections.CatchUpAsync(after.Position, null, moment.Token));
        Assert.Equal(before.Position, Assert.Single(await running.Projections.StatusAsync()).Position);
        await transaction.CommitAsync();

        // In the other order the account would have owed 10, and the projection would have stopped.
        await running.Projections.CatchUpAsync(after.Position);
        Assert.Equal(new Balance("a", 0, 3), await _balances.LoadAsync(_test.Store, "a"));
    }

    [Fact]
    public async Task Where_pages_are_to_be_apart_what_comes_in_meanwhile_is_applied_together()
    {
        var (apart, pages) = (TimeSpan.FromMilliseconds(500), 0);
        var store = new PostgresEventStore(_test.Database.Source, Ledger.Types, new EventStoreOptions { PagesApart = apart });
        await using var running = RunningProjections.Start(
            store, new TableProjection("pages", 1, [typeof(Deposited)], "create table pages ()", () => new PagesFold(() => pages++)));
        await running.Projections.CatchUpAsync(0);

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++) await store.AppendAsync("x", ExpectedVersion.Any, [new Deposited("a", 1)]);
        await running.Projections.CatchUpAsync(20);

        Assert.InRange(pages, 1, 1 + (int)(watch.Elapsed / apart));
    }

    [Fact]
    public async Task Where_events_come_fast_a_projection_rests_as_long_as_it_worked()
    {
        var (work, pages) = (TimeSpan.FromMilliseconds(300), 0);
        var slow = new TableProjection("slow", 1, [typeof(Deposited)], "create table slow ()", () => new PagesFold(() => pages++, work));
        await using var running = RunningProjections.Start(_test.Store, slow);
        await running.Projections.CatchUpAsync(0);
        pages = 0;

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 12; i++)
        {
            await _test.AppendAsync("x", [.. Enumerable.Repeat(new Deposited("a", 1), 300)]);
            await Task.Delay(work / 3);
        }
        await running.Projections.CatchUpAsync(await _test.Store.EndAsync());

        Assert.InRange(pages, 1, 1 + (int)(watch.Elapsed / (2 * work)));
    }

    [Fact]
    public async Task A_projection_that_no_event_concerns_reaches_the_end_too()
    {
        var owners = new DocumentProjection<Balance>("owners", 1, LedgerJson.Default.Balance, [typeof(Opened)], _ => [], (_, balance, _) => balance);
        await using var running = RunningProjections.Start(_test.Store, _balances, owners);
        var appended = await _test.AppendAsync("x", new Deposited("a", 1));
        await running.Projections.CatchUpAsync(appended.Position);
        Assert.All(await running.Projections.StatusAsync(), status => Assert.Equal(appended.Position, status.Position));
    }

    [Fact]
    public async Task Many_writers_and_rollbacks_leave_every_projection_with_the_same_state_as_a_rebuild()
    {
        await using var running = RunningProjections.Start(_test.Store, _balances);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                if (i % 6 != 0)
                {
                    await _test.AppendAsync($"w{writer}", new Deposited($"{i % 7}", 1), new Deposited($"{writer}", 1));
                    continue;
                }
                await using var connection = await _test.Database.Source.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await _test.Store.AppendAsync(transaction, [new($"r{writer}", ExpectedVersion.Any, [new Deposited("rolled back", 1)])]);
                if (i % 12 == 0) await transaction.CommitAsync();
            }
        })));
        await running.Projections.CatchUpAsync(await _test.Store.EndAsync());

        Assert.Equal(8 * 50 * 2 + 8 * 5, await _test.Database.ScalarAsync<long>("select sum((data ->> 'Movements')::int) from briefing.balances"));
        Assert.True((await running.Projections.VerifyAsync("balances")).IsSame);
    }

    private sealed class PagesFold(Action count, TimeSpan work = default) : TableFold
    {
        public override async Task ApplyAsync(IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
        {
            count();
            await Task.Delay(work, cancellation);
        }
    }
}
