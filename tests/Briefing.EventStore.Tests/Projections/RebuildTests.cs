using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class RebuildTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_and_drops_the_old_ones()
    {
        var balances = Ledger.Balances();
        await using var running = RunningProjections.Start(_test.Store, balances);
        await running.Projections.CatchUpAsync(await FillAsync(40));
        var before = await RowsAsync();

        await running.Projections.RebuildAsync("balances");

        Assert.Equal(before, await RowsAsync());
        var statuses = await Eventually.BecomesAsync(() => running.Projections.StatusAsync(), statuses => statuses.Count == 1);
        Assert.Equal((2, GenerationState.Live), (statuses[0].Generation, statuses[0].State));
        Assert.Equal(0, await _test.Database.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'briefing_balances_1'"));
    }

    [Fact]
    public async Task Readers_see_a_whole_state_at_every_moment_of_a_rebuild_under_load()
    {
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances());
        await running.Projections.CatchUpAsync(await FillAsync(200));
        using var stop = new CancellationTokenSource();

        // Each append moves one from an account to another: the sum never changes.
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await _test.AppendAsync("moving", new Deposited($"{i % 10}", 1), new Withdrawn($"{(i + 1) % 10}", 1));
        });
        var sums = new HashSet<decimal>();
        var reading = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                sums.Add(await _test.Database.ScalarAsync<decimal>("select sum((data ->> 'Amount')::numeric) from briefing.balances"));
        });
        for (var i = 0; i < 3; i++) await running.Projections.RebuildAsync("balances");
        await stop.CancelAsync();
        await Task.WhenAll(writing, reading);

        Assert.Equal([200 * 10], sums);
    }

    [Fact]
    public async Task A_rebuild_goes_on_where_a_killed_one_was()
    {
        var balances = Ledger.Balances();
        await using (var first = RunningProjections.Start(_test.Store, balances))
            await first.Projections.CatchUpAsync(await FillAsync(20));
        var before = await RowsAsync();

        // What a process leaves behind that was killed in the middle: a generation with half of the events.
        var half = (await Generation.CreateAsync(_test.Store, balances, GenerationState.Building, onlyIfNone: false, CancellationToken.None))!;
        await using (var lease = await Lease.TryTakeAsync(_test.Store, half, "killed", CancellationToken.None))
        {
            var applier = await Applier.StartAsync(_test.Store, balances, half, lease!, CancellationToken.None);
            await applier.ApplyBulkAsync(100, CancellationToken.None);
            Assert.Equal(100, applier.Position);
        }

        await using var running = RunningProjections.Start(_test.Store, balances);
        await Eventually.BecomesAsync(() => running.Projections.StatusAsync(), statuses => statuses is [{ Generation: 2, State: GenerationState.Live }]);
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task A_newer_version_is_built_beside_the_old_one_and_takes_its_place()
    {
        await using (var old = RunningProjections.Start(_test.Store, Ledger.Balances()))
            await old.Projections.CatchUpAsync(await FillAsync(5));

        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances(version: 2));
        await Eventually.BecomesAsync(
            () => running.Projections.StatusAsync(), statuses => statuses is [{ Version: 2, Generation: 2, State: GenerationState.Live }]);
        Assert.Equal(10, await _test.Database.ScalarAsync<long>("select count(*) from briefing.balances"));
    }

    [Fact]
    public async Task An_older_program_leaves_a_newer_version_alone()
    {
        await using var newer = RunningProjections.Start(_test.Store, Ledger.Balances(version: 2));
        await newer.Projections.CatchUpAsync(await FillAsync(1));
        await using var older = RunningProjections.Start(_test.Store, Ledger.Balances(version: 1));
        await newer.Projections.CatchUpAsync(await FillAsync(1));

        Assert.Equal(2, Assert.Single(await newer.Projections.StatusAsync()).Version);
    }

    [Fact]
    public async Task Verifying_finds_a_row_that_is_not_what_the_events_say()
    {
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances());
        var position = await FillAsync(3);
        await running.Projections.CatchUpAsync(position);

        var same = await running.Projections.VerifyAsync("balances");
        Assert.True(same.IsSame);
        Assert.Equal((position, 10), (same.Position, same.Rows));

        await _test.Database.ExecuteAsync("""update briefing.balances set data = jsonb_set(data, '{Amount}', '1.50') where id = '7'""");
        var other = await running.Projections.VerifyAsync("balances");
        Assert.Equal(
            [
                """balances: only live: (7,"{""Amount"": 1.50, ""Account"": ""7"", ""Movements"": 3}")""",
                """balances: only anew: (7,"{""Amount"": 3, ""Account"": ""7"", ""Movements"": 3}")""",
            ],
            other.Differences);
        Assert.Single(await running.Projections.StatusAsync());
    }

    [Fact]
    public async Task Verifying_again_and_again_beside_running_workers_is_never_taken_from_who_verifies()
    {
        await _test.AppendAsync("a", new Deposited("a", 1));
        await using var first = RunningProjections.Start(_test.Store, Ledger.Balances());
        await using var second = RunningProjections.Start(_test.Store, Ledger.Balances());
        await first.Projections.CatchUpAsync(1, cancellation: TestContext.Current.CancellationToken);
        var verifications = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            new Projections(_test.Store, [Ledger.Balances()]).VerifyAsync("balances", TestContext.Current.CancellationToken)));
        Assert.All(verifications, verification => Assert.True(verification.IsSame));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_verification_that_loses_what_it_builds_begins_anew_and_at_last_says_so(int losses, bool succeeds)
    {
        var appended = await _test.AppendAsync("a", new Deposited("a", 1));
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances());
        await running.Projections.CatchUpAsync(appended.Position, cancellation: TestContext.Current.CancellationToken);
        await _test.Database.ExecuteAsync(
            $$"""
            create sequence briefing.losses;
            create function briefing.lose() returns trigger language plpgsql as $body$
            begin
                if new.state = 'verifying' and nextval('briefing.losses') <= {{losses}} then new.fence := new.fence + 1; end if;
                return new;
            end $body$;
            create trigger lose before insert on briefing.es_projections for each row execute function briefing.lose();
            """);

        var verifying = running.Projections.VerifyAsync("balances", TestContext.Current.CancellationToken);

        try
        {
            if (succeeds) Assert.True((await verifying).IsSame);
            else Assert.Contains("Verify it again", (await Assert.ThrowsAsync<EventStoreException>(() => verifying)).Message, StringComparison.Ordinal);
        }
        finally
        {
            await _test.Database.ExecuteAsync("drop function briefing.lose() cascade; drop sequence briefing.losses");
        }
    }

    [Fact]
    public async Task Many_documents_are_copied_in_and_merged_as_if_written_one_by_one()
    {
        await _test.Store.AppendBulkAsync(Deposits(from: 0, to: 12_000));
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances());
        await running.Projections.CatchUpAsync(12_000);
        var appended = await _test.Store.AppendBulkAsync(Deposits(from: 4_000, to: 16_000));
        await running.Projections.CatchUpAsync(appended.Position);

        Assert.Equal(
            "16000 24000",
            await _test.Database.ScalarAsync<string>(
                "select concat_ws(' ', count(*), sum((data ->> 'Movements')::int)) from briefing.balances"));
        Assert.True((await running.Projections.VerifyAsync("balances")).IsSame);

        static IAsyncEnumerable<StreamAppend> Deposits(int from, int to) => Enumerable.Range(from, to - from).Chunk(1_000)
            .Select(accounts => new StreamAppend(
                $"s{accounts[0]}", ExpectedVersion.Any, [.. accounts.Select(account => new Deposited($"{account}", 1))])).ToAsyncEnumerable();
    }

    /// <summary>Puts one into each of ten accounts, so many times; returns the last position.</summary>
    private async Task<long> FillAsync(int times)
    {
        object[] deposits = [.. Enumerable.Range(0, 10).Select(account => new Deposited($"{account}", 1))];
        var appended = await _test.Store.AppendBulkAsync(
            Enumerable.Range(0, times).Select(_ => new StreamAppend("filling", ExpectedVersion.Any, deposits)).ToAsyncEnumerable());
        return appended.Position;
    }

    private async Task<string?> RowsAsync() =>
        await _test.Database.ScalarAsync<string>("select string_agg(b::text, ' ' order by id) from briefing.balances b");
}
