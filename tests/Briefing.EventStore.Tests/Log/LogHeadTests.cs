using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class LogHeadTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_database_in_which_the_sequences_lock_shows_is_accepted()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await using var connection = await test.Database.Source.OpenConnectionAsync();
        await test.Store.Head.CheckAsync(connection, CancellationToken.None);
    }

    [Fact]
    public async Task A_sequence_that_hands_out_bundles_is_refused_with_the_remedy()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await test.Database.ExecuteAsync("alter sequence briefing.mt_events_sequence cache 32");
        await using var connection = await test.Database.Source.OpenConnectionAsync();

        var error = await Assert.ThrowsAsync<EventStoreException>(() => test.Store.Head.CheckAsync(connection, CancellationToken.None));

        Assert.EndsWith("alter sequence briefing.mt_events_sequence cache 1;", error.Message, StringComparison.Ordinal);
        await test.Database.ExecuteAsync("alter sequence briefing.mt_events_sequence cache 1");
    }
}
