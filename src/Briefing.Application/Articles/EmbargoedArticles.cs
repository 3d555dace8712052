using System.Text.Json;
using Briefing.Domain.Articles;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Articles;

/// <summary>Articles that must not be shown yet. They stand beside the log, and come into it when their time has come: what is in the
/// log is shown, briefed, exported and sent on.</summary>
internal sealed class EmbargoedArticles(PostgresEventStore store)
{
    private readonly string drop = Sql.Read("Articles/drop_embargoed_article.sql", store.Options.Schema);

    /// <summary>Keeps the newest version of an article aside.</summary>
    /// <param name="until">Null: until its outlet says that it may be shown.</param>
    public async Task<ReceiveOutcome> KeepAsync(ArticleContent content, DateTimeOffset? until, CancellationToken cancellation)
    {
        var id = ArticleId.Of(content);
        await using var command = store.Command(
            "Articles/keep_embargoed_article", id.Value, JsonSerializer.Serialize(content, EventJson.Default.ArticleContent), until?.UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellation);
        return new ReceiveOutcome.Embargoed(id, until);
    }

    /// <summary>Forgets what is kept of an article; nothing where nothing is.</summary>
    public async Task DropAsync(ArticleId id, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(drop);
        command.Parameters.AddWithValue(id.Value);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>Lets articles in whose embargo has ended. Any number of workers may do so at once.</summary>
public sealed class ReleaseArticles
{
    private readonly PostgresEventStore store;
    private readonly ReceiveArticle receive;
    private readonly TimeProvider clock;

    internal ReleaseArticles(PostgresEventStore store, ReceiveArticle receive, TimeProvider clock)
    {
        this.store = store;
        this.receive = receive;
        this.clock = clock;
    }

    /// <summary>Lets one in: the one that waits longest.</summary>
    /// <returns>What came of it; null where none is due.</returns>
    public async Task<ReceiveOutcome.Kept?> RunAsync(CancellationToken cancellation = default)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var claim = new NpgsqlCommand(Sql.Read("Articles/claim_embargoed_article.sql", store.Options.Schema), connection);
        claim.Parameters.AddWithValue(clock.GetUtcNow().UtcDateTime);
        if (await claim.ExecuteScalarAsync(cancellation) is not string json)
        {
            return null;
        }

        // Received again, should the deletion fail to be committed, it is known and changes nothing.
        var kept = await receive.AppendAsync(JsonSerializer.Deserialize(json, EventJson.Default.ArticleContent)!, cancellation);
        await transaction.CommitAsync(cancellation);
        return kept;
    }
}
