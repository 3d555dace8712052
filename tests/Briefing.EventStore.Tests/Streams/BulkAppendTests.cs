using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class BulkAppendTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task More_events_than_one_append_takes_go_in_and_read_as_if_appended_one_by_one()
    {
        var metadata = new EventMetadata("import", Headers: new Dictionary<string, string> { ["source"] = "file" });
        var result = await _test.Store.AppendBulkAsync(Enumerable.Range(0, 120).Select(batch => new StreamAppend(
            $"s{batch % 40}", batch < 40 ? ExpectedVersion.None : ExpectedVersion.Exactly(batch / 40 * 500),
            [.. Enumerable.Range(0, 500).Select(i => new Deposited("a", i))], metadata)).ToAsyncEnumerable());

        Assert.Equal(new(60_000, 60_000), result);
        var log = await _test.Store.ReadLogAsync(LogQuery.All).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 60_000).Select(i => (long)i), log.Select(recorded => recorded.Position));
        Assert.Equivalent(metadata, log[^1].Metadata);
        Assert.Equal(Enumerable.Range(1, 1_500).Select(i => (long)i), log.Where(recorded => recorded.Stream == "s7").Select(recorded => recorded.Version));
        Assert.Equal(1_501, (await _test.AppendAsync("s7", new Closed("a"))).Version);
    }

    [Fact]
    public async Task PostgreSQL_knows_at_once_how_many_events_came_in()
    {
        await _test.Store.AppendBulkAsync(Enumerable.Range(0, 40).Select(stream => new StreamAppend(
            $"s{stream}", ExpectedVersion.None, [.. Enumerable.Repeat(new Deposited("a", 1), 1_000)])).ToAsyncEnumerable());

        Assert.Equal(40_000, await _test.Database.ScalarAsync<float>("select reltuples from pg_class where oid = 'briefing.mt_events'::regclass"));
    }

    [Fact]
    public async Task A_conflict_anywhere_appends_nothing()
    {
        await _test.AppendAsync("s30", new Opened("Ann"));

        var error = await Assert.ThrowsAsync<ConcurrencyException>(() => _test.Store.AppendBulkAsync(Enumerable.Range(0, 60).Select(stream =>
            new StreamAppend($"s{stream}", ExpectedVersion.None, [.. Enumerable.Repeat(new Deposited("a", 1), 1_000)])).ToAsyncEnumerable()));

        Assert.Equal(("s30", 1), (error.Stream, error.Actual));
        Assert.Equal(1, await _test.Store.ReadLogAsync(LogQuery.All).CountAsync());
        Assert.Null(await _test.Store.GetStreamAsync("s0"));
    }

    [Fact]
    public async Task Nothing_to_append_is_nothing_appended() =>
        Assert.Equal(new(0, 0), await _test.Store.AppendBulkAsync(AsyncEnumerable.Empty<StreamAppend>()));

    [Fact]
    public async Task A_follower_never_passes_a_bulk_append_that_is_still_open()
    {
        var written = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var bulk = _test.Store.AppendBulkAsync(Slowly());
        await written.Task;
        await _test.AppendAsync("other", new Opened("Bob"));
        var reading = _test.Store.ReadLogAsync(LogQuery.All).CountAsync().AsTask();
        Assert.False(reading.IsCompleted);
        finish.SetResult();
        await bulk;

        // What the import brought last comes after its end, unless the reading began so late.
        Assert.InRange(await reading, 20_001, 20_002);

        async IAsyncEnumerable<StreamAppend> Slowly()
        {
            yield return new("s1", ExpectedVersion.None, [.. Enumerable.Repeat(new Deposited("a", 1), 20_000)]);
            written.SetResult();
            await finish.Task;
            yield return new("s2", ExpectedVersion.None, [new Deposited("a", 1)]);
        }
    }
}
