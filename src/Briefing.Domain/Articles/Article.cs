using Briefing.Domain.Reports;

namespace Briefing.Domain.Articles;

/// <summary>An outlet's text through its versions, and the reports that it holds.</summary>
public static class Article
{
    public static string StreamName(ArticleId id) => $"article-{id}";

    // Events, besides the reports

    /// <summary>An article came in for the first time.</summary>
    /// <param name="SetAside">Why no reports were read ("not in English"); null where the text was read.</param>
    public sealed record ArticleReceived(ArticleId Id, ArticleContent Content, string? SetAside) : ArticleEvent;

    /// <summary>The outlet changed the text.</summary>
    public sealed record ArticleRevised(ArticleId Id, int Version, ArticleContent Content, string? SetAside) : ArticleEvent;

    /// <summary>The article no longer says what a report of it said.</summary>
    public sealed record ReportWithdrawn(ArticleId Id, string ReportId, string Reason) : ArticleEvent;

    /// <summary>The outlet or an editor took the article back; its reports no longer hold.</summary>
    public sealed record ArticleWithdrawn(ArticleId Id, string Reason) : ArticleEvent;

    // State

    /// <summary>What decisions need to know of an article.</summary>
    /// <param name="Version">0 where it was never received.</param>
    /// <param name="SetAside">Why this version was not read; null where it was.</param>
    /// <param name="Reports">The ids of the reports that hold.</param>
    public sealed record State(int Version, ArticleContent? Content, string? SetAside, ValueList<string> Reports, bool Withdrawn)
    {
        public static readonly State Initial = new(0, null, null, [], false);
    }

    public static State Fold(State state, ArticleEvent @event) => @event switch
    {
        ArticleReceived received => new State(1, received.Content, received.SetAside, [], false),
        ArticleRevised revised => state with
        {
            Version = revised.Version, Content = revised.Content, SetAside = revised.SetAside, Withdrawn = false,
        },
        ReportWithdrawn withdrawn => state with { Reports = state.Reports.Where(id => id != withdrawn.ReportId).ToValueList() },
        ArticleWithdrawn => state with { Reports = [], Withdrawn = true },
        Report report => state with { Reports = [.. state.Reports, report.Id] },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of an article."),
    };

    // Decisions

    /// <summary>Receives an article with what was read in it. The same content again is already so; changed content is
    /// a new version in which the reports that no longer hold are withdrawn and only new ones are added.</summary>
    public static IReadOnlyList<ArticleEvent> Receive(State state, ArticleId id, ArticleContent content, Reading reading)
    {
        if (IsKnown(state, content))
        {
            return [];
        }

        if (state.Version == 0)
        {
            return [new ArticleReceived(id, content, reading.SetAside), .. reading.Reports];
        }

        return [
            new ArticleRevised(id, state.Version + 1, content, reading.SetAside),
            .. Difference(state, id, reading, "The revised text no longer says so."),
        ];
    }

    /// <summary>Whether receiving this content would change nothing, so that it need not be read: it is what is held, or an older version
    /// that came late. The address may be spelled otherwise (tracking parameters): the article's id already says that it is the same one.
    /// A new date of change on the same words is no new version.</summary>
    public static bool IsKnown(State state, ArticleContent content) =>
        !state.Withdrawn && state.Content is { } known
        && (known.Modified > content.Modified || known with { Url = content.Url, Modified = content.Modified } == content);

    /// <summary>Takes in what a better extractor reads in the same text.</summary>
    public static IReadOnlyList<ArticleEvent> Reread(State state, ArticleId id, Reading reading) =>
        state.Version == 0 || state.Withdrawn ? [] : [.. Difference(state, id, reading, "Read anew, the text does not say so.")];

    /// <summary>Takes the article back. One that was never received or is already withdrawn stays as it is.</summary>
    public static IReadOnlyList<ArticleEvent> Withdraw(State state, ArticleId id, string reason) =>
        state.Version == 0 || state.Withdrawn ? [] : [new ArticleWithdrawn(id, reason)];

    private static IEnumerable<ArticleEvent> Difference(State state, ArticleId id, Reading reading, string reason)
    {
        var read = reading.Reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        var held = state.Reports.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. state.Reports.Where(report => !read.Contains(report)).Select(report => new ReportWithdrawn(id, report, reason)),
            .. reading.Reports.Where(report => !held.Contains(report.Id)),
        ];
    }
}
