using Briefing.Testing;
using Briefing.Testing.Turmoil;

namespace Briefing.EventStore.Tests;

/// <summary>The short forms of the benchmarks' <c>stress</c> and <c>crash</c>.</summary>
public sealed class TurmoilTests
{
    [Fact]
    public async Task Readers_get_every_event_exactly_once_and_in_order_whatever_the_writers_do()
    {
        await using var server = await ScratchServer.StartAsync();
        await using var connections = StoreReader.Connections(server.ConnectionString);
        var store = new PostgresEventStore(connections, StoreReader.Types());
        await store.MigrateAsync(TestContext.Current.CancellationToken);

        var report = await LogTurmoil.RunAsync(
            server.Postgres,
            new() { Duration = TimeSpan.FromSeconds(5), StopsBackends = true, Crashes = 1 },
            ("the log", StoreReader.ReadingAgain(store)),
            ("a projection", new ProjectionReader(store).Follow),
            ("a projection, another worker", new ProjectionReader(store).Follow),
            ("naive", new WrongReaders(connections, store.Options.Schema).NaiveAsync));

        Assert.All(report.Readers.SkipLast(1), reader => Assert.True(reader.IsExact, reader.ToString()));
        Assert.NotEqual(0, report.Readers[^1].Lost);
        Assert.Equal(0, report.AcknowledgedButMissing);
    }

    [Fact]
    public async Task After_a_kill_of_the_server_every_acknowledged_append_is_there_and_documents_fit_their_position()
    {
        await using var server = await ScratchServer.StartAsync();

        var report = await CrashTrial.RunAsync(server.Postgres, kills: 2, between: TimeSpan.FromSeconds(1));

        Assert.True(report.Holds, report.ToString());
        Assert.NotEqual(0, report.Acknowledged);
        Assert.NotEqual(0, report.Unknown);
    }
}
