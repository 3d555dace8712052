using Briefing.EventStore;

namespace Briefing.Benchmarks;

/// <summary>A private PostgreSQL of one run's own, which may be stopped and killed; it is gone afterwards.</summary>
internal sealed class ScratchServer(LocalPostgres postgres, DirectoryInfo folder) : IAsyncDisposable
{
    public LocalPostgres Postgres => postgres;

    public string ConnectionString => postgres.ConnectionString;

    public static async Task<ScratchServer> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"briefing-scratch-{Environment.ProcessId}"));
        return new(await LocalPostgres.StartAsync(new(Path.Combine(folder.FullName, "postgres"), Durable: false)), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
