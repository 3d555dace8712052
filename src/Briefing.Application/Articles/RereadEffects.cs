using Briefing.Application.Editions;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Articles;

/// <summary>A number of a topic that would be another.</summary>
/// <param name="What">"aid announced, USD", "happenings: meeting".</param>
public sealed record ChangedTotal(TopicId Topic, string What, decimal Before, decimal After);

/// <summary>What it does to topics and editions when articles are read otherwise.</summary>
/// <param name="Totals">The numbers that would be others.</param>
/// <param name="Editions">The editions that came out and would say something else if they were made now: those for the time when such
/// an article was published, and where it is about aid, whose totals run on, all later ones of the topic too. They stay as they came out.</param>
public sealed record RereadEffects(IReadOnlyList<ChangedTotal> Totals, IReadOnlyList<string> Editions)
{
    internal static async Task<RereadEffects> OfAsync(
        PostgresEventStore store, IReadOnlyList<RereadArticle> articles, long upTo, CancellationToken cancellation)
    {
        if (articles.Count == 0)
        {
            return new RereadEffects([], []);
        }

        var (archive, _) = await store.ReadArchivesAsync(upTo, upTo, cancellation);
        var editions = new List<string>();
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = [typeof(Edition.EditionIssued)], UpTo = upTo }, cancellation))
        {
            if (recorded.Data is Edition.EditionIssued edition && articles.Any(article => Concerns(article, edition, archive)))
            {
                editions.Add(edition.Id);
            }
        }

        var after = With(articles, archive, upTo);
        return new RereadEffects(
            [.. archive.Topics.OrderBy(topic => topic.Key.Value, StringComparer.Ordinal).SelectMany(topic => Compare(topic.Key, topic.Value, archive, after))],
            editions);
    }

    private static bool Concerns(RereadArticle article, Edition.EditionIssued edition, Archive archive)
    {
        var there = archive.Articles[article.Id];
        if (there.Position > edition.Position || there.Content.Published > edition.Cutoff || !archive.Topics.TryGetValue(edition.Series.Topic, out var topic))
        {
            return false;
        }

        var isOfItsTime = there.Content.Published > edition.Since;
        return article.Withdrawn.Concat(article.Added).Any(report =>
            (isOfItsTime || report is AidAnnounced) && Topic.Covers(topic, report, Topic.IsAbout(topic, there.Content)));
    }

    /// <summary>The archive with the differences appended.</summary>
    private static Archive With(IReadOnlyList<RereadArticle> articles, Archive archive, long position)
    {
        foreach (var article in articles)
        {
            archive = article.Withdrawn.Aggregate(
                archive, (now, report) => now.With(++position, new Article.ReportWithdrawn(article.Id, report.Id, "")));
            archive = article.Added.Aggregate(archive, (now, report) => now.With(++position, report));
        }

        return archive;
    }

    private static IEnumerable<ChangedTotal> Compare(TopicId id, Topic.Definition topic, Archive before, Archive after)
    {
        var (then, now) = (TotalsOf(before, topic), TotalsOf(after, topic));
        return from what in then.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
               let pair = (Before: then.GetValueOrDefault(what), After: now.GetValueOrDefault(what))
               where pair.Before != pair.After
               select new ChangedTotal(id, what, pair.Before, pair.After);
    }

    private static Dictionary<string, decimal> TotalsOf(Archive archive, Topic.Definition topic)
    {
        var happenings = Matching.Match(archive.ReportsOf(topic, DateTimeOffset.MaxValue), archive.Judgement);
        var totals = AidTotals.Of(happenings, new AidQuestion(), ReferenceRates.Rough).Announced
            .ToDictionary(sum => $"aid announced, {sum.Currency}", sum => sum.Value, StringComparer.Ordinal);
        foreach (var (type, count) in happenings.Where(happening => happening.Status != HappeningStatus.Withdrawn)
            .CountBy(happening => Happenings.HappeningTypes.TypeOf(happening)))
        {
            totals.Add($"happenings: {type.ToString().ToLowerInvariant()}", count);
        }

        return totals;
    }
}
