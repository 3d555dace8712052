using System.Diagnostics;

namespace Briefing.EventStore.Tests;

/// <summary>A cluster to copy, which is ten times faster than to make one.</summary>
public sealed class PreparedCluster : IAsyncLifetime
{
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("briefing-test-");

    private string Folder => Path.Combine(temporary.FullName, "postgres");

    public async ValueTask InitializeAsync()
    {
        // A temporary folder is its owner's alone; the account that the server runs as must get through.
        File.SetUnixFileMode(temporary.FullName, temporary.UnixFileMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await using var made = await LocalPostgres.StartAsync(new(Folder, Durable: false));
    }

    public async Task CopyToAsync(string folder)
    {
        using var copy = Process.Start("/usr/bin/env", ["cp", "--archive", Folder, folder]);
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, copy.ExitCode);
    }

    public ValueTask DisposeAsync()
    {
        temporary.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
