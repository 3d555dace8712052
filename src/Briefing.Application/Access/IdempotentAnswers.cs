using Briefing.EventStore;

namespace Briefing.Application.Access;

/// <summary>What was answered to a request.</summary>
/// <param name="Location">The address of what was made; null where nothing was.</param>
public sealed record IdempotentAnswer(int Status, string? ContentType, string? Location, byte[] Body);

/// <summary>What is known of a request's key.</summary>
public abstract record IdempotencyClaim
{
    private IdempotencyClaim()
    {
    }

    /// <summary>The request is the first with its key, which is now its own.</summary>
    /// <param name="At">When it was taken: says whose it is.</param>
    public sealed record Mine(DateTimeOffset At) : IdempotencyClaim;

    /// <summary>The same request is being worked on.</summary>
    public sealed record UnderWay : IdempotencyClaim;

    /// <summary>The key was used for another request.</summary>
    public sealed record Misused : IdempotencyClaim;

    /// <summary>The same request was answered.</summary>
    public sealed record Answered(IdempotentAnswer Answer) : IdempotencyClaim;
}

/// <summary>Keeps answers for a day, so that a request whose answer was lost can be sent again and does nothing twice.</summary>
public sealed class IdempotentAnswers
{
    private readonly PostgresEventStore store;
    private readonly TimeProvider clock;

    internal IdempotentAnswers(PostgresEventStore store, TimeProvider clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>Takes a key for a request, or says what is known of it.</summary>
    /// <param name="caller">Whose key it is: callers do not see each other's.</param>
    /// <param name="fingerprint">Two requests with the same one are the same.</param>
    public async Task<IdempotencyClaim> ClaimAsync(string caller, string key, byte[] fingerprint, CancellationToken cancellation = default)
    {
        // The database keeps microseconds.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        await using (var claim = store.Command("Access/claim_idempotency_key", caller, key, fingerprint, now.UtcDateTime))
        {
            if (await claim.ExecuteScalarAsync(cancellation) is not null)
            {
                return new IdempotencyClaim.Mine(now);
            }
        }

        await using var find = store.Command("Access/find_idempotent_answer", caller, key);
        await using var row = await find.ExecuteReaderAsync(cancellation);
        return !await row.ReadAsync(cancellation) ? new IdempotencyClaim.UnderWay()
            : !row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(fingerprint) ? new IdempotencyClaim.Misused()
            : row.IsDBNull(1) ? new IdempotencyClaim.UnderWay()
            : new IdempotencyClaim.Answered(new IdempotentAnswer(
                row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<byte[]>(4)));
    }

    /// <summary>Keeps what was answered.</summary>
    public async Task KeepAsync(string caller, string key, DateTimeOffset claimed, IdempotentAnswer answer)
    {
        await using var command = store.Command(
            "Access/keep_idempotent_answer", caller, key, claimed.UtcDateTime, answer.Status, answer.ContentType,
            answer.Location, answer.Body);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gives a key back: its request came to nothing.</summary>
    public async Task FreeAsync(string caller, string key, DateTimeOffset claimed)
    {
        await using var command = store.Command("Access/free_idempotency_key", caller, key, claimed.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }
}
