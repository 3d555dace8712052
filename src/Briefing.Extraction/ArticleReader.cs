using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;

namespace Briefing.Extraction;

/// <summary>Reads what articles report. Pure and deterministic: the same article and lexicon give the same reading, whatever the
/// machine's culture, time zone or clock.</summary>
public sealed class ArticleReader
{
    /// <summary>The version of the rules, stored beside what they read.</summary>
    public const string Version = "1";

    private readonly IReadOnlyList<Func<ArticleReference, ArticleContent, IEnumerable<Report>>> readers = [];

    /// <param name="version">The version of the article that the text is, from 1.</param>
    public Reading Read(ArticleId id, int version, ArticleContent content)
    {
        var article = new ArticleReference(id, version, content.Outlet, content.Published);
        return new Reading(readers.SelectMany(reader => reader(article, content)).ToValueList(), null);
    }
}
