using Briefing.Domain.Happenings;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Happenings;

/// <summary>Rows of happenings on their way into the table: what opens and closes within one page is written once.</summary>
internal sealed class HappeningRows
{
    private readonly List<HappeningRow> changed = [];

    /// <summary>From a position on, a happening is known so. Nothing happens where it was known so already.</summary>
    /// <param name="cluster">Its reports and links.</param>
    /// <param name="members">Its reports, in the same order.</param>
    /// <param name="topics">In ordinal order.</param>
    /// <param name="anew">Whether it may be judged otherwise than before.</param>
    /// <returns>The row that it has now.</returns>
    public HappeningRow Open(
        Cluster cluster, ReportInMemory[] members, string[] topics, Judgement judgement, long position, bool anew)
    {
        var id = cluster.Reports[0].Happening;
        var row = members[0].Row is { KnownTo: HappeningRow.Now } before && before.Id == id ? before : null;
        if (row is not null && (anew || !row.StillHolds(members, cluster.PossiblySame, topics)))
        {
            Close(row, position);
            row = null;
        }

        row ??= new HappeningRow(
            id, cluster.Reports[0].Report, topics.Length == 0 ? [new TopicSince("", position)] : Array.ConvertAll(topics, topic => new TopicSince(topic, position)));
        foreach (var member in members)
        {
            if (!member.IsToldIn(row))
            {
                row.Gain(member, position);
            }
        }

        row.Gain(cluster, position);
        if (row.ChangedAt == position)
        {
            row.Judge(judgement);
            Note(row);
        }

        return row;
    }

    /// <summary>From a position on, a happening is not known any more, or otherwise.</summary>
    public void Close(HappeningRow row, long position)
    {
        row.Close(position);
        Note(row);
    }

    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (changed.Count == 0)
        {
            return;
        }

        await CloseAsync(changed.FindAll(row => row is { IsWritten: true, HasGained: false, KnownTo: not HappeningRow.Now }), connection, cancellation);
        await DeleteAsync(changed.FindAll(row => row is { IsWritten: true, HasGained: true }), connection, cancellation);
        await CopyAsync(connection, cancellation);
        changed.Clear();
    }

    private void Note(HappeningRow row)
    {
        if (!row.IsQueued)
        {
            row.IsQueued = true;
            changed.Add(row);
        }
    }

    private static async Task CloseAsync(List<HappeningRow> closed, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (closed.Count > 0)
        {
            await using var command = new NpgsqlCommand(Sql.Read("Happenings/close_happenings.sql"), connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. closed.Select(row => row.Id)] });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. closed.Select(row => row.KnownTo)] });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task DeleteAsync(List<HappeningRow> gained, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (gained.Count > 0)
        {
            await using var command = new NpgsqlCommand(Sql.Read("Happenings/delete_happenings.sql"), connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. gained.Select(row => row.Id)] });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task CopyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var gained = changed.FindAll(row => row.HasGained);
        var data = OnAllCores.Select(gained, row => row.History.Write(), cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy happenings (topic, type, subject, known_from, known_to, changed_at, gained_at, id, valid_from, valid_to, blocks, reports, report_topics, data) from stdin (format binary)", cancellation);
        for (var i = 0; i < data.Length; i++)
        {
            Copy(gained[i], data[i], copy);
        }

        await copy.CompleteAsync(cancellation);
        foreach (var row in changed)
        {
            (row.IsWritten, row.HasGained, row.IsQueued) = (true, false, false);
        }
    }

    /// <summary>The values are buffered, so writing them without waiting costs a third less.</summary>
    private static void Copy(HappeningRow row, byte[] data, NpgsqlBinaryImporter copy)
    {
        var days = row.Days;
        var (gains, blocks, reports, topics) = (row.GainedAt, row.Blocks, row.Positions, row.TopicsOfReports);
        foreach (var (topic, knownFrom) in row.Topics)
        {
            if (knownFrom == row.KnownTo)
            {
                continue;
            }

            copy.StartRow();
            copy.Write(topic, NpgsqlDbType.Text);
            copy.Write((short)row.Type, NpgsqlDbType.Smallint);
            copy.Write(row.Subject, NpgsqlDbType.Text);
            copy.Write(knownFrom, NpgsqlDbType.Bigint);
            copy.Write(row.KnownTo, NpgsqlDbType.Bigint);
            copy.Write(row.ChangedAt, NpgsqlDbType.Bigint);
            copy.Write(gains, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
            copy.Write(row.Id, NpgsqlDbType.Text);
            if (days is { } known)
            {
                copy.Write(known.From, NpgsqlDbType.Date);
                copy.Write(known.To, NpgsqlDbType.Date);
            }
            else
            {
                copy.WriteNull();
                copy.WriteNull();
            }

            copy.Write(blocks, NpgsqlDbType.Array | NpgsqlDbType.Integer);
            copy.Write(reports, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
            copy.Write(topics, NpgsqlDbType.Array | NpgsqlDbType.Text);
            copy.Write(data, NpgsqlDbType.Json);
        }
    }
}
