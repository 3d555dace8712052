using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class AppendTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    private PostgresEventStore Store => _test.Store;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Events_get_versions_and_positions_in_order()
    {
        var first = await Store.AppendAsync("a", ExpectedVersion.None, [new Opened("Ann"), new Deposited("a", 5)]);
        var second = await Store.AppendAsync("a", ExpectedVersion.Exactly(2), [new Withdrawn("a", 1)]);

        Assert.Equal(new(2, 2), first);
        Assert.Equal(new(3, 3), second);
        var events = await Store.ReadStreamAsync("a").ToListAsync();
        Assert.Equal([new Opened("Ann"), new Deposited("a", 5), new Withdrawn("a", 1)], events.Select(recorded => recorded.Data));
        Assert.Equal([1, 2, 3], events.Select(recorded => recorded.Version));
    }

    [Fact]
    public async Task A_new_stream_conflicts_with_one_that_is_there()
    {
        await _test.AppendAsync("a", new Opened("Ann"), new Deposited("a", 1));

        var error = await Assert.ThrowsAsync<ConcurrencyException>(
            () => Store.AppendAsync("a", ExpectedVersion.None, [new Opened("Bob")]));

        Assert.Equal(("a", 2), (error.Stream, error.Actual));
        Assert.Equal("Stream \"a\" was expected to be new, but is at version 2.", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_version_than_expected_is_a_conflict_that_says_the_actual_one(long expected)
    {
        await _test.AppendAsync("a", new Opened("Ann"), new Deposited("a", 1));

        var error = await Assert.ThrowsAsync<ConcurrencyException>(
            () => Store.AppendAsync("a", ExpectedVersion.Exactly(expected), [new Closed("a")]));

        Assert.Equal(2, error.Actual);
        Assert.Equal(2, (await Store.GetStreamAsync("a"))!.Version);
    }

    [Fact]
    public async Task A_version_of_a_stream_that_is_not_there_is_a_conflict_with_version_0()
    {
        var error = await Assert.ThrowsAsync<ConcurrencyException>(
            () => Store.AppendAsync("a", ExpectedVersion.Exactly(1), [new Closed("a")]));

        Assert.Equal(0, error.Actual);
        Assert.Null(await Store.GetStreamAsync("a"));
    }

    [Fact]
    public async Task A_conflict_spends_no_position()
    {
        await _test.AppendAsync("a", new Opened("Ann"));
        await Assert.ThrowsAsync<ConcurrencyException>(() => Store.AppendAsync("a", ExpectedVersion.None, [new Opened("Bob")]));

        Assert.Equal(2, (await _test.AppendAsync("a", new Closed("a"))).Position);
    }

    [Fact]
    public async Task An_archived_stream_takes_no_more_events_and_stays_readable()
    {
        await _test.AppendAsync("a", new Opened("Ann"), new Closed("a"));

        Assert.True(await Store.ArchiveStreamAsync("a"));

        foreach (var expected in new[] { ExpectedVersion.Any, ExpectedVersion.None, ExpectedVersion.Exactly(2) })
        {
            var error = await Assert.ThrowsAsync<StreamArchivedException>(() => Store.AppendAsync("a", expected, [new Opened("Bob")]));
            Assert.Equal(2, error.Actual);
        }
        Assert.True((await Store.GetStreamAsync("a"))!.IsArchived);
        Assert.Equal(2, await Store.ReadStreamAsync("a").CountAsync());
        Assert.Equal(2, await Store.ReadLogAsync(LogQuery.All).CountAsync());
        Assert.False(await Store.ArchiveStreamAsync("b"));
    }

    [Fact]
    public async Task Metadata_comes_back()
    {
        var metadata = new EventMetadata("correlation", "causation", new Dictionary<string, string> { ["user"] = "ann", ["ünï"] = "\"x\"" });

        await Store.AppendAsync("a", ExpectedVersion.Any, [new Opened("Ann")], metadata);
        await Store.AppendAsync("a", ExpectedVersion.Any, [new Closed("a")]);

        var events = await Store.ReadStreamAsync("a").ToListAsync();
        Assert.Equivalent(metadata, events[0].Metadata);
        Assert.Equal(EventMetadata.None, events[1].Metadata);
    }

    [Fact]
    public async Task Several_streams_are_appended_to_in_the_order_given_all_or_none()
    {
        await _test.AppendAsync("b", new Opened("Bob"));

        var results = await Store.AppendAsync([
            new("c", ExpectedVersion.None, [new Opened("Cem")]),
            new("a", ExpectedVersion.None, [new Opened("Ann"), new Deposited("a", 1)]),
            new("b", ExpectedVersion.Exactly(1), [new Closed("b")])]);

        Assert.Equal([new(1, 2), new(2, 4), new(2, 5)], results);
        var error = await Assert.ThrowsAsync<ConcurrencyException>(() => Store.AppendAsync([
            new("d", ExpectedVersion.None, [new Opened("Dan")]),
            new("b", ExpectedVersion.Exactly(1), [new Opened("Bob")])]));
        Assert.Equal(("b", 2), (error.Stream, error.Actual));
        Assert.Null(await Store.GetStreamAsync("d"));
    }

    [Fact]
    public async Task Appends_to_the_same_streams_in_other_orders_do_not_block_each_other()
    {
        var streams = new[] { "a", "b", "c" };
        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                var order = streams.OrderBy(stream => (stream[0] * 7 + writer * 5 + i) % 3);
                await Store.AppendAsync([.. order.Select(stream => new StreamAppend(stream, ExpectedVersion.Any, [new Opened("x")]))]);
            }
        })));

        foreach (var stream in streams) Assert.Equal(120, (await Store.GetStreamAsync(stream))!.Version);
    }

    [Fact]
    public async Task A_stream_is_named_once_in_an_append() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync([
            new("a", ExpectedVersion.Any, [new Opened("Ann")]), new("a", ExpectedVersion.Any, [new Closed("a")])]));

    [Fact]
    public async Task An_append_can_be_part_of_a_transaction_with_other_tables()
    {
        await _test.Database.ExecuteAsync("create table note (text text)");
        await using var connection = await _test.Database.Source.OpenConnectionAsync();
        foreach (var commits in new[] { false, true })
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var insert = new Npgsql.NpgsqlCommand("insert into note values ('x')", connection)) await insert.ExecuteNonQueryAsync();
            await Store.AppendAsync(transaction, [new("a", ExpectedVersion.None, [new Opened("Ann")])]);
            if (commits) await transaction.CommitAsync();
            else await transaction.RollbackAsync();

            Assert.Equal(commits, await Store.GetStreamAsync("a") is not null);
            Assert.Equal(commits ? 1 : 0, await _test.Database.ScalarAsync<long>("select count(*) from note"));
        }
    }

    [Fact]
    public async Task U0000_is_refused_with_the_field_that_has_it()
    {
        var error = await Assert.ThrowsAsync<EventDataException>(() => _test.AppendAsync("a", new Opened("Ann"), new Closed("a\0b")));

        Assert.Equal(
            "Event 2 for stream \"a\" (\"closed\") has the character U+0000 at $.Account; PostgreSQL cannot store it. Remove it from the text.",
            error.Message);
        Assert.Null(await Store.GetStreamAsync("a"));
    }

    [Fact]
    public async Task U0000_is_refused_in_names_and_metadata_too()
    {
        await Assert.ThrowsAsync<EventDataException>(() => _test.AppendAsync("a\0", new Opened("Ann")));
        foreach (var metadata in new EventMetadata[]
        {
            new("\0"), new(null, "\0"), new(Headers: new Dictionary<string, string> { ["x"] = "\0" }),
        })
        {
            await Assert.ThrowsAsync<EventDataException>(() => Store.AppendAsync("a", ExpectedVersion.Any, [new Opened("Ann")], metadata));
        }
    }

    [Fact]
    public async Task An_event_of_100_megabytes_is_refused_and_says_the_limit()
    {
        var error = await Assert.ThrowsAsync<EventDataException>(() => _test.AppendAsync("a", new Opened(new string('x', 100_000_000))));
        Assert.Contains("100,000,012 bytes of JSON; at most 33,554,432 are accepted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_million_events_in_one_append_are_refused_and_sent_to_the_bulk_append()
    {
        var error = await Assert.ThrowsAsync<EventDataException>(
            () => Store.AppendAsync("a", ExpectedVersion.Any, [.. Enumerable.Repeat(new Opened("x"), 1_000_000)]));
        Assert.Equal("1,000,000 events are too many for one append, which takes 50,000: use AppendBulkAsync.", error.Message);
    }

    [Fact]
    public async Task A_large_event_within_the_limit_comes_back_whole()
    {
        var owner = string.Concat(Enumerable.Range(0, 2_000_000).Select(i => (char)('a' + i % 23)));
        await _test.AppendAsync("a", new Opened(owner));
        Assert.Equal(new Opened(owner), (await Store.ReadStreamAsync("a").SingleAsync()).Data);
    }

    [Fact]
    public async Task Nothing_to_append_is_an_error() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync("a", ExpectedVersion.Any, []));

    [Fact]
    public async Task An_unregistered_class_is_an_error_that_names_it()
    {
        var error = await Assert.ThrowsAsync<UnknownEventTypeException>(() => _test.AppendAsync("a", new Balance("a", 1, 1)));
        Assert.Contains("Briefing.EventStore.Tests.Balance is not a registered event", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_version_above_1_is_kept_in_the_headers_and_the_class_for_Marten()
    {
        var types = new EventTypes().Register("opened", 2, LedgerJson.Default.Opened);
        var store = new PostgresEventStore(_test.Database.Source, types);

        await store.AppendAsync("a", ExpectedVersion.Any, [new Opened("Ann")]);

        Assert.Equal(
            "opened | {\"schema_version\": 2} | Briefing.EventStore.Tests.Opened, Briefing.EventStore.Tests",
            await _test.Database.ScalarAsync<string>("select concat_ws(' | ', type, headers, mt_dotnet_type) from briefing.mt_events"));
        Assert.Equal(EventMetadata.None, (await store.ReadStreamAsync("a").SingleAsync()).Metadata);
    }

    [Fact]
    public async Task The_time_is_the_servers_unless_a_clock_is_given()
    {
        var before = await _test.Database.ScalarAsync<DateTime>("select clock_timestamp()");
        await _test.AppendAsync("a", new Opened("Ann"));
        var after = await _test.Database.ScalarAsync<DateTime>("select clock_timestamp()");
        Assert.InRange((await Store.ReadStreamAsync("a").SingleAsync()).RecordedAt, before, after);

        var moment = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var store = new PostgresEventStore(_test.Database.Source, Ledger.Types, new() { Clock = new SetClock(moment) });
        await store.AppendAsync("b", ExpectedVersion.Any, [new Opened("Bob")]);
        Assert.Equal(moment, (await store.ReadStreamAsync("b").SingleAsync()).RecordedAt);
    }
}
