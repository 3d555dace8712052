namespace Briefing.EventStore;

/// <summary>What tells whether two logs are the same: how many events there are, and a fingerprint of all that each holds.</summary>
/// <param name="Events">How many.</param>
/// <param name="Position">The position of the last; 0 when there is none.</param>
/// <param name="Sha256">SHA-256 of the events as lines of an exported log, in lower-case hexadecimal digits.</param>
public sealed record LogDigest(long Events, long Position, string Sha256);

/// <summary>What an export or import is at.</summary>
public enum TransferStep
{
    /// <summary>It computes the fingerprint of what is in the database.</summary>
    ReadingDatabase,

    /// <summary>It computes the fingerprint of what is in the file.</summary>
    ReadingFile,

    /// <summary>It writes events into the file.</summary>
    Exporting,

    /// <summary>It writes events into the database.</summary>
    Importing,
}

/// <summary>How far an export or import is.</summary>
/// <param name="Step">What it is at.</param>
/// <param name="Done">How many events, or positions of the log, it has behind it.</param>
/// <param name="Total">How many there are; positions that hold no event count too where nobody knows better.</param>
public readonly record struct TransferProgress(TransferStep Step, long Done, long Total);

/// <summary>What an import did.</summary>
/// <param name="Digest">The log, as the file and now the database has it.</param>
/// <param name="Before">How many of its events were there before: from an import that was interrupted.</param>
public sealed record ImportedLog(LogDigest Digest, long Before);
