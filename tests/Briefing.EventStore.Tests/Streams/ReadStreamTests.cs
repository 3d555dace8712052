using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class ReadStreamTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestStore.CreateAsync(postgres);
        await _test.AppendAsync("a", [.. Enumerable.Range(1, 2_500).Select(i => new Deposited("a", i))]);
        await _test.AppendAsync("b", new Opened("Bob"));
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_stream_is_read_from_its_first_event_to_its_last() =>
        Assert.Equal(Enumerable.Range(1, 2_500).Select(i => (long)i), await VersionsAsync("a"));

    [Fact]
    public async Task It_is_read_backwards() =>
        Assert.Equal(Enumerable.Range(1, 2_500).Reverse().Select(i => (long)i), await VersionsAsync("a", backwards: true));

    [Fact]
    public async Task It_is_read_between_versions()
    {
        Assert.Equal([3, 4, 5], await VersionsAsync("a", 3, 5));
        Assert.Equal([5, 4, 3], await VersionsAsync("a", 3, 5, backwards: true));
        Assert.Equal([2_500], await VersionsAsync("a", 2_500));
        Assert.Empty(await VersionsAsync("a", 2_501));
        Assert.Empty(await VersionsAsync("a", 5, 3));
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_empty() => Assert.Empty(await VersionsAsync("c"));

    [Fact]
    public async Task It_is_folded_as_of_a_version()
    {
        Assert.Equal(new(6, 3, 3), await _test.Store.FoldStreamAsync("a", Ledger.Total, upToVersion: 3));
        Assert.Equal(new(2_500 * 2_501 / 2, 2_500, 2_500), await _test.Store.FoldStreamAsync("a", Ledger.Total));
        Assert.Equal(new(0, 0, 0), await _test.Store.FoldStreamAsync("c", Ledger.Total));
    }

    private async Task<List<long>> VersionsAsync(string stream, long from = 1, long to = long.MaxValue, bool backwards = false) =>
        await _test.Store.ReadStreamAsync(stream, from, to, backwards).Select(recorded => recorded.Version).ToListAsync();
}
