namespace Briefing.EventStore;

/// <summary>Where a private PostgreSQL lives and how it runs.</summary>
/// <param name="Folder">
/// The folder of the cluster: its data, socket, log and locks. It is made when it is missing, for its owner alone.
/// </param>
/// <param name="Database">The database that is made at the first start and that the connection string names.</param>
/// <param name="Durable">
/// False for data that may be lost: the server then does not wait for the disk, and stops without a checkpoint.
/// </param>
/// <param name="ServerUser">
/// The account that the server runs as when this process is root, for PostgreSQL refuses to run as root: by default
/// <c>postgres</c>, or <c>nobody</c> where there is no such account. Without root the server runs as the present user.
/// </param>
public sealed record LocalPostgresOptions(
    string Folder,
    string Database = "briefing",
    bool Durable = true,
    string? ServerUser = null);
