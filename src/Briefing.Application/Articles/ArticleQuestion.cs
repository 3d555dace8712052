namespace Briefing.Application.Articles;

/// <summary>Which articles to list; what is not set does not restrict.</summary>
public sealed record ArticleQuestion
{
    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only those of one of these outlets.</summary>
    public IReadOnlyCollection<string>? Outlets { get; init; }

    /// <summary>Only those published at or after this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those published at or before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether only those that were taken back, or only those that were not.</summary>
    public bool? Withdrawn { get; init; }

    /// <summary>Whether the first published comes first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>The last article of the page before.</summary>
    public (DateTimeOffset Published, string Id)? After { get; init; }

    /// <summary>Whether an article is asked for, and comes behind <see cref="After"/>.</summary>
    internal bool Takes(ArticleSummary article) =>
        (Outlets is null || Outlets.Contains(article.Outlet))
        && (From is null || article.Published >= From)
        && (To is null || article.Published <= To)
        && (Withdrawn is null || article.Withdrawn == Withdrawn)
        && (After is not { } after || Compare((article.Published, article.Id.Value), after) > 0);

    /// <summary>The order of the list.</summary>
    internal int Compare((DateTimeOffset Published, string Id) a, (DateTimeOffset Published, string Id) b) =>
        a.Published.CompareTo(b.Published) * (OldestFirst ? 1 : -1) is not 0 and var published ? published : string.CompareOrdinal(a.Id, b.Id);
}
