using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

public sealed class TableProjectionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Its_tables_are_read_by_their_plain_names_in_the_stores_schema()
    {
        await using var running = RunningProjections.Start(_test.Store, Movements());
        var appended = await _test.AppendAsync("x", new Opened("Ann"), new Deposited("a", 5), new Withdrawn("a", 2));
        await running.Projections.CatchUpAsync(appended.Position);

        Assert.Equal(
            "a 5, a -2",
            await _test.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', account, amount), ', ' order by position) from briefing.movement"));
        Assert.Equal(2, await _test.Database.ScalarAsync<int>("select movements from briefing.movement_count"));
    }

    [Fact]
    public async Task State_in_memory_is_kept_from_page_to_page_and_begun_anew_after_an_error()
    {
        var started = 0;
        var fail = true;
        var counting = new TableProjection("counting", 1, [typeof(Deposited)], "create table counted (number int)", () =>
        {
            started++;
            return new CountingFold(() => fail);
        });
        await using var running = RunningProjections.Start(_test.Store, counting);
        fail = false;
        await running.Projections.CatchUpAsync(0);
        await running.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 0))).Position);
        var atStart = started;
        for (var i = 0; i < 2; i++) await running.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", i))).Position);
        Assert.Equal([1, 2, 3], await NumbersAsync());
        Assert.Equal(atStart, started);

        fail = true;
        var failing = await _test.AppendAsync("x", new Deposited("a", 1));
        await Eventually.BecomesAsync(() => running.Projections.StatusAsync(), statuses => statuses[0].Error is not null);
        fail = false;
        await Eventually.BecomesAsync(() => running.Projections.StatusAsync(), statuses => statuses[0].Position >= failing.Position);
        Assert.Equal([1, 1, 2, 3], await NumbersAsync());

        async Task<List<int>> NumbersAsync()
        {
            await using var command = _test.Database.Source.CreateCommand("select number from briefing.counted order by number");
            await using var reader = await command.ExecuteReaderAsync();
            var numbers = new List<int>();
            while (await reader.ReadAsync()) numbers.Add(reader.GetInt32(0));
            return numbers;
        }
    }

    private static TableProjection Movements() => new(
        "movements", 1, [typeof(Deposited), typeof(Withdrawn)],
        "create table movement (position bigint primary key, account text, amount numeric); create table movement_count as select 0 as movements",
        () => new MovementsFold());

    private sealed class MovementsFold : TableFold
    {
        public override async Task ApplyAsync(IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
        {
            foreach (var recorded in events)
            {
                var (account, amount) = recorded.Data switch
                {
                    Deposited deposited => (deposited.Account, deposited.Amount),
                    Withdrawn withdrawn => (withdrawn.Account, -withdrawn.Amount),
                    var other => throw new InvalidOperationException($"{other} was not asked for."),
                };
                await using var command = new NpgsqlCommand(
                    "with moved as (update movement_count set movements = movements + 1) insert into movement values ($1, $2, $3)", connection);
                command.Parameters.AddWithValue(recorded.Position);
                command.Parameters.AddWithValue(account);
                command.Parameters.AddWithValue(amount);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
    }

    private sealed class CountingFold(Func<bool> fails) : TableFold
    {
        private int _number;

        public override async Task ApplyAsync(IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
        {
            foreach (var _ in events)
            {
                await using var command = new NpgsqlCommand("insert into counted values ($1)", connection);
                command.Parameters.AddWithValue(++_number);
                await command.ExecuteNonQueryAsync(cancellation);
            }
            if (fails()) throw new InvalidOperationException("The test wants this page to fail.");
        }
    }
}
