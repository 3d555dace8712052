using System.Diagnostics;
using System.Globalization;

namespace Briefing.EventStore;

/// <summary>The process of a private cluster's server, found by its pid file and what /proc shows of it.</summary>
internal sealed record Postmaster(int Id)
{
    private static readonly TimeSpan OrphansEnd = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The running server of a folder. After a crash the pid file stays behind, and its number may since belong to
    /// another process (after a restart of a container it mostly does), so the process must also name the data folder.
    /// </summary>
    public static Postmaster? Find(ClusterFolder folder)
    {
        if (!File.Exists(folder.PostmasterPid))
            return null;

        var number = File.ReadLines(folder.PostmasterPid).FirstOrDefault();
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && CommandLine(id).Split('\0').Contains(folder.Data)
                ? new Postmaster(id)
                : null;
    }

    /// <summary>
    /// Clears what a killed server left: waits for its orphaned backends, which may still be writing, and removes the
    /// pid file and the socket with its lock file. As long as any process has the number that these hold, or a killed
    /// one has not been reaped yet, PostgreSQL itself would refuse to start.
    /// </summary>
    public static async Task ClearRemainsAsync(ClusterFolder folder, CancellationToken cancellation)
    {
        var title = $"postgres: {folder.ClusterName}: ";
        var since = Stopwatch.StartNew();
        while (Processes().Where(id => CommandLine(id).StartsWith(title, StringComparison.Ordinal)).ToList() is [_, ..] orphans)
        {
            if (since.Elapsed > OrphansEnd)
            {
                throw new LocalPostgresException(
                    $"The private PostgreSQL in {folder.Root} was killed, but processes of it still run: "
                    + $"{string.Join(", ", orphans)}. End them (kill -QUIT), then start again.");
            }

            await Task.Delay(50, cancellation);
        }

        File.Delete(folder.PostmasterPid);
        foreach (var file in Directory.EnumerateFiles(folder.Socket))
            File.Delete(file);
    }

    private static IEnumerable<int> Processes() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where name.All(char.IsAsciiDigit)
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            // The process ended, at the latest while its command line was being read.
            return "";
        }
    }
}
