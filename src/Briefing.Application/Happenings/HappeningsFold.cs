using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Happenings;

/// <summary>Follows the log and keeps happenings with their history: matches each report that comes in, and writes what changes
/// by it. What it writes depends on the log alone, not on how the log was cut into pages.</summary>
internal sealed class HappeningsFold(PostgresEventStore store, int reportsKept) : TableFold
{
    /// <summary>How many articles' topics are kept in memory.</summary>
    private const int ArticlesKept = 20_000;

    private readonly HappeningRows rows = new(store);
    private readonly Dictionary<ArticleId, (string[] About, bool Whole)> articles = [];
    private readonly List<long> replaced = [];
    private ReportsInMemory reports = new(store, reportsKept, fromStart: false);
    private Standing? standing;

    public override async Task ApplyAsync(IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (standing is null)
        {
            await StartAsync(events[0].Position - 1, connection, cancellation);
        }

        foreach (var recorded in events)
        {
            await ApplyAsync(recorded, connection, cancellation);
        }

        await WriteAsync(connection, cancellation);
        rows.Forget(reports.Forget());
        if (articles.Count > ArticlesKept)
        {
            articles.Clear();
        }
    }

    private async Task StartAsync(long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        standing = await Standing.LoadAsync(store, position, cancellation);
        await using var command = new NpgsqlCommand("select not exists (select from matched_reports)", connection);
        reports = new ReportsInMemory(store, reportsKept, fromStart: (bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            Likenesses = { Judgement = standing.Judgement },
        };
    }

    private Task ApplyAsync(RecordedEvent recorded, NpgsqlConnection connection, CancellationToken cancellation)
    {
        switch (recorded.Data)
        {
            case Article.ArticleReceived received:
                articles[received.Id] = (standing!.TopicsOf(received.Content), Whole: true);
                return Task.CompletedTask;
            case Article.ArticleRevised revised:
                articles[revised.Id] = (standing!.TopicsOf(revised.Content), Whole: false);
                return Task.CompletedTask;
            case Report report:
                return ReportAsync(report, recorded.Position, connection, cancellation);
            case Article.ReportWithdrawn withdrawn:
                return WithdrawAsync(withdrawn.Id, [withdrawn.ReportId], recorded.Position, connection, cancellation);
            case Article.ArticleWithdrawn withdrawn:
                return WithdrawArticleAsync(withdrawn.Id, recorded.Position, connection, cancellation);
            case Topic.TopicDefined defined:
                return DefineTopicAsync(defined, recorded, connection, cancellation);
            case Outlet.OutletDefined defined:
                return GradeAsync(defined, recorded, connection, cancellation);
            case Decision decision:
                return DecideAsync(decision, recorded, connection, cancellation);
            default:
                throw new InvalidOperationException($"Event {recorded.Position} ({recorded.Type}) is not one that changes happenings.");
        }
    }

    private async Task ReportAsync(Report report, long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var (about, whole) = await ArticleAsync(report.Article.Id, position, cancellation);
        if (!whole && await FindAsync(report.Article.Id, report.Id, position, connection, cancellation) is { } before)
        {
            // The article says again what it had said before and taken back: the same report, from now on.
            replaced.Add(before.Recorded.Position);
        }

        var added = reports.Prepare(new RecordedReport(report, position), standing!.TopicsOf(report, about));
        if (!reports.Has(Block.Of(added.Candidate)))
        {
            await reports.LoadAsync([Block.Of(added.Candidate)], connection, cancellation);
        }

        reports.Add(added);
        await RefreshAsync([report.Id], position, connection, cancellation);
    }

    private async Task WithdrawArticleAsync(ArticleId article, long position, NpgsqlConnection connection, CancellationToken cancellation)
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

        await WithdrawAsync(article, [.. held], position, connection, cancellation);
    }

    private async Task WithdrawAsync(ArticleId article, string[] withdrawn, long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (articles.TryGetValue(article, out var known))
        {
            // From now on it may say again what it has said before.
            articles[article] = known with { Whole = false };
        }

        foreach (var id in withdrawn)
        {
            if (await FindAsync(article, id, position, connection, cancellation) is { } report)
            {
                reports.Withdraw(report, position);
            }
        }

        await RefreshAsync(withdrawn, position, connection, cancellation);
    }

    private async Task DefineTopicAsync(Topic.TopicDefined defined, RecordedEvent recorded, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await WriteAsync(connection, cancellation);
        standing!.Apply(recorded);
        articles.Clear();
        reports.ForgetAll();
        rows.ForgetAll();
        await TopicFilling.FillAsync(store, defined, recorded.Position, connection, cancellation);
    }

    /// <summary>Where figures differ, a better grade of an outlet may show another one.</summary>
    private async Task GradeAsync(Outlet.OutletDefined defined, RecordedEvent recorded, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await WriteAsync(connection, cancellation);
        standing!.Apply(recorded);
        reports.Likenesses.Judgement = standing.Judgement;
        var (blocks, disputed) = (new HashSet<int>(), new HashSet<string>(StringComparer.Ordinal));
        await using (var command = new NpgsqlCommand(Sql.Read("Happenings/disputed_reports_of_outlet.sql", store.Options.Schema), connection))
        {
            command.Parameters.AddWithValue(defined.Name);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                blocks.Add(row.GetInt32(0));
                disputed.Add(row.GetString(1));
            }
        }

        await LoadAsync(blocks, connection, cancellation);
        await RefreshAsync(reports.InHappenings(disputed), recorded.Position, connection, cancellation);
    }

    private async Task DecideAsync(Decision decision, RecordedEvent recorded, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var decided = new List<ReportInMemory>();
        foreach (var anchors in standing!.AnchorsOf(decision).GroupBy(anchor => anchor.Article))
        {
            await foreach (var told in store.ReadStreamAsync(Article.StreamName(anchors.Key), cancellation: cancellation))
            {
                if (told.Data is Report report && told.Position < recorded.Position && anchors.Contains(ReportAnchor.Of(report))
                    && await FindAsync(anchors.Key, report.Id, recorded.Position, connection, cancellation) is { } found)
                {
                    decided.Add(found);
                }
            }
        }

        var affected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in decided)
        {
            await reports.LoadSurroundingsAsync(report.Recorded.Report.Id, connection, cancellation);
            affected.UnionWith(reports.Likenesses.JoinedTo(report.Recorded.Report.Id).Select(joined => joined.Report.Id));
        }

        standing.Apply(recorded);
        reports.Likenesses.Judgement = standing.Judgement;
        foreach (var report in decided)
        {
            reports.Reconsider(report);
        }

        await RefreshAsync(affected, recorded.Position, connection, cancellation);
    }

    /// <summary>Clusters anew what is near these reports, and has the happenings that changed by it written.</summary>
    private async Task RefreshAsync(IReadOnlyCollection<string> affected, long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var near = new HashSet<string>(affected, StringComparer.Ordinal);
        foreach (var report in affected)
        {
            await reports.LoadSurroundingsAsync(report, connection, cancellation);
            foreach (var like in reports.Likenesses.LikeTo(report))
            {
                near.Add(like.Report.Id);
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var clusters = new List<Cluster>();
        foreach (var report in near)
        {
            if (!seen.Contains(report))
            {
                foreach (var cluster in reports.Likenesses.ClustersAround(report))
                {
                    clusters.Add(cluster);
                    seen.UnionWith(cluster.Reports.Select(candidate => candidate.Report.Id));
                }
            }
        }

        var before = seen.Select(report => reports[report].Happening).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await rows.LoadAsync(before, connection, cancellation);
        foreach (var cluster in clusters)
        {
            var happening = rows.Merge(cluster, standing!.Judgement, reports[cluster.Reports[0].Report.Id].Happening);
            var topics = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var candidate in cluster.Reports)
            {
                topics.UnionWith(reports[candidate.Report.Id].Topics);
                reports.Match(candidate.Report.Id, happening.Id);
            }

            rows.Open(happening, cluster, standing.Judgement, [.. topics], position);
            before.Remove(happening.Id);
        }

        foreach (var gone in before)
        {
            rows.Close(gone, position);
        }
    }

    /// <summary>What an article is about, and whether all its reports so far came in with it.</summary>
    private async Task<(string[] About, bool Whole)> ArticleAsync(ArticleId article, long position, CancellationToken cancellation)
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
    private async Task<ReportInMemory?> FindAsync(ArticleId article, string id, long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (reports.TryGet(id, out var found))
        {
            return found;
        }

        await foreach (var told in store.ReadStreamAsync(Article.StreamName(article), cancellation: cancellation))
        {
            if (told.Position < position && told.Data is Report report && report.Id == id)
            {
                await LoadAsync([Block.Of(Cluster.CandidateOf(new RecordedReport(report, told.Position)))], connection, cancellation);
                return reports.TryGet(id, out found) ? found : null;
            }
        }

        return null;
    }

    private Task LoadAsync(IEnumerable<int> blocks, NpgsqlConnection connection, CancellationToken cancellation) =>
        reports.LoadAsync([.. blocks.Where(block => !reports.Has(block))], connection, cancellation);

    private async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await rows.WriteAsync(connection, cancellation);
        if (replaced.Count > 0)
        {
            await using var command = new NpgsqlCommand("delete from matched_reports where position = any($1)", connection);
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. replaced] });
            await command.ExecuteNonQueryAsync(cancellation);
            replaced.Clear();
        }

        var changed = reports.TakeUnwritten();
        await UpdateAsync(changed.FindAll(report => !report.IsNew), connection, cancellation);
        await CopyAsync(changed.FindAll(report => report.IsNew), connection, cancellation);
        foreach (var report in changed)
        {
            (report.IsNew, report.IsChanged) = (false, false);
        }
    }

    private async Task UpdateAsync(List<ReportInMemory> changed, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (changed.Count > 0)
        {
            await using var command = new NpgsqlCommand(Sql.Read("Happenings/update_matched_reports.sql", store.Options.Schema), connection);
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. changed.Select(report => report.Recorded.Position)] });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. changed.Select(report => report.Happening!)] });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. changed.Select(report => report.Recorded.WithdrawnAt ?? 0)] });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task CopyAsync(List<ReportInMemory> added, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (added.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy matched_reports (position, block, happening, topics, withdrawn_at) from stdin (format binary)", cancellation);
        foreach (var report in added)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(report.Recorded.Position, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(Block.Of(report.Candidate), NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(report.Happening!, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(report.Topics, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            if (report.Recorded.WithdrawnAt is { } withdrawn)
            {
                await copy.WriteAsync(withdrawn, NpgsqlDbType.Bigint, cancellation);
            }
            else
            {
                await copy.WriteNullAsync(cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
