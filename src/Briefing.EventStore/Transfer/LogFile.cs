using System.Security.Cryptography;
using System.Text.Json;

namespace Briefing.EventStore;

/// <summary>
/// A file with a log: a first line that says up to where the log was exported, the events, and a last line with their
/// number and fingerprint. A file without the last line is one whose export was interrupted.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="UpTo">The position up to which the log was, or is being, exported.</param>
/// <param name="Found">The events that are there; the fingerprint is of them, whatever the last line says.</param>
/// <param name="FirstEvents">The fingerprint of as many events as was asked for; null where there are fewer.</param>
/// <param name="WholeBytes">The length of the file up to and including the last whole line.</param>
/// <param name="LastLine">The last event's line, without line feed; empty where there is none.</param>
/// <param name="Says">What the last line says of number and fingerprint; null where it is not there.</param>
internal sealed record LogFile(
    string Path, long UpTo, LogDigest Found, string? FirstEvents, long WholeBytes, byte[] LastLine, (long Events, string Sha256)? Says)
{
    private const int Format = 1;
    private const int BufferBytes = 4 * 1024 * 1024;

    public static byte[] FirstLine(long upTo) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new First(Format, upTo), LogFileJson.Default.First), (byte)'\n'];

    public static byte[] LastLineOf(LogDigest digest) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new Last(digest.Events, digest.Sha256), LogFileJson.Default.Last), (byte)'\n'];

    /// <summary>Reads a file through.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="events">Of how many events to take the fingerprint besides.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="EventStoreException">It is no exported log.</exception>
    public static LogFile Read(string path, long events, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        using var file = Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var firstEvents = events == 0 ? Hex(hash) : null;
        long count = 0, whole = 0;
        First? first = null;
        Last? last = null;
        byte[] lastLine = [];
        foreach (var line in Lines(file, cancellation))
        {
            if (last is not null) throw Damaged(path, "something stands behind its last line");

            whole += line.Length;
            if (first is null)
            {
                first = ParseFirst(path, line.Span);
                continue;
            }
            if (!line.Span.StartsWith(LogLine.Start))
            {
                last = ParseLast(path, line.Span);
                continue;
            }
            hash.AppendData(line.Span);
            lastLine = line[..^1].ToArray();
            if (++count == events) firstEvents = Hex(hash);
            if (count % 10_000 == 0) progress?.Report(new(TransferStep.ReadingFile, count, first.UpTo));
        }
        if (first is null) throw NoLog(path);

        var position = lastLine.Length == 0 ? 0 : LogLine.Parse(lastLine).Position;
        return new(
            path, first.UpTo, new(count, position, Hex(hash)), firstEvents, whole, lastLine,
            last is null ? null : (last.Events, last.Sha256));
    }

    /// <summary>The lines of the events after the first ones.</summary>
    public IEnumerable<byte[]> EventsAfter(long events, CancellationToken cancellation)
    {
        using var file = Open(Path);
        foreach (var line in Lines(file, cancellation))
        {
            if (line.Span.StartsWith(LogLine.Start) && --events < 0) yield return line[..^1].ToArray();
        }
    }

    /// <exception cref="EventStoreException">It is not whole, or not as it was exported.</exception>
    public LogFile Check()
    {
        if (Says is not { } says)
            throw new EventStoreException(
                $"{Path} ends after {Found.Events:N0} events, in the middle of the log: its export was interrupted. Export into the same file again; it goes on there.");
        return says == (Found.Events, Found.Sha256)
            ? this
            : throw Damaged(Path, $"it has {Found.Events:N0} events with the fingerprint {Found.Sha256}, where its last line says {says.Events:N0} and {says.Sha256}");
    }

    /// <summary>The whole lines of a file, with their line feeds; each is valid until the next.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(FileStream file, CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        int start = 0, end = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = file.Read(buffer, end, buffer.Length - end);
            if (read == 0) yield break;

            var searched = end;
            end += read;
            while (buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n') is >= 0 and var length)
            {
                searched += length + 1;
                yield return buffer.AsMemory(start, searched - start);
                start = searched;
            }
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

    private static First ParseFirst(string path, ReadOnlySpan<byte> line)
    {
        var first = Parse(line, LogFileJson.Default.First) ?? throw NoLog(path);
        return first.LogFormat == Format
            ? first
            : throw new EventStoreException($"{path} has a log in format {first.LogFormat}; this program reads format {Format}. Run the newer program.");
    }

    private static Last ParseLast(string path, ReadOnlySpan<byte> line) =>
        Parse(line, LogFileJson.Default.Last) ?? throw Damaged(path, "a line is neither an event nor the last line");

    private static T? Parse<T>(ReadOnlySpan<byte> line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EventStoreException NoLog(string path) => new($"{path} is no exported log: its first line does not say so.");

    private static EventStoreException Damaged(string path, string how) =>
        new($"{path} is not as it was exported: {how}. Take another copy of it; nothing was imported.");

    internal sealed record First(int LogFormat, long UpTo);

    internal sealed record Last(long Events, string Sha256);
}
