using Briefing.Domain.Articles;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Articles;

/// <summary>Looks up and appends articles, those that come in at the same time together: one way to the database and one wait for the disk
/// for all of them.</summary>
internal sealed class NewArticles
{
    private readonly PostgresEventStore store;
    private readonly string isKnown;
    private readonly Together<ArticleId, bool> looking;
    private readonly Together<StreamAppend, Task<AppendResult>> appending;

    public NewArticles(PostgresEventStore store)
    {
        this.store = store;
        isKnown = Sql.Read("Articles/known_articles.sql", store.Options.Schema);
        looking = new(AreKnownAsync);
        appending = new(AppendAsync);
    }

    /// <summary>Whether it was ever received. A version of it that is kept aside is forgotten: it is overtaken.</summary>
    public Task<bool> IsKnownAsync(ArticleId id, CancellationToken cancellation) => looking.AskAsync(id, cancellation);

    /// <summary>Appends the events of an article that was never received.</summary>
    /// <exception cref="ConcurrencyException">It was received meanwhile.</exception>
    public async Task<AppendResult> AppendAsync(ArticleId id, IReadOnlyList<object> events, CancellationToken cancellation) =>
        await await appending.AskAsync(new StreamAppend(Article.StreamName(id), ExpectedVersion.None, events), cancellation);

    private async Task<IReadOnlyList<bool>> AreKnownAsync(IReadOnlyList<ArticleId> ids)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(isKnown, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ids.Select(id => id.Value)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ids.Select(Article.StreamName)] });
        await command.PrepareAsync();
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            known.Add(row.GetString(0));
        }

        return [.. ids.Select(id => known.Contains(Article.StreamName(id)))];
    }

    /// <summary>Where they cannot be appended all together, each is by itself, so that one refused keeps out no other; and of the same article
    /// twice, one is.</summary>
    private async Task<IReadOnlyList<Task<AppendResult>>> AppendAsync(IReadOnlyList<StreamAppend> appends)
    {
        var alone = appends.Count == 1 || appends.DistinctBy(append => append.Stream).Count() < appends.Count;
        if (!alone)
        {
            try
            {
                return [.. (await store.AppendAsync(appends)).Select(Task.FromResult)];
            }
            catch (Exception refused) when (refused is ConcurrencyException or StreamArchivedException or EventDataException or PostgresException)
            {
                // None of them is in the log: each is tried by itself.
            }
        }

        var results = new List<Task<AppendResult>>(appends.Count);
        foreach (var append in appends)
        {
            var result = store.AppendAsync(append.Stream, append.Expected, append.Events);
            await Task.WhenAny(result);
            results.Add(result);
        }

        return results;
    }
}
