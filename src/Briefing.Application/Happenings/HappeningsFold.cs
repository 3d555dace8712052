using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Happenings;

/// <summary>Follows the log and keeps happenings with their history: matches each report that comes in, and writes what changes
/// by it. What it writes depends on the log alone, not on how the log was cut into pages.</summary>
internal sealed class HappeningsFold(PostgresEventStore store, int reportsKept) : TableFold
{
    /// <summary>How many articles' topics are kept in memory.</summary>
    private const int ArticlesKept = 20_000;

    /// <summary>What so many events change is on its way into the tables while the next are folded.</summary>
    private const int EventsWrittenTogether = 5_000;

    private readonly HappeningRows rows = new();
    private readonly Dictionary<ArticleId, (string[] About, bool Whole)> articles = [];
    private readonly List<long> judgements = [];
    private ReportsInMemory reports = new(reportsKept, fromStart: false);
    private Standing? standing;

    public override async Task ApplyAsync(IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (standing is null)
        {
            await StartAsync(events[0].Position - 1, connection, cancellation);
        }

        var tables = new TablesBeingWritten(connection);
        try
        {
            foreach (var some in events.Chunk(EventsWrittenTogether))
            {
                await ApplyAsync(some, tables, cancellation);
                reports.Forget();
            }
        }
        finally
        {
            await tables.WrittenAsync();
        }

        if (articles.Count > ArticlesKept)
        {
            articles.Clear();
        }
    }

    private async Task ApplyAsync(RecordedEvent[] events, TablesBeingWritten tables, CancellationToken cancellation)
    {
        var candidates = OnAllCores.Select(events, Candidate, cancellation);
        await reports.LoadAroundAsync(candidates, tables, cancellation);
        for (var i = 0; i < candidates.Length; i++)
        {
            await ApplyAsync(events[i], candidates[i], tables, cancellation);
        }

        await WriteAsync(tables, cancellation);
    }

    /// <summary>What matching looks at in a report; null for what is none.</summary>
    private static Candidate? Candidate(RecordedEvent recorded) =>
        recorded.Data is Report report ? Cluster.CandidateOf(new RecordedReport(MatchedReport.Of(report), recorded.Position)) : null;

    private async Task StartAsync(long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        standing = await Standing.LoadAsync(store, position, cancellation);
        await using var command = connection.UntimedCommand("select not exists (select from happenings)");
        reports = new ReportsInMemory(reportsKept, fromStart: (bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            Likenesses = { Judgement = standing.Judgement },
        };
    }

    private Task ApplyAsync(RecordedEvent recorded, Candidate? candidate, TablesBeingWritten tables, CancellationToken cancellation)
    {
        switch (recorded.Data)
        {
            case Article.ArticleReceived received:
                articles[received.Id] = (standing!.TopicsOf(received.Content), Whole: true);
                return Task.CompletedTask;
            case Article.ArticleRevised revised:
                articles[revised.Id] = (standing!.TopicsOf(revised.Content), Whole: false);
                return Task.CompletedTask;
            case Report:
                return ReportAsync(candidate!, tables, cancellation);
            case Article.ReportWithdrawn withdrawn:
                return WithdrawAsync(withdrawn.Id, [withdrawn.ReportId], recorded.Position, tables, cancellation);
            case Article.ArticleWithdrawn withdrawn:
                return WithdrawArticleAsync(withdrawn.Id, recorded.Position, tables, cancellation);
            case Topic.TopicDefined defined:
                return DefineTopicAsync(defined, recorded, tables, cancellation);
            case Outlet.OutletDefined defined:
                return GradeAsync(defined, recorded, tables, cancellation);
            case Decision decision:
                return DecideAsync(decision, recorded, tables, cancellation);
            default:
                throw new InvalidOperationException($"Event {recorded.Position} ({recorded.Type}) is not one that changes happenings.");
        }
    }

    private async Task ReportAsync(Candidate candidate, TablesBeingWritten tables, CancellationToken cancellation)
    {
        var (report, position) = (candidate.Report, candidate.Recorded.Position);
        var (about, whole) = await ArticleAsync(report.Article.Id, position, cancellation);
        if (!whole)
        {
            // Where the article says again what it had said before and taken back, that is the same report, from now on.
            await FindAsync(report.Article.Id, report.Id, position, tables, cancellation);
        }

        var added = reports.Prepare(candidate, standing!.TopicsOf(report, about));
        await LoadAsync(Block.Of(report), tables, cancellation);

        reports.Add(added);
        await RefreshAsync([report.Id], position, tables, cancellation);
    }

    private async Task WithdrawArticleAsync(ArticleId article, long position, TablesBeingWritten tables, CancellationToken cancellation)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var told in store.ReadStreamAsync(Article.StreamName(article), cancellation: cancellation))
        {
            if (told.Position >= position)
            {
                break;
            }

            _ = told.Data switch
            {
                Report report => held.Add(report.Id),
                Article.ReportWithdrawn withdrawn => held.Remove(withdrawn.ReportId),
                Article.ArticleWithdrawn => held.RemoveWhere(_ => true) > 0,
                _ => false,
            };
        }

        await WithdrawAsync(article, [.. held], position, tables, cancellation);
    }

    private async Task WithdrawAsync(ArticleId article, string[] withdrawn, long position, TablesBeingWritten tables, CancellationToken cancellation)
    {
        if (articles.TryGetValue(article, out var known))
        {
            // From now on it may say again what it has said before.
            articles[article] = known with { Whole = false };
        }

        foreach (var id in withdrawn)
        {
            if (await FindAsync(article, id, position, tables, cancellation) is { } report)
            {
                reports.Withdraw(report, position);
            }
        }

        await RefreshAsync(withdrawn, position, tables, cancellation);
    }

    private async Task DefineTopicAsync(Topic.TopicDefined defined, RecordedEvent recorded, TablesBeingWritten tables, CancellationToken cancellation)
    {
        await WriteAsync(tables, cancellation);
        standing!.Apply(recorded);
        articles.Clear();
        reports.ForgetAll();
        await TopicFilling.FillAsync(store, defined, recorded.Position, await tables.WrittenAsync(), cancellation);
    }

    /// <summary>Where figures differ, a better grade of an outlet may show another one.</summary>
    private async Task GradeAsync(Outlet.OutletDefined defined, RecordedEvent recorded, TablesBeingWritten tables, CancellationToken cancellation)
    {
        await WriteAsync(tables, cancellation);
        var before = standing!.Judgement;
        standing.Apply(recorded);
        judgements.Add(recorded.Position);
        reports.Likenesses.Judgement = standing.Judgement;
        var otherwise = new List<string>();
        await using (var command = (await tables.WrittenAsync()).UntimedCommand(Sql.Read("Happenings/happenings_of_outlet.sql"), defined.Name))
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                var history = HappeningHistory.Read(row.GetFieldValue<byte[]>(1));
                if (!history.AsKnown(recorded.Position, before).Equals(history.AsKnown(recorded.Position, standing.Judgement)))
                {
                    otherwise.Add(row.GetString(0));
                }
            }
        }

        if (otherwise.Count > 0)
        {
            reports.ForgetAll();
            await (await tables.WrittenAsync()).ExecuteAsync(
                Sql.Read("Happenings/reopen_happenings.sql"), cancellation, otherwise.ToArray(), recorded.Position);
        }
    }

    private async Task DecideAsync(Decision decision, RecordedEvent recorded, TablesBeingWritten tables, CancellationToken cancellation)
    {
        var decided = new List<ReportInMemory>();
        foreach (var anchors in standing!.AnchorsOf(decision).GroupBy(anchor => anchor.Article))
        {
            await foreach (var told in store.ReadStreamAsync(Article.StreamName(anchors.Key), cancellation: cancellation))
            {
                if (told.Data is Report report && told.Position < recorded.Position && anchors.Contains(ReportAnchor.Of(report))
                    && await FindAsync(anchors.Key, report.Id, recorded.Position, tables, cancellation) is { } found)
                {
                    decided.Add(found);
                }
            }
        }

        var affected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in decided)
        {
            await reports.LoadSurroundingsAsync(report.Recorded.Report.Id, tables, cancellation);
            affected.UnionWith(reports.Likenesses.JoinedTo(report.Recorded.Report.Id).Select(joined => joined.Report.Id));
        }

        standing.Apply(recorded);
        judgements.Add(recorded.Position);
        reports.Likenesses.Judgement = standing.Judgement;
        foreach (var report in decided)
        {
            reports.Reconsider(report);
        }

        await RefreshAsync(affected, recorded.Position, tables, cancellation, anew: true);
    }

    /// <summary>Clusters anew what is near these reports, and has the happenings that changed by it written.</summary>
    /// <param name="anew">Whether they may be judged otherwise than before.</param>
    private async Task RefreshAsync(
        IReadOnlyCollection<string> affected, long position, TablesBeingWritten tables, CancellationToken cancellation, bool anew = false)
    {
        foreach (var report in affected)
        {
            await reports.LoadSurroundingsAsync(report, tables, cancellation);
        }

        var before = new List<HappeningRow>();
        var otherwise = new List<(Cluster Cluster, ReportInMemory[] Members)>();
        foreach (var cluster in reports.Likenesses.ClustersNear(affected))
        {
            if (!anew && reports[cluster.Reports[0].Report.Id].Row is { } told && told.Is(cluster))
            {
                continue;
            }

            ReportInMemory[] members = [.. cluster.Reports.Select(candidate => reports[candidate.Report.Id])];
            otherwise.Add((cluster, members));
            foreach (var member in members)
            {
                if (member.Row is { } row && !before.Contains(row))
                {
                    before.Add(row);
                }
            }
        }

        foreach (var (cluster, members) in otherwise)
        {
            before.Remove(rows.Open(cluster, members, TopicsOf(members), standing!.Judgement, position, anew));
        }

        foreach (var gone in before)
        {
            if (gone.KnownTo == HappeningRow.Now)
            {
                rows.Close(gone, position);
            }
        }
    }

    private static string[] TopicsOf(ReportInMemory[] members)
    {
        var topics = members[0].Topics;
        return Array.TrueForAll(members, member => member.Topics.AsSpan().SequenceEqual(topics))
            ? topics
            : [.. members.SelectMany(member => member.Topics).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>What an article is about, and whether all its reports so far came in with it.</summary>
    private async ValueTask<(string[] About, bool Whole)> ArticleAsync(ArticleId article, long position, CancellationToken cancellation)
    {
        if (articles.TryGetValue(article, out var known))
        {
            return known;
        }

        var about = Array.Empty<string>();
        await foreach (var told in store.ReadStreamAsync(Article.StreamName(article), cancellation: cancellation))
        {
            if (told.Position >= position)
            {
                break;
            }

            about = told.Data switch
            {
                Article.ArticleReceived received => standing!.TopicsOf(received.Content),
                Article.ArticleRevised revised => standing!.TopicsOf(revised.Content),
                _ => about,
            };
        }

        return articles[article] = (about, Whole: false);
    }

    /// <summary>A report of an article by its id, from memory or with its block from the tables; null where there is none.</summary>
    private async Task<ReportInMemory?> FindAsync(ArticleId article, string id, long position, TablesBeingWritten tables, CancellationToken cancellation)
    {
        if (reports.TryGet(id, out var found))
        {
            return found;
        }

        await foreach (var told in store.ReadStreamAsync(Article.StreamName(article), cancellation: cancellation))
        {
            if (told.Position < position && told.Data is Report report && report.Id == id)
            {
                await LoadAsync(Block.Of(report), tables, cancellation);
                return reports.TryGet(id, out found) ? found : null;
            }
        }

        return null;
    }

    private async Task LoadAsync(int block, TablesBeingWritten tables, CancellationToken cancellation)
    {
        if (!reports.Has(block))
        {
            await reports.LoadAsync([block], tables, cancellation);
        }
    }

    /// <summary>Begins to write what changed.</summary>
    private async Task WriteAsync(TablesBeingWritten tables, CancellationToken cancellation)
    {
        var (changed, judged) = (rows.Take(cancellation), judgements.ToArray());
        judgements.Clear();
        await tables.WriteAsync(async connection =>
        {
            await changed.WriteAsync(connection, cancellation);
            if (judged.Length > 0)
            {
                await connection.ExecuteAsync("insert into judgements (position) select unnest($1)", cancellation, judged);
            }
        });
    }
}
