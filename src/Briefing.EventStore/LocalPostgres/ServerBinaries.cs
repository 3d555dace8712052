using System.Globalization;

namespace Briefing.EventStore;

/// <summary>A folder with PostgreSQL's server programs, and their major version.</summary>
internal sealed record ServerBinaries(string Folder, int Version)
{
    /// <summary>The oldest PostgreSQL that the event store works with.</summary>
    public const int OldestVersion = 15;

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// The programs for a cluster: of the version that made its data, or the newest for a cluster still to be made.
    /// </summary>
    public static async Task<ServerBinaries> FindAsync(int? dataVersion, CancellationToken cancellation)
    {
        var found = new List<ServerBinaries>();
        foreach (var folder in Candidates().Distinct())
            found.Add(new ServerBinaries(folder, await VersionAsync(folder, cancellation)));

        if (dataVersion is { } version)
        {
            return found.FirstOrDefault(binaries => binaries.Version == version) ?? throw new LocalPostgresException(
                $"The private PostgreSQL's data were made by PostgreSQL {version}, whose programs are not on this "
                + $"machine ({Describe(found)}). Install postgresql-{version}, or move the data with pg_upgrade.");
        }

        var newest = found.MaxBy(binaries => binaries.Version);
        return newest?.Version >= OldestVersion ? newest : throw new LocalPostgresException(
            $"No server programs of PostgreSQL {OldestVersion} or later were found on the PATH or in "
            + $"/usr/lib/postgresql ({Describe(found)}). Install PostgreSQL (on Debian and Ubuntu: "
            + "apt install postgresql), or name a database to use with a connection string.");
    }

    private static IEnumerable<string> Candidates()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => new FileInfo(Path.Combine(folder, "pg_ctl")))
            .Where(file => file.Exists)
            .Select(file => (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName)
            .Select(file => Path.GetDirectoryName(file)!);
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];

        // A package of client programs alone leaves the folder without a server.
        return onPath.Concat(packaged).Where(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static async Task<int> VersionAsync(string folder, CancellationToken cancellation)
    {
        // "pg_ctl (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "pg_ctl (PostgreSQL) 18beta1"
        var answer = await ServerAccount.Present.RunAsync(
            Path.Combine(folder, "pg_ctl"), ["--version"], "/", cancellation);
        var number = answer.Output.Split(' ').SkipWhile(word => word != "(PostgreSQL)").Skip(1).FirstOrDefault() ?? "";
        var major = string.Concat(number.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private static string Describe(List<ServerBinaries> found) => found.Count == 0
        ? "none at all is there"
        : "there is " + string.Join(", ", found.Select(binaries => $"{binaries.Version} in {binaries.Folder}"));
}
