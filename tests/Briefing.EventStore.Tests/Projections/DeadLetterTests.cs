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

        var positions = await _test.Store.ReadStreamAsync("x").Select(recorded => recorded.Position).ToListAsync();
        var letters = await running.Projections.DeadLettersAsync();
        Assert.Equal([positions[1], positions[3], positions[5]], letters.Select(letter => letter.Position));
        Assert.Equal("Account b would owe 1.", letters[0].Error);
        Assert.All(letters, letter => Assert.Equal(["b"], letter.Partitions));
        Assert.Equal(7, (await Ledger.Balances().LoadAsync(_test.Store, "a"))!.Amount);
        Assert.Null(await Ledger.Balances().LoadAsync(_test.Store, "b"));
    }

    [Fact]
    public async Task An_event_with_headers_of_another_program_that_cannot_be_read_stops_nothing_else()
    {
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances(onError: ErrorPolicy.RecordAndContinue));
        await running.Projections.CatchUpAsync(0);
        await _test.Database.ExecuteAsync(
            """
            insert into briefing.mt_streams (id, version) values ('foreign', 2);
            insert into briefing.mt_events (seq_id, id, stream_id, version, data, type, headers) values
                (nextval('briefing.mt_events_sequence'), gen_random_uuid(), 'foreign', 1, '{"Account":"a","Amount":1}', 'deposited', '[]'),
                (nextval('briefing.mt_events_sequence'), gen_random_uuid(), 'foreign', 2, '{"Account":"a","Amount":2}', 'deposited', 'null');
            """);
        var appended = await _test.AppendAsync("x", new Deposited("b", 4));
        await running.Projections.CatchUpAsync(appended.Position);

        var letter = (await running.Projections.DeadLettersAsync())[0];
        Assert.Equal(appended.Position - 2, letter.Position);
        Assert.Contains("are no JSON object", letter.Error, StringComparison.Ordinal);
        Assert.Equal(4, (await Ledger.Balances().LoadAsync(_test.Store, "b"))!.Amount);
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
    public async Task A_document_that_the_database_refuses_is_traced_to_its_event()
    {
        var balances = new DocumentProjection<Balance>(
            "balances", 1, LedgerJson.Default.Balance, [typeof(Deposited)], recorded => [((Deposited)recorded.Data).Account],
            (account, balance, recorded) => new(
                ((Deposited)recorded.Data).Amount == 700 ? "\0" : account, (balance?.Amount ?? 0) + 1, (balance?.Movements ?? 0) + 1))
        {
            OnError = ErrorPolicy.RecordAndContinue,
        };
        var last = await _test.AppendAsync("x", [.. Enumerable.Range(1, 2_000).Select(i => new Deposited($"{i % 1_500}", i))]);
        await using var running = RunningProjections.Start(_test.Store, balances);
        await running.Projections.CatchUpAsync(last.Position);

        var letter = Assert.Single(await running.Projections.DeadLettersAsync());
        Assert.Equal((last.Position - 1_300, "700"), (letter.Position, Assert.Single(letter.Partitions)));
        Assert.Equal(1_999, await _test.Database.ScalarAsync<long>("select sum((data ->> 'Movements')::int) from briefing.balances"));
    }

    [Fact]
    public async Task Events_that_were_made_of_one_wait_and_are_retried_together()
    {
        var types = new EventTypes()
            .Register("deposited", 1, LedgerJson.Default.Deposited)
            .Register("withdrawn", 1, LedgerJson.Default.Withdrawn)
            .Register("closed", 1, LedgerJson.Default.Closed)
            .Upcast(
                "moved", 1, OlderLedgerJson.Default.Moved,
                old => [new Withdrawn(old.From, old.Amount), new Deposited(old.To, old.Amount)], "withdrawn", "deposited");
        var store = new PostgresEventStore(_test.Database.Source, types);
        await using var running = RunningProjections.Start(store, Ledger.Balances(onError: ErrorPolicy.RecordAndContinue));
        await running.Projections.CatchUpAsync(0);
        await _test.Database.ExecuteAsync(
            """
            insert into briefing.mt_streams (id, version) values ('old', 1);
            insert into briefing.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('briefing.mt_events_sequence'), gen_random_uuid(), 'old', 1, '{"From": "poor", "To": "rich", "Amount": 5}', 'moved')
            """);
        var last = await store.AppendAsync("x", ExpectedVersion.Any, [new Deposited("rich", 1)]);
        await running.Projections.CatchUpAsync(last.Position);

        var letters = await running.Projections.DeadLettersAsync();
        Assert.Equal([last.Position - 1, last.Position], letters.Select(letter => letter.Position));
        Assert.Equal(["poor", "rich"], letters[0].Partitions.Order());
        Assert.Equal(2, await running.Projections.RetryDeadLettersAsync("balances"));
        Assert.Null(await Ledger.Balances().LoadAsync(store, "rich"));
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
        var first = await _test.AppendAsync("x", new Deposited("a", 1));
        await _test.Database.ExecuteAsync("update briefing.mt_events set data = '{\"Account\": 7}'");
        await running.Projections.RebuildAsync("balances");
        var last = await _test.AppendAsync("y", new Opened("Ann"), new Deposited("a", 2));
        await running.Projections.CatchUpAsync(last.Position);

        var letter = Assert.Single(await running.Projections.DeadLettersAsync());
        Assert.Equal(("balances", first.Position), (letter.Projection, letter.Position));
        Assert.Contains("cannot be read", letter.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Ledger.Balances().LoadAsync(_test.Store, "a"))!.Amount);
        Assert.NotNull(await opened.LoadAsync(_test.Store, "Ann"));
    }
}
