using System.Collections.Concurrent;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;
using Briefing.Extraction;

namespace Briefing.Application.Articles;

/// <summary>A report of a sentence that is read otherwise now.</summary>
public sealed record ChangedReport(Report Before, Report After);

/// <summary>An article in which today's extractor reads something else than what the log has.</summary>
/// <param name="Lost">Reports that it no longer finds, nor anything of their kind in their sentence.</param>
/// <param name="Gained">Reports that it finds besides.</param>
public sealed record RereadArticle(
    ArticleId Id, string Outlet, string Title, IReadOnlyList<Report> Lost, IReadOnlyList<Report> Gained, IReadOnlyList<ChangedReport> Changed)
{
    /// <param name="withdrawn">The reports that would be taken back.</param>
    /// <param name="added">Those that would come.</param>
    internal static RereadArticle Of(ArticleId id, ArticleContent content, IReadOnlyList<Report> withdrawn, IReadOnlyList<Report> added)
    {
        var (lost, gained, changed) = (new List<Report>(), added.ToList(), new List<ChangedReport>());
        foreach (var before in withdrawn)
        {
            var after = gained.FirstOrDefault(report => report.GetType() == before.GetType() && report.Evidence.Sentence == before.Evidence.Sentence);
            if (after is null)
            {
                lost.Add(before);
                continue;
            }

            gained.Remove(after);
            changed.Add(new ChangedReport(before, after));
        }

        return new RereadArticle(id, content.Outlet, content.Title, lost, gained, changed);
    }

    /// <summary>The reports that would be taken back.</summary>
    internal IEnumerable<Report> Withdrawn => Lost.Concat(Changed.Select(changed => changed.Before));

    /// <summary>The reports that would come.</summary>
    internal IEnumerable<Report> Added => Gained.Concat(Changed.Select(changed => changed.After));
}

/// <summary>What comes of reading all articles again.</summary>
/// <param name="Articles">How many were read.</param>
/// <param name="Different">Those in which something else is read, by id.</param>
/// <param name="Effects">What that does to topics and to the editions that came out.</param>
/// <param name="Applied">To how many articles the difference was appended.</param>
/// <param name="Position">The position of the last event appended; 0 where there was none.</param>
public sealed record Rereading(int Articles, IReadOnlyList<RereadArticle> Different, RereadEffects Effects, int Applied, long Position);

/// <summary>Reads all articles in the log again with today's extractor. What it reads differently is shown, or appended as events:
/// reports that no longer hold are withdrawn, new ones added, and what analysts decided about a sentence stays.</summary>
public sealed class RereadArticles(PostgresEventStore store, ArticleReader reader)
{
    /// <param name="apply">Whether to append the difference. To do so again changes nothing more, so one that was interrupted is
    /// just done again.</param>
    /// <param name="watch">Told how many articles there are; what it answers is called after each, from any thread.</param>
    public async Task<Rereading> RunAsync(bool apply, Func<int, Action>? watch = null, CancellationToken cancellation = default)
    {
        var upTo = await store.EndAsync(cancellation);
        var ids = await IdsAsync(upTo, cancellation);
        var read = watch?.Invoke(ids.Count);
        var different = new ConcurrentBag<RereadArticle>();
        await Parallel.ForEachAsync(ids, cancellation, async (id, stop) =>
        {
            if (await CompareAsync(id, stop) is { } article)
            {
                different.Add(article);
            }

            read?.Invoke();
        });
        var ordered = different.OrderBy(article => article.Id.Value, StringComparer.Ordinal).ToList();
        var effects = await RereadEffects.OfAsync(store, ordered, upTo, cancellation);
        var (applied, position) = (0, 0L);
        foreach (var article in apply ? ordered : [])
        {
            var decision = await store.DecideAsync(
                Article.StreamName(article.Id), DomainEvents.OfArticle, state => Reread(state, article.Id), Metadata, cancellation);
            applied += decision.Events.Count > 0 ? 1 : 0;
            position = Math.Max(position, decision.Position);
        }

        return new Rereading(ids.Count, ordered, effects, applied, position);
    }

    private static EventMetadata Metadata { get; } = new(
        CausationId: "reread", Headers: new Dictionary<string, string> { ["extractor"] = ArticleReader.Version });

    private IReadOnlyList<ArticleEvent> Reread(Article.State state, ArticleId id) =>
        state.Content is { } content ? Article.Reread(state, id, reader.Read(id, state.Version, content)) : [];

    private async Task<IReadOnlyList<ArticleId>> IdsAsync(long upTo, CancellationToken cancellation)
    {
        var ids = new List<ArticleId>();
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = [typeof(Article.ArticleReceived)], UpTo = upTo }, cancellation))
        {
            ids.Add(((Article.ArticleReceived)recorded.Data).Id);
        }

        return ids;
    }

    private async Task<RereadArticle?> CompareAsync(ArticleId id, CancellationToken cancellation)
    {
        var (state, reports) = (Article.State.Initial, new Dictionary<string, Report>(StringComparer.Ordinal));
        await foreach (var recorded in store.ReadStreamAsync(Article.StreamName(id), cancellation: cancellation))
        {
            state = Article.Fold(state, (ArticleEvent)recorded.Data);
            if (recorded.Data is Report report)
            {
                reports[report.Id] = report;
            }
        }

        var events = Reread(state, id);
        return events.Count == 0
            ? null
            : RereadArticle.Of(
                id, state.Content!, [.. events.OfType<Article.ReportWithdrawn>().Select(withdrawn => reports[withdrawn.ReportId])],
                [.. events.OfType<Report>()]);
    }
}
