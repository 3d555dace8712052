using System.Security.Cryptography;
using System.Threading.Channels;

namespace Briefing.EventStore;

/// <summary>The whole log as a file of lines, out of one database and into another, positions, ids, times and metadata kept.</summary>
public static class LogTransfer
{
    /// <summary>The number and fingerprint of the events up to a position: the same in two databases when their logs are.</summary>
    /// <param name="store">Whose log.</param>
    /// <param name="upTo">The last position; null for the log's end as it is now.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<LogDigest> DigestAsync(
        this PostgresEventStore store, long? upTo = null, IProgress<TransferProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var end = upTo ?? await store.EndAsync(cancellation);
        using var read = new LogFingerprint(store);
        await RunAsync(() => read.ReadTo(end, progress, cancellation), cancellation);
        return read.Digest;
    }

    /// <summary>
    /// Writes the log, up to its end as it is now, into a file. One that an interrupted export left is completed, up to
    /// where that one was to go; no other file is ever written over.
    /// </summary>
    /// <exception cref="EventStoreException">The file is there and is something else, or whole, or of another log.</exception>
    public static async Task<LogDigest> ExportAsync(
        this PostgresEventStore store, string path, IProgress<TransferProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var end = await store.EndAsync(cancellation);
        return await RunAsync(() =>
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (events, last) = (0L, 0L);
            if (file.Length == 0)
            {
                file.Write(LogFile.FirstLine(end));
            }
            else
            {
                var left = Left(store, file, hash, progress, cancellation);
                (events, last, end) = (left.Found.Events, left.Found.Position, left.UpTo);
            }
            LogLines.Read(store, last, end, (block, lines, position) =>
            {
                hash.AppendData(block.Span);
                file.Write(block.Span);
                (events, last) = (events + lines, position);
                progress?.Report(new(TransferStep.Exporting, position, end));
            }, cancellation);
            var digest = new LogDigest(events, last, Convert.ToHexStringLower(hash.GetCurrentHash()));
            file.Write(LogFile.LastLineOf(digest));
            file.Flush(flushToDisk: true);
            return digest;
        }, cancellation);
    }

    /// <summary>
    /// Takes an exported log into a database that has no events, or the first of this very log: an import that was
    /// interrupted is completed, and one that is complete changes nothing. The file is checked before, and what was
    /// committed is read again from the database and compared to it. Nobody else may append meanwhile.
    /// </summary>
    /// <exception cref="EventStoreException">The file is damaged, or the database has other events.</exception>
    public static async Task<ImportedLog> ImportAsync(
        this PostgresEventStore store, string path, IProgress<TransferProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var read = new LogFingerprint(store);
        await ReadToEndAsync();
        var there = read.Digest;
        var file = await RunAsync(
            () => LogFile.Read(path, there.Events, progress, cancellation).Check(), cancellation);
        if (file.FirstEvents != there.Sha256)
            throw new EventStoreException(
                $"The database has {there.Events:N0} events that are not the first of {path}. A log is imported into a database "
                + "without events, or into one where an import of the same file was interrupted.");

        // What one bundle committed is read while the database takes the next.
        var committed = Channel.CreateUnbounded<long>();
        var reading = RunAsync(() => ReadCommitted(read, committed.Reader, cancellation), cancellation);
        try
        {
            await new LogImporter(store).RunAsync(file, there, committed.Writer, progress, cancellation);
        }
        finally
        {
            committed.Writer.Complete();
            await reading;
        }
        await ReadToEndAsync();
        var now = read.Digest;
        await using (var connection = await store.Database.OpenConnectionAsync(cancellation))
            await store.CountRowsAsync(now.Events - there.Events, connection);
        return now == file.Found
            ? new(now, there.Events)
            : throw new EventStoreException(
                $"The database has {now.Events:N0} events with the fingerprint {now.Sha256} after the import, where {path} has "
                + $"{file.Found.Events:N0} and {file.Found.Sha256}. Did something else append meanwhile? Import into a database without events.");

        async Task ReadToEndAsync()
        {
            var end = await store.EndAsync(cancellation);
            await RunAsync(() => read.ReadTo(end, progress, cancellation), cancellation);
        }
    }

    private static void ReadCommitted(LogFingerprint read, ChannelReader<long> committed, CancellationToken cancellation)
    {
        while (committed.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult())
        {
            while (committed.TryRead(out var position)) read.ReadTo(position, null, cancellation);
        }
    }

    /// <summary>What an interrupted export left, cut to whole lines, with the fingerprint and the file at their end.</summary>
    private static LogFile Left(
        PostgresEventStore store, FileStream file, IncrementalHash hash, IProgress<TransferProgress>? progress,
        CancellationToken cancellation)
    {
        var left = LogFile.Read(file.Name, 0, progress, cancellation);
        if (left.Says is not null)
            throw new EventStoreException(
                $"{file.Name} is a whole export already, of {left.Found.Events:N0} events. Delete it, or name another file.");
        var same = left.Found.Events == 0;
        LogLines.Read(
            store, left.Found.Position - 1, left.Found.Position, (block, _, _) => same = block.Span[..^1].SequenceEqual(left.LastLine),
            cancellation);
        if (!same)
            throw new EventStoreException(
                $"{file.Name} was begun with another log than this database's. Delete it, or name another file.");
        foreach (var line in left.EventsAfter(0, cancellation))
        {
            hash.AppendData(line);
            hash.AppendData("\n"u8);
        }
        file.SetLength(left.WholeBytes);
        file.Position = left.WholeBytes;
        return left;
    }

    // A thread of its own with synchronous reads: nearly twice the rate of asynchronous ones.
    private static Task RunAsync(Action work, CancellationToken cancellation) =>
        Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
