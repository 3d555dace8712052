namespace Briefing.EventStore;

/// <summary>
/// Advisory locks on files (flock(2)), through the share modes of <see cref="FileStream"/>. The kernel releases them
/// when their process ends, in whatever way.
/// </summary>
internal static class FileLock
{
    private const int WouldBlock = 11;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<FileStream> ExclusiveAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryExclusive(path) is { } held)
                return held;
            await Task.Delay(Pause, cancellation);
        }
    }

    public static FileStream? TryExclusive(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult == WouldBlock)
        {
            return null;
        }
    }

    /// <summary>Held by any number at once; only called where nobody can hold the file exclusively.</summary>
    public static FileStream Shared(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
