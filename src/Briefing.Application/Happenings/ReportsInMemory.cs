using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Briefing.Domain.Happenings;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Happenings;

/// <summary>The reports that new ones may be compared with: whole blocks, loaded when a report comes near them and forgotten, the
/// least recently used first, when there are too many.</summary>
internal sealed class ReportsInMemory(int budget, bool fromStart)
{
    private readonly Dictionary<string, ReportInMemory> reports = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (List<string> Reports, long Used)> blocks = [];
    private readonly HashSet<int> written = [];
    private bool othersWritten = !fromStart;
    private long clock;

    public Likenesses Likenesses { get; } = new(Judgement.None);

    public int Count => reports.Count;

    public ReportInMemory this[string report] => reports[report];

    public bool TryGet(string report, out ReportInMemory? found) => reports.TryGetValue(report, out found);

    /// <summary>Notes that a report was taken back.</summary>
    public void Withdraw(ReportInMemory report, long position)
    {
        report.Withdraw(position);
        Reconsider(report);
    }

    /// <summary>A report that came in, ready to be added once its block is in memory.</summary>
    /// <param name="unjudged">What matching looks at in it as long as no analyst dismisses it.</param>
    public ReportInMemory Prepare(Candidate unjudged, string[] topics)
    {
        var recorded = unjudged.Recorded;
        var judged = Likenesses.Judgement.Judge(recorded);
        return new ReportInMemory(recorded, judged == recorded ? unjudged : Cluster.CandidateOf(judged), topics);
    }

    /// <summary>Adds a report that is not in the table yet, or puts it in the place of one with its id.</summary>
    public void Add(ReportInMemory added)
    {
        if (reports.TryGetValue(added.Recorded.Report.Id, out var replaced))
        {
            added.Replace(replaced);
        }

        Put(added);
    }

    /// <summary>Looks at a report with other eyes: it was taken back, or judged otherwise. What it is like is found anew, also among
    /// what was forgotten.</summary>
    public void Reconsider(ReportInMemory report)
    {
        report.IsSurrounded = false;
        report.Candidate = Cluster.CandidateOf(Likenesses.Judgement.Judge(report.Recorded));
        Likenesses.Add(report.Candidate);
    }

    /// <summary>Loads at once what any of these reports may be compared with, which is faster than for each of them when its turn comes.</summary>
    public async Task LoadAroundAsync(IEnumerable<Candidate?> added, TablesBeingWritten tables, CancellationToken cancellation)
    {
        if (!othersWritten && written.Count == 0)
        {
            return;
        }

        var missing = added.OfType<Candidate>().SelectMany(Block.Around).Where(block => !Has(block)).ToHashSet();
        if (missing.Count > 0)
        {
            await LoadAsync(missing, tables, cancellation);
        }
    }

    /// <summary>Loads what a report may be compared with, what that is joined to, and so on.</summary>
    public async ValueTask LoadSurroundingsAsync(string report, TablesBeingWritten tables, CancellationToken cancellation)
    {
        while (MissingAround(report) is { } missing)
        {
            await LoadAsync(missing, tables, cancellation);
        }
    }

    public async Task LoadAsync(IReadOnlyCollection<int> missing, TablesBeingWritten tables, CancellationToken cancellation)
    {
        foreach (var block in missing)
        {
            blocks.TryAdd(block, ([], clock));
        }

        var loaded = new List<(HappeningRow Row, ToldReport Told, string[] Topics)>();
        foreach (var row in await ReadAsync(missing, await tables.WrittenAsync(), cancellation))
        {
            // The one in memory may have gained since what the table does not have yet.
            var known = row.Reports.Select(told => reports.GetValueOrDefault(told.Report.Id)?.Row).FirstOrDefault(other => other?.Id == row.Id) ?? row;
            loaded.AddRange(known.Told.Where(one => missing.Contains(Block.Of(one.Told.Report))).Select(one => (known, one.Told, one.Topics)));
        }

        var judgement = Likenesses.Judgement;
        foreach (var (row, report) in OnAllCores.Select(
            loaded, one => (one.Row, new ReportInMemory(one.Told.Recorded, Cluster.CandidateOf(judgement.Judge(one.Told.Recorded)), one.Topics)), cancellation))
        {
            report.Tell(row);
            Put(report);
        }
    }

    /// <summary>Forgets the least recently used blocks where there are too many reports. Only after everything was written.</summary>
    public void Forget()
    {
        clock++;
        foreach (var (block, (held, used)) in reports.Count <= budget ? [] : blocks.OrderBy(entry => entry.Value.Used).ToArray())
        {
            if (reports.Count <= budget * 3 / 4 || used >= clock - 1)
            {
                break;
            }

            foreach (var report in held)
            {
                Likenesses.Forget(report);
                reports.Remove(report);
            }

            blocks.Remove(block);
            written.Add(block);
        }
    }

    /// <summary>Forgets everything, after everything was written. Where there was nothing yet, nothing is in the tables either.</summary>
    public void ForgetAll()
    {
        foreach (var report in reports.Keys)
        {
            Likenesses.Remove(report);
        }

        othersWritten |= blocks.Count + written.Count > 0;
        reports.Clear();
        blocks.Clear();
    }

    /// <summary>Whether a block is in memory, or nothing of it is in the tables.</summary>
    public bool Has(int block)
    {
        ref var held = ref CollectionsMarshal.GetValueRefOrNullRef(blocks, block);
        if (!Unsafe.IsNullRef(ref held))
        {
            held.Used = clock;
            return true;
        }

        if (othersWritten || written.Contains(block))
        {
            return false;
        }

        blocks.Add(block, ([], clock));
        return true;
    }

    private static async Task<HappeningRow[]> ReadAsync(IReadOnlyCollection<int> blocks, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var found = new List<(string Id, List<TopicSince> Topics, long ChangedAt, string[] ReportTopics, byte[] Data)>();
        await using var command = connection.UntimedCommand(Sql.Read("Happenings/load_blocks.sql"));
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. blocks] });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            if (found.Count == 0 || found[^1].Id != row.GetString(0))
            {
                found.Add((row.GetString(0), [], row.GetInt64(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<byte[]>(5)));
            }

            found[^1].Topics.Add(new TopicSince(row.GetString(1), row.GetInt64(2)));
        }

        return OnAllCores.Select(found, one => HappeningRow.Of(one.Id, one.Topics, one.ChangedAt, one.ReportTopics, HappeningHistory.Read(one.Data)), cancellation);
    }

    /// <summary>Null where nothing is missing.</summary>
    private HashSet<int>? MissingAround(string report)
    {
        HashSet<int>? missing = null;
        foreach (var forgotten in Likenesses.ForgottenLikeTo(report, possible: true))
        {
            Need(Block.Of(forgotten.Report));
        }

        foreach (var near in Likenesses.Near(report))
        {
            foreach (var forgotten in Likenesses.ForgottenLikeTo(near.Report.Id, possible: false))
            {
                Need(Block.Of(forgotten.Report));
            }

            var known = reports[near.Report.Id];
            if (!known.IsSurrounded)
            {
                var isSurrounded = true;
                foreach (var block in Block.Around(near))
                {
                    isSurrounded &= Need(block);
                }

                known.IsSurrounded = isSurrounded;
            }
        }

        return missing;

        bool Need(int block)
        {
            if (Has(block))
            {
                return true;
            }

            (missing ??= []).Add(block);
            return false;
        }
    }

    private void Put(ReportInMemory report)
    {
        var id = report.Recorded.Report.Id;
        reports[id] = report;
        blocks[Block.Of(report.Recorded.Report)].Reports.Add(id);
        Likenesses.Add(report.Candidate);
    }
}
