using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.EventStore;

namespace Briefing.Cli.Database;

/// <summary>What a backup holds: the events up to a position, and whatever came while it was taken.</summary>
/// <param name="TakenAt">When it was begun, UTC.</param>
/// <param name="Log">The log as it was then: what is compared when it is restored.</param>
internal sealed record Backup(DateTimeOffset TakenAt, LogDigest Log)
{
    /// <summary>PostgreSQL's dump.</summary>
    public static string DumpIn(string folder) => Path.Combine(folder, "database.dump");

    /// <summary>Written last: a folder without it is a backup that was interrupted.</summary>
    private static string ManifestIn(string folder) => Path.Combine(folder, "backup.json");

    public static bool IsIn(string folder) => File.Exists(ManifestIn(folder));

    public void WriteTo(string folder) =>
        File.WriteAllText(ManifestIn(folder), JsonSerializer.Serialize(this, BackupJson.Default.Backup) + "\n");

    /// <exception cref="CommandFailedException">The folder holds no whole backup.</exception>
    public static Backup ReadFrom(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(ManifestIn(folder)), BackupJson.Default.Backup)!;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            throw new CommandFailedException($"{folder} holds no whole backup: backup.json, which is written last, is not there or cannot be read", missing);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Backup))]
internal sealed partial class BackupJson : JsonSerializerContext;
