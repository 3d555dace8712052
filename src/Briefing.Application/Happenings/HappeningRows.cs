using Briefing.Domain.Happenings;

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

    /// <summary>Takes what is to be written; it can be written while more changes.</summary>
    public ChangedRows Take(CancellationToken cancellation)
    {
        var closed = changed.FindAll(row => row is { IsWritten: true, HasGained: false, KnownTo: not HappeningRow.Now });
        var gained = changed.FindAll(row => row.HasGained);
        var taken = new ChangedRows(
            closed.ConvertAll(row => (row.Id, row.KnownTo)),
            gained.FindAll(row => row.IsWritten).ConvertAll(row => row.Id),
            OnAllCores.Select(gained, CopiedRow.Of, cancellation));
        foreach (var row in changed)
        {
            (row.IsWritten, row.HasGained, row.IsQueued) = (true, false, false);
        }

        changed.Clear();
        return taken;
    }

    private void Note(HappeningRow row)
    {
        if (!row.IsQueued)
        {
            row.IsQueued = true;
            changed.Add(row);
        }
    }
}
