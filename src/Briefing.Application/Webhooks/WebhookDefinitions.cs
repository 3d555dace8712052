using System.Text.RegularExpressions;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Webhooks;

/// <summary>Which programs of others are told of happenings, discrepancies and editions. Definitions hold secrets, and so stand beside the
/// log and not in it.</summary>
public sealed partial class WebhookDefinitions
{
    private static readonly TimeSpan OldSecretHolds = TimeSpan.FromDays(1);

    private readonly PostgresEventStore store;
    private readonly TimeProvider clock;

    internal WebhookDefinitions(PostgresEventStore store, TimeProvider clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>Tells a program from now on, or otherwise than before: what was delivered stays so.</summary>
    /// <param name="check">Asked before anything is changed.</param>
    /// <returns>Its secret where it is new; null where it was there.</returns>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task<WebhookSecret?> DefineAsync(string name, WebhookDraft draft, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new RefusedException("name", $"'{name}' cannot name a webhook: take up to 40 of a-z, 0-9 and '-', e.g. map-server.");
        }

        var url = Uri.TryCreate(draft.Url?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new RefusedException("url", $"'{draft.Url}' is not a web address. One looks like https://example.org/hook.");
        var events = (draft.Events ?? WebhookEvents.All).Distinct(StringComparer.Ordinal).ToArray();
        if (events.Length == 0 || events.Except(WebhookEvents.All, StringComparer.Ordinal).Any())
        {
            throw new RefusedException("events", $"It is told of some of {string.Join(", ", WebhookEvents.All)}.");
        }

        var topic = await TopicAsync(draft.Topic, cancellation);
        var defined = new Definition(url.AbsoluteUri, events, topic, Version: 0);
        while (true)
        {
            await using var connection = await store.Database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (await HoldAsync(connection, name, cancellation) is { } now)
            {
                var changes = !now.SaysAs(defined);
                check?.Invoke(true, now.Version, changes);
                if (changes)
                {
                    await ExecuteAsync(connection, "Webhooks/define_webhook", cancellation, name, defined.Url, defined.Events, (object?)topic ?? DBNull.Value, Now);
                    await transaction.CommitAsync(cancellation);
                }

                return null;
            }

            check?.Invoke(false, 0, true);
            var (secret, position) = (WebhookSignature.NewSecret(), await store.EndAsync(cancellation));
            if (await ExecuteAsync(connection, "Webhooks/add_webhook", cancellation, name, defined.Url, defined.Events, (object?)topic ?? DBNull.Value, secret, position, Now) == 1)
            {
                await transaction.CommitAsync(cancellation);
                return new WebhookSecret(name, secret, position);
            }

            // Somebody else was faster: it is there now.
        }
    }

    /// <summary>All webhooks by name.</summary>
    public async Task<IReadOnlyList<WebhookStatus>> ListAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Command("Webhooks/list_webhooks");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var hooks = new List<WebhookStatus>();
        while (await row.ReadAsync(cancellation))
        {
            hooks.Add(new WebhookStatus(
                row.GetString(0), new Uri(row.GetString(1)), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4),
                row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
                row.GetFieldValue<DateTimeOffset>(9)));
        }

        return hooks;
    }

    /// <summary>The last attempts to deliver something to a webhook, the newest first.</summary>
    public async Task<IReadOnlyList<WebhookAttempt>> AttemptsAsync(string name, int limit, CancellationToken cancellation = default)
    {
        await using var command = store.Command("Webhooks/list_webhook_attempts", name, limit);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var attempts = new List<WebhookAttempt>();
        while (await row.ReadAsync(cancellation))
        {
            attempts.Add(new WebhookAttempt(
                row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt32(4),
                row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6)));
        }

        return attempts;
    }

    /// <summary>Gives a webhook a new secret. For a day messages are signed with the old one too, so that the receiver can be told in peace.</summary>
    /// <returns>Null where there is none of this name.</returns>
    public async Task<WebhookSecret?> RotateAsync(string name, CancellationToken cancellation = default)
    {
        var secret = WebhookSignature.NewSecret();
        await using var command = store.Command("Webhooks/rotate_webhook", name, secret, Now + OldSecretHolds);
        return await command.ExecuteScalarAsync(cancellation) is long position ? new WebhookSecret(name, secret, position) : null;
    }

    /// <summary>Delivers everything after a position of the log, again or for the first time; also has a disabled one begin anew.</summary>
    /// <param name="position">Null: where it stands.</param>
    /// <returns>False where there is none of this name.</returns>
    public async Task<bool> ReplayAsync(string name, long? position, CancellationToken cancellation = default)
    {
        if (position < 0)
        {
            throw new RefusedException("position", "It is a position of the log: 0 for all, or what an answer named.");
        }

        await using var command = store.Command("Webhooks/replay_webhook", name, position, Now);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <param name="check">Asked before it is removed.</param>
    /// <returns>False where there is none of this name.</returns>
    public async Task<bool> RemoveAsync(string name, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await HoldAsync(connection, name, cancellation) is not { } now)
        {
            return false;
        }

        check?.Invoke(true, now.Version, true);
        await ExecuteAsync(connection, "Webhooks/remove_webhook", cancellation, name);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>How it is defined, which nobody else changes before the transaction ends; null where there is none.</summary>
    private async Task<Definition?> HoldAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var hold = new NpgsqlCommand(Sql.Read("Webhooks/hold_webhook.sql", store.Options.Schema), connection);
        hold.Parameters.AddWithValue(name);
        await using var row = await hold.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Definition(
                row.GetString(0), row.GetFieldValue<string[]>(1), row.IsDBNull(2) ? null : row.GetString(2), WebhookStatus.VersionOf(row.GetFieldValue<DateTimeOffset>(3)))
            : null;
    }

    private async Task<int> ExecuteAsync(NpgsqlConnection connection, string file, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(Sql.Read($"{file}.sql", store.Options.Schema), connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What a webhook is told, where, and since when.</summary>
    private sealed record Definition(string Url, string[] Events, string? Topic, long Version)
    {
        public bool SaysAs(Definition other) => Url == other.Url && Topic == other.Topic && Events.SequenceEqual(other.Events);
    }

    private async Task<string?> TopicAsync(string? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            return null;
        }

        try
        {
            var topic = TopicId.Parse(name);
            var known = await store.FoldStreamAsync(Topic.StreamName(topic), DomainEvents.OfTopic, cancellation: cancellation);
            return known.State.Definition is null ? throw new RefusedException("topic", $"There is no topic '{topic}'.") : topic.Value;
        }
        catch (FormatException error)
        {
            throw new RefusedException("topic", error.Message);
        }
    }


    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex NamePattern();
}
