using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Happenings;

/// <summary>A report that matching has in memory.</summary>
internal sealed class ReportInMemory(RecordedReport recorded, Candidate candidate, string[] topics)
{
    /// <summary>As the log has it, before any analyst dismissed it.</summary>
    public RecordedReport Recorded { get; set; } = recorded;

    public Candidate Candidate { get; set; } = candidate;

    public string[] Topics { get; } = topics;

    /// <summary>The happening that it was matched to; null before it was.</summary>
    public string? Happening { get; set; }

    /// <summary>Whether everything that it may be compared with was in memory together with it.</summary>
    public bool IsSurrounded { get; set; }

    /// <summary>Whether its row is not in the table yet.</summary>
    public bool IsNew { get; set; }

    /// <summary>Whether its row differs from the one in the table.</summary>
    public bool IsChanged { get; set; }
}

/// <summary>The reports that new ones may be compared with: whole blocks, loaded when a report comes near them and forgotten, the
/// least recently used first, when there are too many. The events are read from the log.</summary>
internal sealed class ReportsInMemory(PostgresEventStore store, int budget, bool fromStart)
{
    private readonly Dictionary<string, ReportInMemory> reports = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (List<string> Reports, long Used)> blocks = [];
    private readonly HashSet<int> written = [];
    private readonly List<ReportInMemory> unwritten = [];
    private bool othersWritten = !fromStart;
    private long clock;

    public Likenesses Likenesses { get; } = new(Judgement.None);

    public int Count => reports.Count;

    public ReportInMemory this[string report] => reports[report];

    public bool TryGet(string report, out ReportInMemory? found) => reports.TryGetValue(report, out found);

    /// <summary>The reports whose rows are to be written; it is up to the caller to write them now.</summary>
    public List<ReportInMemory> TakeUnwritten()
    {
        var taken = unwritten.Where(report => report.IsNew || report.IsChanged).Distinct().ToList();
        unwritten.Clear();
        return taken;
    }

    /// <summary>The ids of the reports that were matched to one of these happenings.</summary>
    public IReadOnlyCollection<string> InHappenings(HashSet<string> happenings) =>
        [.. reports.Where(report => report.Value.Happening is { } happening && happenings.Contains(happening)).Select(report => report.Key)];

    /// <summary>Notes that a report was matched to a happening.</summary>
    public void Match(string report, string happening)
    {
        var matched = reports[report];
        if (matched.Happening != happening)
        {
            matched.Happening = happening;
            Change(matched);
        }
    }

    /// <summary>Notes that a report was taken back.</summary>
    public void Withdraw(ReportInMemory report, long position)
    {
        report.Recorded = report.Recorded with { WithdrawnAt = position };
        Change(report);
        Reconsider(report);
    }

    /// <summary>A report that came in, ready to be added once its block is in memory.</summary>
    public ReportInMemory Prepare(RecordedReport recorded, string[] topics)
    {
        var slim = recorded with { Report = Slim(recorded.Report) };
        return new ReportInMemory(slim, Cluster.CandidateOf(Likenesses.Judgement.Judge(slim)), topics) { IsNew = true };
    }

    /// <summary>Adds a report that is not in the table yet, or puts it in the place of one with its id.</summary>
    public void Add(ReportInMemory added)
    {
        if (reports.TryGetValue(added.Recorded.Report.Id, out var replaced))
        {
            (replaced.IsNew, replaced.IsChanged) = (false, false);
            added.Happening = replaced.Happening;
        }

        unwritten.Add(added);
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

    /// <summary>Loads what a report may be compared with, what that is joined to, and so on.</summary>
    public async Task LoadSurroundingsAsync(string report, NpgsqlConnection connection, CancellationToken cancellation)
    {
        while (MissingAround(report) is { Count: > 0 } missing)
        {
            await LoadAsync(missing, connection, cancellation);
        }
    }

    public async Task LoadAsync(IReadOnlyCollection<int> missing, NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var block in missing)
        {
            blocks.TryAdd(block, ([], clock));
        }

        var rows = new Dictionary<long, (string Happening, string[] Topics, long? WithdrawnAt)>();
        await using (var command = new NpgsqlCommand(Sql.Read("Happenings/load_blocks.sql", store.Options.Schema), connection))
        {
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. missing] });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                rows.Add(row.GetInt64(0), (row.GetString(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetInt64(3)));
            }
        }

        foreach (var stored in rows.Count == 0 ? [] : await store.ReadAtAsync(rows.Keys, cancellation))
        {
            var (happening, topics, withdrawnAt) = rows[stored.Position];
            var recorded = new RecordedReport(Slim((Report)stored.Data), stored.Position, withdrawnAt);
            Put(new ReportInMemory(recorded, Cluster.CandidateOf(Likenesses.Judgement.Judge(recorded)), topics) { Happening = happening });
        }
    }

    /// <summary>Forgets the least recently used blocks where there are too many reports. Only after everything was written.</summary>
    /// <returns>The happenings of the reports that were forgotten.</returns>
    public IReadOnlyCollection<string> Forget()
    {
        clock++;
        var forgotten = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (block, (held, used)) in reports.Count <= budget ? [] : blocks.OrderBy(entry => entry.Value.Used).ToArray())
        {
            if (reports.Count <= budget * 3 / 4 || used >= clock - 1)
            {
                break;
            }

            foreach (var report in held)
            {
                Likenesses.Forget(report);
                if (reports.Remove(report, out var removed))
                {
                    forgotten.Add(removed.Happening!);
                }
            }

            blocks.Remove(block);
            written.Add(block);
        }

        return forgotten;
    }

    /// <summary>Forgets everything, after everything was written.</summary>
    public void ForgetAll()
    {
        foreach (var report in reports.Keys)
        {
            Likenesses.Remove(report);
        }

        reports.Clear();
        blocks.Clear();
        othersWritten = true;
    }

    /// <summary>Whether a block is in memory, or nothing of it is in the tables.</summary>
    public bool Has(int block)
    {
        if (blocks.TryGetValue(block, out var held))
        {
            blocks[block] = (held.Reports, clock);
            return true;
        }

        if (othersWritten || written.Contains(block))
        {
            return false;
        }

        blocks.Add(block, ([], clock));
        return true;
    }

    private HashSet<int> MissingAround(string report)
    {
        var missing = new HashSet<int>();
        missing.UnionWith(Likenesses.ForgottenLikeTo(report, possible: true).Select(Block.Of).Where(block => !Has(block)));
        foreach (var joined in Likenesses.JoinedTo(report))
        {
            Check(joined);
        }

        foreach (var like in Likenesses.LikeTo(report))
        {
            foreach (var joined in Likenesses.JoinedTo(like.Report.Id))
            {
                Check(joined);
            }
        }

        return missing;

        void Check(Candidate candidate)
        {
            missing.UnionWith(Likenesses.ForgottenLikeTo(candidate.Report.Id, possible: false).Select(Block.Of).Where(block => !Has(block)));
            var known = reports[candidate.Report.Id];
            if (!known.IsSurrounded)
            {
                var before = missing.Count;
                missing.UnionWith(Block.Around(candidate).Where(block => !Has(block)));
                known.IsSurrounded = missing.Count == before;
            }
        }
    }

    private void Change(ReportInMemory report)
    {
        report.IsChanged = true;
        unwritten.Add(report);
    }

    private void Put(ReportInMemory report)
    {
        var id = report.Recorded.Report.Id;
        reports[id] = report;
        blocks[Block.Of(report.Candidate)].Reports.Add(id);
        Likenesses.Add(report.Candidate);
    }

    /// <summary>What matching and merging do not look at stays in the log.</summary>
    private static Report Slim(Report report) =>
        report with { Evidence = report.Evidence with { Slots = [] }, Rule = "", Cameo = "", Plover = "" };
}
