using System.Collections.Immutable;
using Briefing.Domain.Articles;
using Briefing.Domain.Feeds;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;

namespace Briefing.Domain.Editions;

/// <summary>An article as the archive holds it.</summary>
/// <param name="Position">Where in the log it first came in.</param>
/// <param name="SetAside">Why it was not read; null where it was.</param>
/// <param name="Reports">How many reports were ever read in it.</param>
public sealed record ArchivedArticle(ArticleId Id, ArticleContent Content, long Position, string? SetAside, int Reports);

/// <summary>Everything that the log tells up to a position: what editions are composed from. Immutable.</summary>
public sealed record Archive
{
    public static readonly Archive Empty = new();

    /// <summary>The position of the last event taken in.</summary>
    public long Position { get; private init; }

    public ImmutableDictionary<ArticleId, ArchivedArticle> Articles { get; private init; } = ImmutableDictionary<ArticleId, ArchivedArticle>.Empty;

    /// <summary>By id; one that was taken back and read again holds.</summary>
    public ImmutableDictionary<string, RecordedReport> Reports { get; private init; } =
        ImmutableDictionary.Create<string, RecordedReport>(StringComparer.Ordinal);

    public ImmutableDictionary<TopicId, Topic.Definition> Topics { get; private init; } = ImmutableDictionary<TopicId, Topic.Definition>.Empty;

    /// <summary>The outlets that editors graded, by name.</summary>
    public ImmutableSortedDictionary<string, AdmiraltyGrade> Outlets { get; private init; } =
        ImmutableSortedDictionary.Create<string, AdmiraltyGrade>(StringComparer.Ordinal);

    /// <summary>The feeds that are followed, by id.</summary>
    public ImmutableSortedDictionary<string, Feed.State> Feeds { get; private init; } = ImmutableSortedDictionary.Create<string, Feed.State>(StringComparer.Ordinal);

    private ImmutableList<(long Position, Edition.ErratumReleased Erratum)> Errata { get; init; } = [];

    private ImmutableList<RecordedDecision> Decisions { get; init; } = [];

    /// <summary>What people have judged so far.</summary>
    public Judgement Judgement => new([.. Decisions], Outlets);

    /// <summary>The archive with one more event; events must come in the order of their positions.</summary>
    public Archive With(long position, object @event) => (@event switch
    {
        Article.ArticleReceived received => WithArticle(new(received.Id, received.Content, position, received.SetAside, 0)),
        Article.ArticleRevised revised => WithArticle(
            Articles[revised.Id] with { Content = revised.Content, SetAside = revised.SetAside }),
        Article.ReportWithdrawn withdrawn => TakenBack([withdrawn.ReportId], position),
        Article.ArticleWithdrawn withdrawn => TakenBack(
            [.. Reports.Values.Where(one => one.Holds && one.Report.Article.Id == withdrawn.Id).Select(one => one.Report.Id)], position),
        Report report => WithReport(new RecordedReport(report, position)),
        Topic.TopicDefined defined => this with { Topics = Topics.SetItem(defined.Id, defined.Definition) },
        Outlet.OutletDefined defined => this with { Outlets = Outlets.SetItem(defined.Name, defined.Grade) },
        Feed.FeedEvent feed => WithFeed(feed),
        Decision decision => this with { Decisions = Decisions.Add(new RecordedDecision(decision, position)) },
        Edition.ErratumReleased erratum => this with { Errata = Errata.Add((position, erratum)) },
        _ => this,
    }) with
    {
        Position = position,
    };

    /// <summary>The same archive, said to be complete up to a position: events that it does not hold may lie before it.</summary>
    public Archive At(long position) => this with { Position = position };

    /// <summary>The errata of a series that were released behind a position.</summary>
    public IEnumerable<Edition.ErratumReleased> ErrataSince(long position, Series series) =>
        Errata.Where(one => one.Position > position && one.Erratum.Series == series).Select(one => one.Erratum);

    /// <summary>The reports that belong to a topic, of articles published up to a moment.</summary>
    public IEnumerable<RecordedReport> ReportsOf(Topic.Definition topic, DateTimeOffset published)
    {
        var about = new Dictionary<ArticleId, bool>();
        return Reports.Values
            .Where(one => one.Report.Article.Published <= published && Topic.Covers(topic, one.Report, IsAbout(one.Report.Article.Id)))
            .OrderBy(one => one.Position);

        bool IsAbout(ArticleId id)
        {
            if (!about.TryGetValue(id, out var known))
            {
                about[id] = known = Topic.IsAbout(topic, Articles[id].Content);
            }

            return known;
        }
    }

    private Archive WithArticle(ArchivedArticle article) => this with { Articles = Articles.SetItem(article.Id, article) };

    private Archive WithFeed(Feed.FeedEvent @event)
    {
        var feed = Feed.Fold(Feeds.GetValueOrDefault(@event.Id.Value, Feed.State.Initial), @event);
        return this with { Feeds = feed.Definition is null ? Feeds.Remove(@event.Id.Value) : Feeds.SetItem(@event.Id.Value, feed) };
    }

    private Archive WithReport(RecordedReport recorded)
    {
        var article = Articles[recorded.Report.Article.Id];
        return WithArticle(article with { Reports = article.Reports + 1 }) with
        {
            Reports = Reports.SetItem(recorded.Report.Id, recorded),
        };
    }

    private Archive TakenBack(IReadOnlyCollection<string> reports, long position) => this with
    {
        Reports = Reports.SetItems(reports.Where(Reports.ContainsKey)
            .Select(id => KeyValuePair.Create(id, Reports[id] with { WithdrawnAt = position }))),
    };
}
