using System.Globalization;

namespace Briefing.Benchmarks;

/// <summary>The processes of a PostgreSQL server on this machine, as /proc shows them (proc(5)).</summary>
internal static class ServerProcesses
{
    private const int TicksPerSecond = 100;

    /// <summary>The processor time of a server so far: that of its postmaster, and of its backends, living and ended.</summary>
    public static TimeSpan ProcessorTime(int postmaster)
    {
        var ticks = Directory.EnumerateDirectories("/proc")
            .Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
            .Sum(folder => Ticks(folder, postmaster));
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static long Ticks(string folder, int postmaster)
    {
        try
        {
            // The second field, the program's name, may hold spaces; it ends with the last parenthesis.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var isPostmaster = Path.GetFileName(folder) == postmaster.ToString(CultureInfo.InvariantCulture);
            var isBackend = fields[1] == postmaster.ToString(CultureInfo.InvariantCulture);
            const int UserTime = 11;
            return (isPostmaster ? fields[UserTime..(UserTime + 4)] : isBackend ? fields[UserTime..(UserTime + 2)] : [])
                .Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return 0;
        }
    }
}
