using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Briefing.EventStore;

/// <summary>The places of a private cluster on disk.</summary>
internal sealed record ClusterFolder(string Root)
{
    /// <summary>A socket's path must fit into the 108 bytes of sun_path (unix(7)), its file name included.</summary>
    private const int LongestSocketFolder = 107 - 15;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Data => Path.Combine(Root, "data");

    /// <summary>Where initdb works; it is renamed to <see cref="Data"/> when whole, so that a crash leaves no half cluster.</summary>
    public string UnfinishedData => Path.Combine(Root, "data.unfinished");

    public string Settings => Path.Combine(Data, "postgresql.conf");

    public string PostmasterPid => Path.Combine(Data, "postmaster.pid");

    public string Log => Path.Combine(Root, "server.log");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UseLock => Path.Combine(Root, "use.lock");

    public string Socket => Path.Combine(Root, "socket") is var inside && Encoding.UTF8.GetByteCount(inside) <= LongestSocketFolder
        ? inside
        : Path.Combine(Path.GetTempPath(), ClusterName);

    /// <summary>Names this cluster among the machine's processes, where PostgreSQL shows it.</summary>
    public string ClusterName => "briefing-" + Key(Root);

    /// <summary>The major version of the PostgreSQL that made the data; null when there are none.</summary>
    public int? DataVersion => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")), CultureInfo.InvariantCulture)
        : null;

    /// <summary>
    /// The wanted folder; or, when the server's account cannot reach it (a checkout under /root), one under /var/lib
    /// that is named after it.
    /// </summary>
    public static async Task<ClusterFolder> PlaceAsync(string wanted, ServerAccount account, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(wanted);
        var parent = Path.GetDirectoryName(folder)!;
        Directory.CreateDirectory(parent);
        if (account == ServerAccount.Present || await account.CanEnterAsync(parent, cancellation))
            return new ClusterFolder(folder);

        return new ClusterFolder($"/var/lib/briefing/{Path.GetFileName(folder)}-{Key(folder)}");
    }

    /// <summary>Makes the folders, for the server's account alone.</summary>
    [SupportedOSPlatform("linux")]
    public async Task CreateAsync(ServerAccount account, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root)!);
        foreach (var folder in new[] { Root, Socket })
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            if (account.Name is not null)
                await ServerAccount.Present.RunAsync("chown", [account.Name, folder], "/", cancellation);

            if (File.GetUnixFileMode(folder) != OwnerOnly)
            {
                throw new LocalPostgresException(
                    $"The private PostgreSQL's folder {folder} is open to other users of this machine. "
                    + $"Make it private (chmod 700 {folder}) or remove it.");
            }

            if (!await ServerAccount.Present.CanEnterAsync(folder, cancellation))
            {
                throw new LocalPostgresException(
                    $"The private PostgreSQL's folder {folder} belongs to another user of this machine. "
                    + "Run this as that user, or remove the folder.");
            }
        }
    }

    private static string Key(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..10];
}
