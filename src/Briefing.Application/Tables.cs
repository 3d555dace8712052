using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application;

/// <summary>The tables beside the log and its projections: what must not or need not be an event.</summary>
internal static class Tables
{
    private static readonly string[] Files =
    [
        "Editions/kept_texts.sql", "Editions/due_editions.sql", "Subscriptions/subscribers.sql", "Subscriptions/secrets.sql", "Deliveries/deliveries.sql",
        "Deliveries/returned_mail.sql", "Access/api_keys.sql", "Access/idempotent_answers.sql", "Articles/embargoed_articles.sql",
        "Feeds/feed_fetches.sql", "Webhooks/webhooks.sql",
    ];

    /// <summary>Creates the tables that are missing; two processes may do so at once.</summary>
    public static async Task CreateAsync(PostgresEventStore store, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))", connection))
        {
            wait.Parameters.AddWithValue($"tables of {store.Options.Schema}");
            await wait.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var file in Files)
        {
            await using var create = new NpgsqlCommand(Sql.Read(file, store.Options.Schema), connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}
