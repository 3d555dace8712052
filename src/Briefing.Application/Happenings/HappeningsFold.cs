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

        var candidates = OnAllCores.Select(events, Candidate, cancellation);
        for (var i = 0; i < candidates.Length; i++)
        {
            await ApplyAsync(events[i], candidates[i], connection, cancellation);
        }

        await WriteAsync(connection, cancellation);
        reports.Forget();
        if (articles.Count > ArticlesKept)
        {
            articles.Clear();
        }
    }

    /// <summary>What matching looks at in a report; null for what is none.</summary>
    private static Candidate? Candidate(RecordedEvent recorded) =>
        recorded.Data is Report report ? Cluster.CandidateOf(new RecordedReport(MatchedReport.Of(report), recorded.Position)) : null;

    private async Task StartAsync(long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        standing = await Standing.LoadAsync(store, position, cancellation);
        await using var command = new NpgsqlCommand("select not exists (select from happenings)", connection);
        reports = new ReportsInMemory(reportsKept, fromStart: (bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            Likenesses = { Judgement = standing.Judgement },
        };
    }

    private Task ApplyAsync(RecordedEvent recorded, Candidate? candidate, NpgsqlConnection connection, CancellationToken cancellation)
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
                return ReportAsync(candidate!, connection, cancellation);
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

    private async Task ReportAsync(Candidate candidate, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var (report, position) = (candidate.Report, candidate.Recorded.Position);
        var (about, whole) = await ArticleAsync(report.Article.Id, position, cancellation);
        if (!whole)
        {
            // Where the article says again what it had said before and taken back, that is the same report, from now on.
            await FindAsync(report.Article.Id, report.Id, position, connection, cancellation);
        }

        var added = reports.Prepare(candidate, standing!.TopicsOf(report, about));
        await LoadAsync(Block.Of(report), connection, cancellation);

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
        await TopicFilling.FillAsync(store, defined, recorded.Position, connection, cancellation);
    }

    /// <summary>Where figures differ, a better grade of an outlet may show another one.</summary>
    private async Task GradeAsync(Outlet.OutletDefined defined, RecordedEvent recorded, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await WriteAsync(connection, cancellation);
        var before = standing!.Judgement;
        standing.Apply(recorded);
        judgements.Add(recorded.Position);
        reports.Likenesses.Judgement = standing.Judgement;
        var otherwise = new List<string>();
        await using (var command = new NpgsqlCommand(Sql.Read("Happenings/happenings_of_outlet.sql"), connection))
        {
            command.Parameters.AddWithValue(defined.Name);
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
            await using var command = new NpgsqlCommand(Sql.Read("Happenings/reopen_happenings.sql"), connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. otherwise] });
            command.Parameters.AddWithValue(recorded.Position);
            await command.ExecuteNonQueryAsync(cancellation);
        }
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
        judgements.Add(recorded.Position);
        reports.Likenesses.Judgement = standing.Judgement;
        foreach (var report in decided)
        {
            reports.Reconsider(report);
        }

        await RefreshAsync(affected, recorded.Position, connection, cancellation, anew: true);
    }

    /// <summary>Clusters anew what is near these reports, and has the happenings that changed by it written.</summary>
    /// <param name="anew">Whether they may be judged otherwise than before.</param>
    private async Task RefreshAsync(
        IReadOnlyCollection<string> affected, long position, NpgsqlConnection connection, CancellationToken cancellation, bool anew = false)
    {
        foreach (var report in affected)
        {
            await reports.LoadSurroundingsAsync(report, connection, cancellation);
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
                await LoadAsync(Block.Of(report), connection, cancellation);
                return reports.TryGet(id, out found) ? found : null;
            }
        }

        return null;
    }

    private async Task LoadAsync(int block, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!reports.Has(block))
        {
            await reports.LoadAsync([block], connection, cancellation);
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await rows.WriteAsync(connection, cancellation);
        if (judgements.Count > 0)
        {
            await using var command = new NpgsqlCommand("insert into judgements (position) select unnest($1)", connection);
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. judgements] });
            await command.ExecuteNonQueryAsync(cancellation);
            judgements.Clear();
        }
    }
}
