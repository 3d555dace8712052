using Briefing.Testing.Turmoil;

namespace Briefing.EventStore.Tests;

/// <summary>The short form of the benchmarks' <c>stress</c>.</summary>
public sealed class TurmoilTests : IAsyncLifetime
{
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("briefing-test-");
    private LocalPostgres? server;

    [Fact]
    public async Task Readers_get_every_event_exactly_once_and_in_order_whatever_the_writers_do()
    {
        await using var connections = StoreReader.Connections(server!.ConnectionString);
        var store = new PostgresEventStore(connections, StoreReader.Types());
        await store.MigrateAsync(TestContext.Current.CancellationToken);

        var report = await LogTurmoil.RunAsync(
            server,
            new() { Duration = TimeSpan.FromSeconds(5), StopsBackends = true, Crashes = 1 },
            ("the log", StoreReader.ReadingAgain(store)),
            ("a projection", new ProjectionReader(store).Follow),
            ("a projection, another worker", new ProjectionReader(store).Follow),
            ("naive", new WrongReaders(connections, store.Options.Schema).NaiveAsync));

        Assert.All(report.Readers.SkipLast(1), reader => Assert.True(reader.IsExact, reader.ToString()));
        Assert.NotEqual(0, report.Readers[^1].Lost);
        Assert.Equal(0, report.AcknowledgedButMissing);
    }

    public async ValueTask InitializeAsync()
    {
        // The account that the server runs as must get through.
        File.SetUnixFileMode(temporary.FullName, (UnixFileMode)0b111_101_101);
        server = await LocalPostgres.StartAsync(new(Path.Combine(temporary.FullName, "postgres"), Durable: false));
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        temporary.Delete(recursive: true);
    }
}
