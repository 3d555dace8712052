using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;

namespace Briefing.Application.Articles;

/// <summary>An article with all that was read in it.</summary>
/// <param name="Versions">How many versions came in.</param>
/// <param name="Content">The last version.</param>
/// <param name="SetAside">Why the last version was not read; null where it was.</param>
/// <param name="Reports">The reports that hold.</param>
public sealed record ArticleDetails(
    ArticleId Id, int Versions, ArticleContent Content, string? SetAside, bool Withdrawn, ValueList<Report> Reports);

/// <summary>What there is of articles.</summary>
public sealed class ArticleQueries(PostgresEventStore store)
{
    /// <summary>An article; null where none has the id.</summary>
    /// <param name="known">As the log stood at this position.</param>
    public async Task<ArticleDetails?> GetAsync(ArticleId id, long known = long.MaxValue, CancellationToken cancellation = default)
    {
        var (state, held) = (Article.State.Initial, new List<Report>());
        await foreach (var recorded in store.ReadStreamAsync(Article.StreamName(id), cancellation: cancellation))
        {
            if (recorded.Position > known)
            {
                break;
            }

            state = Article.Fold(state, (ArticleEvent)recorded.Data);
            if (recorded.Data is Report report)
            {
                held.Add(report);
            }
        }

        var holding = state.Reports.ToHashSet(StringComparer.Ordinal);
        return state.Content is { } content
            ? new ArticleDetails(
                id, state.Version, content, state.SetAside, state.Withdrawn,
                held.Where(report => holding.Contains(report.Id)).DistinctBy(report => report.Id).ToValueList())
            : null;
    }

    /// <summary>Articles, the last published first.</summary>
    /// <param name="before">Only those published before this moment: the way to the next page.</param>
    public async Task<IReadOnlyList<ArticleSummary>> ListAsync(
        int limit, string? outlet = null, DateTimeOffset? before = null, CancellationToken cancellation = default)
    {
        await using var command = store.Database.CreateCommand(
            Sql.Read("Articles/list_articles.sql", store.Options.Schema));
        command.Parameters.AddWithValue(limit);
        command.Parameters.AddWithValue((object?)outlet ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)before?.UtcDateTime ?? DBNull.Value);
        return await command.ReadDocumentsAsync(ReadModelJson.Default.ArticleSummary, cancellation);
    }
}
