using Briefing.Domain;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Happenings;

/// <summary>What is to be written of happenings.</summary>
/// <param name="Closed">The ids of rows of the table that are no longer known so, and from which position on.</param>
/// <param name="Replaced">The ids of rows of the table that gained something, and are among those to be copied.</param>
/// <param name="Copied">The rows that the table does not have, or not so.</param>
internal sealed record ChangedRows(IReadOnlyList<(string Id, long KnownTo)> Closed, IReadOnlyList<string> Replaced, IReadOnlyList<CopiedRow> Copied)
{
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (Closed.Count > 0)
        {
            await connection.ExecuteAsync(
                Sql.Read("Happenings/close_happenings.sql"), cancellation, Closed.Select(row => row.Id).ToArray(), Closed.Select(row => row.KnownTo).ToArray());
        }

        if (Replaced.Count > 0)
        {
            await connection.ExecuteAsync(Sql.Read("Happenings/delete_happenings.sql"), cancellation, (object)Replaced.ToArray());
        }

        if (Copied.Count > 0)
        {
            await using var copy = await connection.CopyIntoAsync(
                "happenings (topic, type, subject, known_from, known_to, changed_at, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data)", cancellation);
            foreach (var row in Copied)
            {
                row.Copy(copy);
            }

            await copy.CompleteAsync(cancellation);
        }
    }
}

/// <summary>A happening's row as it was at one moment, to be copied into the table once for each of its topics.</summary>
internal sealed record CopiedRow(
    IReadOnlyList<TopicSince> Topics, HappeningType Type, string Subject, long KnownTo, long ChangedAt, long[] GainedAt, string Id, DateInterval? Days, int[] Blocks,
    long[] Reports, string[] TopicsOfReports, byte[] Data)
{
    public static CopiedRow Of(HappeningRow row) => new(
        row.Topics, row.Type, row.Subject, row.KnownTo, row.ChangedAt, row.GainedAt, row.Id, row.Days, row.Blocks, row.Positions, row.TopicsOfReports, row.History.Write());

    /// <summary>The values are buffered, so writing them without waiting costs a third less.</summary>
    public void Copy(NpgsqlBinaryImporter copy)
    {
        foreach (var (topic, knownFrom) in Topics)
        {
            if (knownFrom == KnownTo)
            {
                continue;
            }

            copy.StartRow();
            copy.Write(topic, NpgsqlDbType.Text);
            copy.Write((short)Type, NpgsqlDbType.Smallint);
            copy.Write(Subject, NpgsqlDbType.Text);
            copy.Write(knownFrom, NpgsqlDbType.Bigint);
            copy.Write(KnownTo, NpgsqlDbType.Bigint);
            copy.Write(ChangedAt, NpgsqlDbType.Bigint);
            copy.Write(GainedAt, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
            copy.Write(Id, NpgsqlDbType.Text);
            if (Days is { } known)
            {
                copy.Write(known.From, NpgsqlDbType.Date);
                copy.Write(known.To, NpgsqlDbType.Date);
            }
            else
            {
                copy.WriteNull();
                copy.WriteNull();
            }

            copy.Write(Blocks, NpgsqlDbType.Array | NpgsqlDbType.Integer);
            copy.Write(Reports, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
            copy.Write(TopicsOfReports, NpgsqlDbType.Array | NpgsqlDbType.Text);
            copy.Write(Data, NpgsqlDbType.Json);
        }
    }
}
