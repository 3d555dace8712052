using System.Buffers;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>The log of a database as lines, in blocks of whole lines: on one thread, as fast as one connection can be read.</summary>
internal static class LogLines
{
    private const int QueryRows = 20_000;
    private const int BlockBytes = 1024 * 1024;

    /// <param name="store">Whose log.</param>
    /// <param name="after">The position to begin after.</param>
    /// <param name="upTo">The position to end with; it must be safe to read up to.</param>
    /// <param name="take">Given each block, how many lines it has and the position of the last.</param>
    /// <param name="cancellation">Ends the reading between two rows.</param>
    public static void Read(
        PostgresEventStore store, long after, long upTo, Action<ReadOnlyMemory<byte>, int, long> take, CancellationToken cancellation)
    {
        using var connection = store.Database.OpenConnection();
        using var command = new NpgsqlCommand(LogLine.Select(store.Options.Schema), connection) { CommandTimeout = 0 };
        var from = command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = QueryRows });
        command.Prepare();
        var block = new ArrayBufferWriter<byte>(BlockBytes + BlockBytes / 4);
        using var json = LogLine.WriterTo(block);
        int rows = QueryRows, lines = 0;
        var position = after;
        while (rows == QueryRows)
        {
            from.Value = position;
            using var reader = command.ExecuteReader();
            for (rows = 0; reader.Read(); rows++)
            {
                position = LogLine.Write(reader, json, block);
                lines++;
                if (block.WrittenCount < BlockBytes) continue;

                cancellation.ThrowIfCancellationRequested();
                take(block.WrittenMemory, lines, position);
                block.ResetWrittenCount();
                lines = 0;
            }
        }
        if (lines > 0) take(block.WrittenMemory, lines, position);
    }
}
