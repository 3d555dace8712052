using System.Security.Cryptography;

namespace Briefing.EventStore;

/// <summary>The fingerprint of a database's log, which can be read on when the log has grown.</summary>
internal sealed class LogFingerprint(PostgresEventStore store) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _events;
    private long _position;

    public LogDigest Digest => new(_events, _position, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    /// <summary>Reads on, on the thread that calls.</summary>
    public void ReadTo(long end, IProgress<TransferProgress>? progress, CancellationToken cancellation) =>
        LogLines.Read(store, _position, end, (block, lines, position) =>
        {
            _hash.AppendData(block.Span);
            (_events, _position) = (_events + lines, position);
            progress?.Report(new(TransferStep.ReadingDatabase, position, end));
        }, cancellation);

    public void Dispose() => _hash.Dispose();
}
