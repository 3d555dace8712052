using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class DecidingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task What_is_decided_is_appended_and_folded_in()
    {
        await _test.AppendAsync("a", new Deposited("a", 5));

        var decision = await _test.Store.DecideAsync("a", Ledger.Total, total => [new Withdrawn("a", total - 1)]);

        Assert.Equal((1, 2, 2), (decision.State, decision.Version, decision.Position));
        Assert.Equal([new Withdrawn("a", 4)], decision.Events);
    }

    [Fact]
    public async Task What_was_appended_is_not_read_again_where_its_data_say_all()
    {
        await _test.AppendAsync("x", new Deposited("a", 5));
        var total = Ledger.Total with { EvolveByData = (total, data) => total + (((Deposited)data).Amount * 2) };
        var decision = await _test.Store.DecideAsync("x", total, _ => [new Deposited("a", 3)]);

        Assert.Equal((11, 2), (decision.State, decision.Version));
        Assert.Equal(await _test.Store.EndAsync(), decision.Position);
    }

    [Fact]
    public async Task Nothing_decided_appends_nothing()
    {
        await _test.AppendAsync("a", new Deposited("a", 5));

        var decision = await _test.Store.DecideAsync("a", Ledger.Total, _ => []);

        Assert.Equal((5, 1, 1), (decision.State, decision.Version, decision.Position));
        Assert.Empty(decision.Events);
        Assert.Null(await _test.Store.GetStreamAsync("b"));
        Assert.Equal(0, (await _test.Store.DecideAsync("b", Ledger.Total, _ => [])).Version);
        Assert.Null(await _test.Store.GetStreamAsync("b"));
    }

    [Fact]
    public async Task When_another_was_faster_it_is_decided_anew_on_what_is_there_now()
    {
        await _test.AppendAsync("a", new Deposited("a", 5));
        var seen = new List<decimal>();

        var decision = await _test.Store.DecideAsync("a", Ledger.Total, total =>
        {
            seen.Add(total);
            if (seen.Count == 1) _test.AppendAsync("a", new Deposited("a", 2)).GetAwaiter().GetResult();
            return [new Withdrawn("a", total)];
        });

        Assert.Equal([5, 7], seen);
        Assert.Equal((0, 3), (decision.State, decision.Version));
    }

    [Fact]
    public async Task When_others_are_always_faster_it_gives_up_with_the_conflict()
    {
        var attempts = 0;
        await Assert.ThrowsAsync<ConcurrencyException>(() => _test.Store.DecideAsync("a", Ledger.Total, _ =>
        {
            attempts++;
            _test.AppendAsync("a", new Deposited("a", 2)).GetAwaiter().GetResult();
            return [new Closed("a")];
        }));
        Assert.Equal(Deciding.MaxAttempts, attempts);
    }

    [Fact]
    public async Task Decisions_made_at_once_all_hold()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _test.Store.DecideAsync(
            "a", Ledger.Total, total => [new Deposited("a", total + 1)])));

        Assert.Equal([1, 2, 4, 8], await _test.Store.ReadStreamAsync("a").Select(recorded => ((Deposited)recorded.Data).Amount).ToListAsync());
    }
}
