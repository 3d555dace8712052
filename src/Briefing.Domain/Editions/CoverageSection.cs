using System.Globalization;
using Briefing.Domain.Happenings;
using Briefing.Domain.Topics;

namespace Briefing.Domain.Editions;

/// <summary>Which articles about the topic came in since the edition before, and from whom.</summary>
internal static class CoverageSection
{
    /// <param name="reports">Those of the topic up to the edition's cut-off.</param>
    public static Coverage Of(EditionFrame frame, Archive archive, IEnumerable<RecordedReport> reports)
    {
        var topic = archive.Topics[frame.Series.Topic];
        var citedArticles = reports.Select(one => one.Report.Article.Id).ToHashSet();
        var all = archive.Articles.Values
            .Where(article => article.Content.Published <= frame.Cutoff
                && (citedArticles.Contains(article.Id) || Topic.IsAbout(topic, article.Content)))
            .OrderBy(article => article.Content.Published).ThenBy(article => article.Id.Value, StringComparer.Ordinal)
            .ToArray();
        var recent = all.Where(article => article.Content.Published > frame.Since).ToArray();
        var heard = recent.GroupBy(article => article.Content.Outlet, StringComparer.Ordinal)
            .Select(outlet => new OutletCount(outlet.Key, outlet.Count()))
            .OrderBy(outlet => outlet.Outlet, StringComparer.Ordinal).ToValueList();
        var silent = all.Select(article => article.Content.Outlet).Concat(archive.Outlets.Keys).Distinct(StringComparer.Ordinal)
            .Except(heard.Select(outlet => outlet.Outlet), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
        return new Coverage(
            recent.Count(article => article.SetAside is null && article.Reports > 0),
            heard,
            silent,
            recent.Where(article => article.SetAside is not null || article.Reports == 0)
                .Select(article => $"“{article.Content.Title}” ({article.Content.Outlet}): {article.SetAside ?? "no report was found in it"}")
                .ToValueList())
        {
            Feeds = FeedsOf(archive, frame.Cutoff.Offset),
        };
    }

    private static FeedCoverage FeedsOf(Archive archive, TimeSpan offset) => new(
        archive.Feeds.Count,
        archive.Feeds.Where(feed => feed.Value.Failing is not null)
            .Select(feed => string.Create(
                CultureInfo.InvariantCulture, $"{feed.Key}, since {feed.Value.Failing!.Since.ToOffset(offset):d MMM yyyy, HH:mm}: {feed.Value.Failing.Reason}"))
            .ToValueList());
}
