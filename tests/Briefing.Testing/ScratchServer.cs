using System.Runtime.Versioning;
using Briefing.EventStore;

namespace Briefing.Testing;

/// <summary>A private PostgreSQL of one run's own, which may be stopped and killed; it is gone afterwards.</summary>
public sealed class ScratchServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private ScratchServer(LocalPostgres postgres, DirectoryInfo folder) => (Postgres, this.folder) = (postgres, folder);

    public LocalPostgres Postgres { get; }

    public string ConnectionString => Postgres.ConnectionString;

    [SupportedOSPlatform("linux")]
    public static async Task<ScratchServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("briefing-scratch-");
        // The account that the server runs as must get through.
        File.SetUnixFileMode(folder.FullName, folder.UnixFileMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new(await LocalPostgres.StartAsync(new(Path.Combine(folder.FullName, "postgres"), Durable: false)), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
