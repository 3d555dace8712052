using System.Text.Json;
using Briefing.Application.Happenings;
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

/// <summary>An article that must not be shown yet: its newest version.</summary>
/// <param name="Until">When it comes in; null where its outlet has not said so.</param>
public sealed record EmbargoedArticle(ArticleId Id, string Outlet, string Title, Uri? Url, DateTimeOffset Published, DateTimeOffset? Until);

/// <summary>What there is of articles.</summary>
public sealed class ArticleQueries(PostgresEventStore store, Projections projections)
{
    /// <summary>An article; null where none has the id.</summary>
    /// <param name="known">As the log stood at this position.</param>
    /// <param name="version">Only up to this version of its text; the last where null.</param>
    public async Task<ArticleDetails?> GetAsync(ArticleId id, long known = long.MaxValue, int? version = null, CancellationToken cancellation = default)
    {
        var (state, held) = (Article.State.Initial, new List<Report>());
        await foreach (var recorded in store.ReadStreamAsync(Article.StreamName(id), cancellation: cancellation))
        {
            if (recorded.Position > known || (recorded.Data is Article.ArticleRevised revised && revised.Version > version))
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
        return state.Content is { } content && (version is null || state.Version == version)
            ? new ArticleDetails(
                id, state.Version, content, state.SetAside, state.Withdrawn,
                held.Where(report => holding.Contains(report.Id)).DistinctBy(report => report.Id).ToValueList())
            : null;
    }

    /// <summary>The position that a question about the list of articles is answered for.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await projections.PlaceAsync(ArticleSummary.Projection.Name, await known.PositionAsync(store, cancellation), cancellation)).Position;

    /// <summary>Articles by the moment of publication, the last published first unless the question says otherwise.</summary>
    public async Task<Answer<IReadOnlyList<ArticleSummary>>> ListAsync(
        ArticleQuestion question, KnownAt known, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);

        // The table has articles as they are now: those that have changed since are made anew from their streams.
        var changed = await AsKnownAsync(position, cancellation);
        await using var command = store.Database.CreateCommand(
            Sql.Read("Articles/list_articles.sql", store.Options.Schema)
                .Replace("{direction}", question.OldestFirst ? "asc" : "desc", StringComparison.Ordinal)
                .Replace("{beyond}", question.OldestFirst ? ">" : "<", StringComparison.Ordinal));
        command.Parameters.AddWithValue(question.Limit);
        command.Parameters.AddWithValue((object?)question.Outlets?.ToArray() ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)question.From?.UtcDateTime ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)question.To?.UtcDateTime ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)question.Withdrawn ?? DBNull.Value);
        command.Parameters.AddWithValue(question.After is { } after ? Written(after.Published) : DBNull.Value);
        command.Parameters.AddWithValue((object?)question.After?.Id ?? DBNull.Value);
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue(changed.Select(article => article.Id.Value).ToArray());
        var unchanged = await command.ReadDocumentsAsync(ReadModelJson.Default.ArticleSummary, cancellation);
        return new Answer<IReadOnlyList<ArticleSummary>>(
            position,
            changed.Count == 0 ? unchanged
                : [.. unchanged.Concat(changed.Where(question.Takes))
                    .Order(Comparer<ArticleSummary>.Create((a, b) => question.Compare((a.Published, a.Id.Value), (b.Published, b.Id.Value))))
                    .Take(question.Limit)]);
    }

    /// <summary>The articles that must not be shown yet, by id: for those who edit.</summary>
    public async Task<IReadOnlyList<EmbargoedArticle>> EmbargoedAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Command("Articles/list_embargoed_articles");
        var articles = new List<EmbargoedArticle>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var content = JsonSerializer.Deserialize(row.GetString(1), EventJson.Default.ArticleContent)!;
            articles.Add(new EmbargoedArticle(
                new ArticleId(row.GetString(0)), content.Outlet, content.Title, content.Url, content.Published, row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2)));
        }

        return articles;
    }

    /// <summary>The articles that have changed since a position, as they then were.</summary>
    private async Task<IReadOnlyList<ArticleSummary>> AsKnownAsync(long position, CancellationToken cancellation)
    {
        var streams = new List<string>();
        await using (var command = store.Command("Articles/articles_changed_since"))
        {
            command.Parameters.AddWithValue(position);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                streams.Add(row.GetString(0));
            }
        }

        var articles = new List<ArticleSummary>();
        foreach (var stream in streams)
        {
            ArticleSummary? article = null;
            await foreach (var recorded in store.ReadStreamAsync(stream, cancellation: cancellation))
            {
                article = recorded.Position > position ? article : ArticleSummary.Fold(stream["article-".Length..], article, recorded);
            }

            articles.Add(article!);
        }

        return articles;
    }

    /// <summary>As the documents have it.</summary>
    private static string Written(DateTimeOffset moment) =>
        JsonSerializer.SerializeToElement(moment.ToUniversalTime(), ReadModelJson.Default.DateTimeOffset).GetString()!;
}
